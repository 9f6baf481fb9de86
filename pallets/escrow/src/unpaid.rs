// SPDX-License-Identifier: Apache-2.0
//! Shares that an asset refused when their order ended.
//!
//! They stay on hold and anybody may try again. A share that is refused for
//! [`Config::WriteOffDelay`] can be written off, so that the buyer's deposit does not depend on the
//! admin of an asset: it goes back to the account that it is held of; if the asset refuses that as
//! well, to the treasury; and if it lets nobody have it, it is burnt. An admin who could cause this
//! could take the asset anyway.
//!
//! Not the asset but its receiver may be why a share is refused: who has no account in the asset
//! and no reference left for one, perhaps because dust of many assets took them all. Then it goes
//! to the treasury and not back: a buyer who sent the dust would have the price for it.

use frame_support::{ensure, traits::Get};
use sp_core::H256;
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};

use crate::{
    Config, Error, Event, HoldReason, Pallet, Unpaid,
    settlement::Payouts,
    types::{Balance, OrderOf},
};

/// What became of shares that were refused before.
#[derive(Default)]
struct Settled {
    seller: Balance,
    buyer: Balance,
    treasury: Balance,
    burnt: Balance,
}

impl<T: Config> Pallet<T> {
    /// Keeps what could not be paid for later.
    pub(crate) fn defer(id: H256, unpaid: Payouts) -> Result<(), ArithmeticError> {
        if unpaid == Payouts::default() {
            return Ok(());
        }
        Unpaid::<T>::insert(id, unpaid);
        Self::deposit_event(Event::PayoutDeferred {
            order: id,
            seller_amount: sum(unpaid.seller, unpaid.stake_to_seller)?,
            buyer_amount: sum(unpaid.buyer, unpaid.stake_to_buyer)?,
        });
        Ok(())
    }

    pub(crate) fn do_settle(id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        let unpaid = Unpaid::<T>::get(id).ok_or(Error::<T>::NothingUnpaid)?;
        let rest = Self::pay_parties(&order, &unpaid)?;
        ensure!(rest != unpaid, Error::<T>::PayoutRefused);
        if rest == Payouts::default() {
            Unpaid::<T>::remove(id);
        } else {
            Unpaid::<T>::insert(id, rest);
        }
        let paid = unpaid.less(&rest)?;
        let settled = Settled {
            seller: sum(paid.seller, paid.stake_to_seller)?,
            buyer: sum(paid.buyer, paid.stake_to_buyer)?,
            ..Settled::default()
        };
        Self::deposit_settled(id, settled);
        Ok(())
    }

    pub(crate) fn do_write_off(id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        let unpaid = Unpaid::<T>::take(id).ok_or(Error::<T>::NothingUnpaid)?;
        Self::ensure_ended_for(&order, T::WriteOffDelay::get())?;
        let mut settled = Settled::default();
        for (reason, to, amount) in [
            (HoldReason::Order, &order.seller, unpaid.seller),
            (HoldReason::Order, &order.buyer, unpaid.buyer),
            (HoldReason::Stake, &order.buyer, unpaid.stake_to_buyer),
            (HoldReason::Stake, &order.seller, unpaid.stake_to_seller),
        ] {
            let total = match Self::write_off_share(&order, reason, to, amount)? {
                None => &mut settled.burnt,
                Some(who) if who == order.buyer => &mut settled.buyer,
                Some(who) if who == order.seller => &mut settled.seller,
                Some(_) => &mut settled.treasury,
            };
            *total = sum(*total, amount)?;
        }
        Self::deposit_settled(id, settled);
        Ok(())
    }

    /// Gives a share to the first who may have it, and says who that is; burns it if nobody may.
    fn write_off_share(
        order: &OrderOf<T>,
        reason: HoldReason,
        to: &AccountId32,
        amount: Balance,
    ) -> Result<Option<AccountId32>, DispatchError> {
        let holder = Self::holder(order, reason);
        let back = (!Self::is_crowded_out(order.asset, to, amount)).then(|| holder.clone());
        for who in [Some(to.clone()), back, Some(T::Treasury::get())].into_iter().flatten() {
            let way = (holder, &who);
            if Self::attempt(|| Self::deliver(order.asset, reason, way, amount))? {
                return Ok(Some(who));
            }
        }
        let asset = order.asset.ok_or(Error::<T>::PayoutRefused)?;
        Self::burn(asset, reason, holder, amount)?;
        Ok(None)
    }

    fn deposit_settled(order: H256, settled: Settled) {
        Self::deposit_event(Event::PayoutSettled {
            order,
            seller_amount: settled.seller,
            buyer_amount: settled.buyer,
            treasury_amount: settled.treasury,
            burnt: settled.burnt,
        });
    }
}

fn sum(a: Balance, b: Balance) -> Result<Balance, ArithmeticError> {
    a.checked_add(b).ok_or(ArithmeticError::Overflow)
}
