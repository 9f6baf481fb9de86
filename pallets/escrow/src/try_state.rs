// SPDX-License-Identifier: Apache-2.0
//! What must hold between blocks.

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    ensure,
    traits::{fungible::InspectHold as _, fungibles::InspectHold as _},
};
use sp_core::H256;
use sp_runtime::{AccountId32, TryRuntimeError};

use crate::{
    Config, Due, HoldReason, Leaving, Listings, NextListing, NextPanel, Orders, Pallet, Panels,
    Reputations, Unpaid, Votes,
    settlement::Payouts,
    types::{Balance, OrderOf, OrderState, Reputation},
};

/// What an account must have on hold, by reason.
#[derive(Default, PartialEq)]
struct Owed {
    orders: Balance,
    stakes: Balance,
    listings: Balance,
    panels: Balance,
    deposits: Balance,
}

/// What is owed by account and asset.
type Debts = BTreeMap<(AccountId32, Option<u32>), Owed>;

/// Open orders of each listing and of each panel.
#[derive(Default)]
struct Counts {
    listings: BTreeMap<u64, u32>,
    panels: BTreeMap<u32, u32>,
    open: usize,
}

impl<T: Config> Pallet<T> {
    /// Checks that each account has on hold exactly what its orders, stakes, listings and panels
    /// add up to, nothing if it has none, and that the records agree with each other.
    ///
    /// Looks at VGR and at the assets that a listing or an order names: there is no list of others.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let (mut debts, mut counts) = (Debts::new(), Counts::default());
        for (id, order) in Orders::<T>::iter() {
            Self::check_order(&order)?;
            if order.state.is_open() {
                let due = Due::<T>::contains_key(Self::due_key(order.deadline), id);
                ensure!(due, "an open order never becomes due");
                counts.add(&order)?;
            }
            let unpaid = Unpaid::<T>::get(id).unwrap_or_default();
            add_order::<T>(&mut debts, &order, &unpaid)?;
        }
        ensure!(Due::<T>::iter_keys().count() == counts.open, "an order is due that is not open");
        Self::check_unpaid()?;
        Self::check_listings(&mut debts, &counts)?;
        Self::check_panels(&mut debts, &counts)?;
        Self::check_votes()?;
        Self::check_reputations()?;
        add_everybody::<T>(&mut debts);
        Self::check_holds(&debts)
    }

    fn check_reputations() -> Result<(), TryRuntimeError> {
        for (_, reputation) in Reputations::<T>::iter() {
            ensure!(reputation != Reputation::default(), "a reputation of nothing");
        }
        for (did, leave) in Leaving::<T>::iter() {
            ensure!(Reputations::<T>::contains_key(did), "nothing of an identity is to forget");
            ensure!(leave.since <= Self::now(), "an identity left in the future");
        }
        Ok(())
    }

    fn check_order(order: &OrderOf<T>) -> Result<(), TryRuntimeError> {
        ensure!(order.buyer != order.seller, "an order is its buyer's own");
        ensure!(order.fee <= order.price, "a fee exceeds its price");
        ensure!(order.penalty <= order.seller_stake, "a penalty exceeds its stake");
        ensure!(order.placed_at <= Self::now(), "an order was placed in the future");
        ensure!(order.deadline >= order.placed_at, "a deadline precedes its order");
        // The least balance of an asset may have been raised since.
        let payable = order.asset.is_some() || order.price >= Self::least(None);
        ensure!(payable, "a price cannot be paid");
        let open = order.state.is_open();
        ensure!(
            !open || Listings::<T>::contains_key(order.listing),
            "an open order has no listing"
        );
        ensure!(open || order.deadline <= Self::now(), "an order ended in the future");
        Ok(())
    }

    fn check_unpaid() -> Result<(), TryRuntimeError> {
        for (id, unpaid) in Unpaid::<T>::iter() {
            let order = Orders::<T>::get::<H256>(id).ok_or("a share has no order")?;
            ensure!(!order.state.is_open(), "a share of an open order is unpaid");
            ensure!(unpaid != Payouts::default(), "nothing is unpaid");
            ensure!(unpaid.fee == 0, "a fee is unpaid");
            let price = sum(unpaid.seller, unpaid.buyer)?;
            ensure!(price <= order.price, "more than a price is unpaid");
            let stake = sum(unpaid.stake_to_seller, unpaid.stake_to_buyer)?;
            ensure!(stake <= order.seller_stake, "more than a stake is unpaid");
        }
        Ok(())
    }

    fn check_listings(debts: &mut Debts, counts: &Counts) -> Result<(), TryRuntimeError> {
        let next = NextListing::<T>::get();
        for (id, listing) in Listings::<T>::iter() {
            ensure!(id < next, "a listing has an id to come");
            let counted = counts.listings.get(&id).copied().unwrap_or_default();
            ensure!(listing.open_orders == counted, "open orders are miscounted");
            // So that its asset is looked at before anybody orders.
            debts.entry((listing.seller.clone(), listing.asset)).or_default();
            add(&mut debts.entry((listing.seller, None)).or_default().listings, listing.deposit)?;
        }
        Ok(())
    }

    fn check_panels(debts: &mut Debts, counts: &Counts) -> Result<(), TryRuntimeError> {
        let next = NextPanel::<T>::get();
        for id in counts.panels.keys() {
            ensure!(Panels::<T>::contains_key(id), "an open order has no panel");
        }
        for (id, panel) in Panels::<T>::iter() {
            ensure!(id < next, "a panel has an id to come");
            let members = u32::try_from(panel.arbiters.len()).unwrap_or(u32::MAX);
            ensure!((1..=members).contains(&panel.threshold), "a panel cannot decide");
            let counted = counts.panels.get(&id).copied().unwrap_or_default();
            ensure!(panel.open_orders == counted, "orders of a panel are miscounted");
            ensure!(!panel.retired || counted > 0, "a retired panel stayed");
            add(&mut debts.entry((panel.owner, None)).or_default().panels, panel.deposit)?;
        }
        Ok(())
    }

    fn check_votes() -> Result<(), TryRuntimeError> {
        for (id, arbiter, amount) in Votes::<T>::iter() {
            let order = Orders::<T>::get::<H256>(id).ok_or("a vote has no order")?;
            let panel = order.panel.and_then(Panels::<T>::get).ok_or("a vote has no panel")?;
            ensure!(order.state == OrderState::Disputed, "a vote outlived its dispute");
            ensure!(panel.arbiters.contains(&arbiter), "a vote is by no arbiter");
            ensure!(amount <= order.price, "a vote exceeds its price");
        }
        Ok(())
    }

    /// Most accounts owe nothing and have nothing on hold, which takes one look.
    fn check_holds(debts: &Debts) -> Result<(), TryRuntimeError> {
        for ((who, asset), owed) in debts {
            if *owed == Owed::default() && Self::holds_nothing(*asset, who) {
                continue;
            }
            for (reason, amount) in [
                (HoldReason::Order, owed.orders),
                (HoldReason::Stake, owed.stakes),
                (HoldReason::Listing, owed.listings),
                (HoldReason::Panel, owed.panels),
                (HoldReason::OrderDeposit, owed.deposits),
            ] {
                let held = match asset {
                    None => T::Currency::balance_on_hold(&reason.into(), who),
                    Some(asset) => T::Assets::balance_on_hold(*asset, &reason.into(), who),
                };
                ensure!(held == amount, "what is held is not what is owed");
            }
        }
        Ok(())
    }

    /// Whether nothing is held of the account, by whatever pallet.
    fn holds_nothing(asset: Option<u32>, who: &AccountId32) -> bool {
        let held = match asset {
            None => T::Currency::total_balance_on_hold(who),
            Some(asset) => T::Assets::total_balance_on_hold(asset, who),
        };
        held == 0
    }
}

impl Counts {
    fn add<BlockNumber>(
        &mut self,
        order: &crate::types::Order<BlockNumber>,
    ) -> Result<(), TryRuntimeError> {
        let increase = |count: &mut u32| {
            *count = count.checked_add(1).ok_or("orders overflow")?;
            Ok::<_, TryRuntimeError>(())
        };
        increase(self.listings.entry(order.listing).or_default())?;
        if let Some(panel) = order.panel {
            increase(self.panels.entry(panel).or_default())?;
        }
        self.open = self.open.checked_add(1).ok_or("orders overflow")?;
        Ok(())
    }
}

fn add_order<T: Config>(
    debts: &mut Debts,
    order: &OrderOf<T>,
    unpaid: &Payouts,
) -> Result<(), TryRuntimeError> {
    let price = if order.state.is_open() { order.price } else { sum(unpaid.seller, unpaid.buyer)? };
    let stake = if order.state.holds_stake() {
        order.seller_stake
    } else {
        sum(unpaid.stake_to_seller, unpaid.stake_to_buyer)?
    };
    add(&mut debts.entry((order.buyer.clone(), order.asset)).or_default().orders, price)?;
    add(&mut debts.entry((order.seller.clone(), order.asset)).or_default().stakes, stake)?;
    let vgr = debts.entry((order.buyer.clone(), None)).or_default();
    // In VGR the deposit is held with the price.
    let deposits = if order.asset.is_none() { &mut vgr.orders } else { &mut vgr.deposits };
    add(deposits, order.deposit)
}

/// Adds every account, with nothing owed if it owes nothing: of it nothing may be held.
fn add_everybody<T: Config>(debts: &mut Debts) {
    let mut assets: BTreeSet<_> = debts.keys().map(|(_, asset)| *asset).collect();
    assets.insert(None);
    for who in frame_system::Account::<T>::iter_keys() {
        for asset in &assets {
            debts.entry((who.clone(), *asset)).or_default();
        }
    }
}

fn add(total: &mut Balance, amount: Balance) -> Result<(), TryRuntimeError> {
    *total = sum(*total, amount)?;
    Ok(())
}

fn sum(a: Balance, b: Balance) -> Result<Balance, TryRuntimeError> {
    Ok(a.checked_add(b).ok_or("amounts overflow")?)
}
