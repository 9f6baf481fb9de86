// SPDX-License-Identifier: Apache-2.0
//! Moving what is held to whom it belongs, so that no order can get stuck.
//!
//! A party with something on hold cannot be reaped, and a hold leaves the existential deposit
//! free. Yet an account that also lives by another pallet's provider may have emptied its free
//! balance since, and then cannot take less than the existential deposit; nor can a treasury that
//! does not exist. A share that its receiver cannot take goes to the next one who can: the
//! treasury's to the seller, the seller's to the buyer, the buyer's to whoever is paid anyway.
//! Freezes do not stop a payout: what was committed to an order came first.

use frame_support::{
    defensive_assert,
    traits::{
        Get,
        fungible::{Inspect, MutateHold},
        tokens::{Fortitude, Precision, Preservation, Restriction},
    },
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};

use crate::{
    Config, Error, HoldReason, Pallet,
    settlement::Payouts,
    types::{Balance, OrderOf},
};

impl<T: Config> Pallet<T> {
    /// Holds `amount` of what `who` could spend and still exist.
    ///
    /// The balance traits would let frozen funds be held; here they are refused, since an order
    /// could otherwise carry them past the freeze.
    pub(crate) fn hold(reason: HoldReason, who: &AccountId32, amount: Balance) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let liquid = T::Currency::reducible_balance(who, Preservation::Preserve, Fortitude::Polite);
        frame_support::ensure!(amount <= liquid, Error::<T>::InsufficientFunds);
        T::Currency::hold(&reason.into(), who, amount)
    }

    /// Gives `amount` that is held of `who` back to them.
    pub(crate) fn release(
        reason: HoldReason,
        who: &AccountId32,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let released = T::Currency::release(&reason.into(), who, amount, Precision::Exact)?;
        defensive_assert!(released == amount);
        Ok(())
    }

    /// Pays everybody out of an order that ended; returns what was really paid.
    pub(crate) fn pay_out(order: &OrderOf<T>, payouts: Payouts) -> Result<Payouts, DispatchError> {
        let due = Self::deliverable(order, payouts)?;
        let (buyer, seller, treasury) = (&order.buyer, &order.seller, &T::Treasury::get());
        Self::deliver(HoldReason::Order, buyer, treasury, due.fee)?;
        Self::deliver(HoldReason::Order, buyer, seller, due.seller)?;
        Self::deliver(HoldReason::Order, buyer, buyer, due.buyer)?;
        for (owed, amount) in [(buyer, due.stake_to_buyer), (seller, due.stake_to_seller)] {
            // Somebody was just paid the price, which is at least the existential deposit.
            let able = [owed, buyer, seller, treasury];
            let to = able.into_iter().find(|who| Self::can_take(who, amount)).unwrap_or(owed);
            Self::deliver(HoldReason::Stake, seller, to, amount)?;
        }
        Ok(due)
    }

    /// The same price, shared among those who can take their share.
    fn deliverable(order: &OrderOf<T>, payouts: Payouts) -> Result<Payouts, ArithmeticError> {
        let mut due = payouts;
        if !Self::can_take(&T::Treasury::get(), due.fee) {
            due.seller = sum(due.seller, core::mem::take(&mut due.fee))?;
        }
        if !Self::can_take(&order.seller, due.seller) {
            due.buyer = sum(due.buyer, core::mem::take(&mut due.seller))?;
        }
        if !Self::can_take(&order.buyer, due.buyer) {
            let next = if due.seller > 0 { &mut due.seller } else { &mut due.fee };
            *next = sum(*next, core::mem::take(&mut due.buyer))?;
        }
        Ok(due)
    }

    /// Whether `amount` can be put into the account, whatever else leaves it meanwhile.
    fn can_take(who: &AccountId32, amount: Balance) -> bool {
        let least = T::Currency::minimum_balance();
        amount == 0 || amount >= least || T::Currency::balance(who) >= least
    }

    fn deliver(
        reason: HoldReason,
        from: &AccountId32,
        to: &AccountId32,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        if from == to {
            return Self::release(reason, from, amount);
        }
        let moved = T::Currency::transfer_on_hold(
            &reason.into(),
            from,
            to,
            amount,
            Precision::Exact,
            Restriction::Free,
            Fortitude::Force,
        )?;
        defensive_assert!(moved == amount);
        Ok(())
    }
}

fn sum(a: Balance, b: Balance) -> Result<Balance, ArithmeticError> {
    a.checked_add(b).ok_or(ArithmeticError::Overflow)
}
