// SPDX-License-Identifier: Apache-2.0
//! Moving what is held to whom it belongs, so that no order can get stuck.
//!
//! A party with something on hold cannot be reaped, and a hold leaves the existential deposit
//! free. Yet an account that also lives by another pallet's provider may have emptied its free
//! balance since, and then cannot take less than the existential deposit; nor can a treasury that
//! does not exist, or a seller without an account in the asset. A share too small for its receiver
//! goes to the next one who can take it: the treasury's to the seller, the seller's to the buyer,
//! the buyer's to whoever is paid anyway. Freezes of wallets do not stop a payout: what was
//! committed to an order came first.
//!
//! VGR never refuses a payout. An asset may: its admin can freeze it, block a party, or mint until
//! its supply cannot grow. The order ends all the same, and what was refused stays on hold until
//! it can be paid: see [`crate::unpaid`].

use core::mem::take;
use frame_support::traits::Get;
use sp_runtime::{AccountId32, ArithmeticError, DispatchError};

use crate::{
    Config, HoldReason, Pallet,
    settlement::Payouts,
    types::{Balance, OrderOf},
};

/// The shares of an order that ended.
pub(crate) struct Shares {
    pub(crate) paid: Payouts,
    pub(crate) unpaid: Payouts,
}

impl<T: Config> Pallet<T> {
    /// Pays everybody out of an order that ended.
    pub(crate) fn pay_out(order: &OrderOf<T>, due: Payouts) -> Result<Shares, DispatchError> {
        let mut due = Self::deliverable(order, due)?;
        if Self::refused(order, HoldReason::Order, &T::Treasury::get(), due.fee)? > 0 {
            due.seller = sum(due.seller, take(&mut due.fee))?;
        }
        let unpaid = Self::pay_parties(order, &due)?;
        Ok(Shares { paid: due.less(&unpaid)?, unpaid })
    }

    /// Pays the parties what can be paid; returns the rest.
    pub(crate) fn pay_parties(order: &OrderOf<T>, due: &Payouts) -> Result<Payouts, DispatchError> {
        let price = |to, amount| Self::refused(order, HoldReason::Order, to, amount);
        let stake = |owed, amount| {
            // Somebody was just paid the price, which is at least the existential deposit.
            let to = Self::taker(order, owed, amount);
            Self::refused(order, HoldReason::Stake, &to, amount)
        };
        Ok(Payouts {
            fee: 0,
            seller: price(&order.seller, due.seller)?,
            buyer: price(&order.buyer, due.buyer)?,
            stake_to_buyer: stake(&order.buyer, due.stake_to_buyer)?,
            stake_to_seller: stake(&order.seller, due.stake_to_seller)?,
        })
    }

    /// Pays `amount`, or changes nothing and returns it.
    fn refused(
        order: &OrderOf<T>,
        reason: HoldReason,
        to: &AccountId32,
        amount: Balance,
    ) -> Result<Balance, DispatchError> {
        let way = (Self::holder(order, reason), to);
        let paid = Self::attempt(|| Self::deliver(order.asset, reason, way, amount))?;
        Ok(if paid { 0 } else { amount })
    }

    /// Of whom an order's money is held.
    pub(crate) fn holder(order: &OrderOf<T>, reason: HoldReason) -> &AccountId32 {
        match reason {
            HoldReason::Stake => &order.seller,
            _ => &order.buyer,
        }
    }

    /// Who is paid out of the stake: whom it is owed to, or the next who can take so little.
    fn taker(order: &OrderOf<T>, owed: &AccountId32, amount: Balance) -> AccountId32 {
        let able = [owed.clone(), order.buyer.clone(), order.seller.clone(), T::Treasury::get()];
        let to = able.into_iter().find(|who| Self::can_take(order.asset, who, amount));
        to.unwrap_or_else(|| owed.clone())
    }

    /// The same price, shared among those who can take their share.
    fn deliverable(order: &OrderOf<T>, payouts: Payouts) -> Result<Payouts, ArithmeticError> {
        let (mut due, treasury) = (payouts, T::Treasury::get());
        let can_take = |who, amount| Self::can_take(order.asset, who, amount);
        if !can_take(&treasury, due.fee) {
            due.seller = sum(due.seller, take(&mut due.fee))?;
        }
        if !can_take(&order.seller, due.seller) {
            due.buyer = sum(due.buyer, take(&mut due.seller))?;
        }
        if !can_take(&order.buyer, due.buyer) {
            let next = if due.seller > 0 { &mut due.seller } else { &mut due.fee };
            *next = sum(*next, take(&mut due.buyer))?;
        }
        Ok(due)
    }
}

fn sum(a: Balance, b: Balance) -> Result<Balance, ArithmeticError> {
    a.checked_add(b).ok_or(ArithmeticError::Overflow)
}
