// SPDX-License-Identifier: Apache-2.0
//! What must hold between blocks.

use alloc::collections::BTreeMap;
use frame_support::{
    ensure,
    traits::fungible::{Inspect, InspectHold},
};
use sp_core::H256;
use sp_runtime::{AccountId32, TryRuntimeError};

use crate::{
    Config, HoldReason, Listings, NextListing, NextPanel, Orders, Pallet, Panels, Votes,
    types::{Balance, OrderOf, OrderState},
};

/// What an account must have on hold, by reason.
#[derive(Default)]
struct Due {
    orders: Balance,
    stakes: Balance,
    listings: Balance,
    panels: Balance,
}

type Dues = BTreeMap<AccountId32, Due>;

impl<T: Config> Pallet<T> {
    /// Checks that each account has on hold exactly what its open orders, stakes, listings and
    /// panels add up to, and that the records agree with each other.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut dues = Dues::new();
        let mut open = BTreeMap::new();
        for (_, order) in Orders::<T>::iter() {
            Self::check_order(&order)?;
            if order.state.is_open() {
                let count: &mut u32 = open.entry(order.listing).or_default();
                *count = count.checked_add(1).ok_or("orders overflow")?;
            }
            add_order::<T>(&mut dues, &order)?;
        }
        Self::check_listings(&mut dues, &open)?;
        Self::check_panels(&mut dues)?;
        Self::check_votes()?;
        Self::check_holds(&dues)
    }

    fn check_order(order: &OrderOf<T>) -> Result<(), TryRuntimeError> {
        ensure!(order.buyer != order.seller, "an order is its buyer's own");
        ensure!(order.price >= T::Currency::minimum_balance(), "a price cannot be paid");
        ensure!(order.fee <= order.price, "a fee exceeds its price");
        ensure!(order.penalty <= order.seller_stake, "a penalty exceeds its stake");
        ensure!(order.placed_at <= Self::now(), "an order was placed in the future");
        ensure!(order.deadline >= order.placed_at, "a deadline precedes its order");
        let open = order.state.is_open();
        ensure!(
            !open || Listings::<T>::contains_key(order.listing),
            "an open order has no listing"
        );
        ensure!(open || order.deadline <= Self::now(), "an order ended in the future");
        Ok(())
    }

    fn check_listings(dues: &mut Dues, open: &BTreeMap<u64, u32>) -> Result<(), TryRuntimeError> {
        let next = NextListing::<T>::get();
        for (id, listing) in Listings::<T>::iter() {
            ensure!(id < next, "a listing has an id to come");
            let counted = open.get(&id).copied().unwrap_or_default();
            ensure!(listing.open_orders == counted, "open orders are miscounted");
            add(&mut dues.entry(listing.seller).or_default().listings, listing.deposit)?;
        }
        Ok(())
    }

    fn check_panels(dues: &mut Dues) -> Result<(), TryRuntimeError> {
        let next = NextPanel::<T>::get();
        for (id, panel) in Panels::<T>::iter() {
            ensure!(id < next, "a panel has an id to come");
            let members = u32::try_from(panel.arbiters.len()).unwrap_or(u32::MAX);
            ensure!((1..=members).contains(&panel.threshold), "a panel cannot decide");
            add(&mut dues.entry(panel.owner).or_default().panels, panel.deposit)?;
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

    /// Parties of orders that ended are among the accounts, with nothing due.
    fn check_holds(dues: &Dues) -> Result<(), TryRuntimeError> {
        for (who, due) in dues {
            for (reason, amount) in [
                (HoldReason::Order, due.orders),
                (HoldReason::Stake, due.stakes),
                (HoldReason::Listing, due.listings),
                (HoldReason::Panel, due.panels),
            ] {
                let held = T::Currency::balance_on_hold(&reason.into(), who);
                ensure!(held == amount, "what is held is not what is due");
            }
        }
        Ok(())
    }
}

fn add_order<T: Config>(dues: &mut Dues, order: &OrderOf<T>) -> Result<(), TryRuntimeError> {
    let price = if order.state.is_open() { order.price } else { 0 };
    let stake = if order.state.holds_stake() { order.seller_stake } else { 0 };
    add(&mut dues.entry(order.buyer.clone()).or_default().orders, price)?;
    add(&mut dues.entry(order.seller.clone()).or_default().stakes, stake)
}

fn add(total: &mut Balance, amount: Balance) -> Result<(), TryRuntimeError> {
    *total = total.checked_add(amount).ok_or("amounts overflow")?;
    Ok(())
}
