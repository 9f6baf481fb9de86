// SPDX-License-Identifier: Apache-2.0
//! Holds in VGR and in assets alike; `None` is VGR.

use frame_support::{
    defensive_assert, ensure,
    storage::with_storage_layer,
    traits::{
        fungible::{Inspect as _, MutateHold as _},
        fungibles::{Inspect as _, MutateHold as _},
        tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
    },
};
use sp_runtime::{AccountId32, DispatchError, DispatchResult};

use crate::{
    Config, Error, HoldReason, Pallet,
    types::{Balance, OrderOf},
};

impl<T: Config> Pallet<T> {
    /// Holds `amount` of what `who` could spend and still exist.
    ///
    /// The balance traits would let frozen funds be held; here they are refused, since an order
    /// could otherwise carry them past the freeze. Of an asset that is frozen or being destroyed
    /// nobody can spend anything.
    pub(crate) fn hold(
        asset: Option<u32>,
        reason: HoldReason,
        who: &AccountId32,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let (alive, polite) = (Preservation::Preserve, Fortitude::Polite);
        let spendable = match asset {
            None => T::Currency::reducible_balance(who, alive, polite),
            Some(asset) => T::Assets::reducible_balance(asset, who, alive, polite),
        };
        ensure!(amount <= spendable, Error::<T>::InsufficientFunds);
        match asset {
            None => T::Currency::hold(&reason.into(), who, amount),
            Some(asset) => T::Assets::hold(asset, &reason.into(), who, amount),
        }
    }

    /// Holds the price and the deposit of an order of its buyer: in VGR at once, since every hold
    /// costs.
    pub(crate) fn hold_order(order: &OrderOf<T>) -> DispatchResult {
        let Some(asset) = order.asset else {
            // Nobody has more than there can be.
            let all = order.price.checked_add(order.deposit);
            let all = all.ok_or(Error::<T>::InsufficientFunds)?;
            return Self::hold(None, HoldReason::Order, &order.buyer, all);
        };
        Self::hold(None, Self::deposit_reason(order), &order.buyer, order.deposit)?;
        Self::hold(Some(asset), HoldReason::Order, &order.buyer, order.price)
    }

    /// What an order's deposit is held for: in VGR it is held with the price.
    pub(crate) fn deposit_reason(order: &OrderOf<T>) -> HoldReason {
        if order.asset.is_none() { HoldReason::Order } else { HoldReason::OrderDeposit }
    }

    /// Tries something that may fail; says whether it was done, and if not, changes nothing.
    ///
    /// A caller who nested its call until no storage layer was left must not make it look as if
    /// an asset had refused: that is an error of the whole call.
    pub(crate) fn attempt(
        something: impl FnOnce() -> DispatchResult,
    ) -> Result<bool, DispatchError> {
        match with_storage_layer(something) {
            Ok(()) => Ok(true),
            Err(DispatchError::Transactional(error)) => Err(error.into()),
            Err(_) => Ok(false),
        }
    }

    /// Gives `amount` that is held of `who` back to them.
    pub(crate) fn release(
        asset: Option<u32>,
        reason: HoldReason,
        who: &AccountId32,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let released = match asset {
            None => T::Currency::release(&reason.into(), who, amount, Precision::Exact)?,
            Some(asset) => {
                T::Assets::release(asset, &reason.into(), who, amount, Precision::Exact)?
            }
        };
        defensive_assert!(released == amount);
        Ok(())
    }

    /// Gives `amount` that is held of `from` to `to`.
    ///
    /// May leave half of its work behind when it fails: see [`Self::attempt`].
    pub(crate) fn deliver(
        asset: Option<u32>,
        reason: HoldReason,
        (from, to): (&AccountId32, &AccountId32),
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        if from == to {
            return Self::release(asset, reason, from, amount);
        }
        let (reason, exact) = (reason.into(), Precision::Exact);
        let (free, force) = (Restriction::Free, Fortitude::Force);
        let moved = match asset {
            None => T::Currency::transfer_on_hold(&reason, from, to, amount, exact, free, force)?,
            Some(asset) => {
                T::Assets::transfer_on_hold(asset, &reason, from, to, amount, exact, free, force)?
            }
        };
        defensive_assert!(moved == amount);
        Ok(())
    }

    /// Destroys `amount` of an asset that is held of `who`. No state of an asset prevents that.
    pub(crate) fn burn(
        asset: u32,
        reason: HoldReason,
        who: &AccountId32,
        amount: Balance,
    ) -> DispatchResult {
        let (exact, force) = (Precision::Exact, Fortitude::Force);
        let burnt = T::Assets::burn_held(asset, &reason.into(), who, amount, exact, force)?;
        defensive_assert!(burnt == amount);
        Ok(())
    }

    /// Whether the account is not too poor for so small an amount, whatever else leaves it
    /// meanwhile. Other obstacles may pass; this one would not.
    pub(crate) fn can_take(asset: Option<u32>, who: &AccountId32, amount: Balance) -> bool {
        if amount == 0 {
            return true;
        }
        match asset {
            None => {
                let least = T::Currency::minimum_balance();
                amount >= least || T::Currency::balance(who) >= least
            }
            Some(asset) => {
                let extant = Provenance::Extant;
                let consequence = T::Assets::can_deposit(asset, who, amount, extant);
                consequence != DepositConsequence::BelowMinimum
            }
        }
    }

    /// Whether the account has no account in the asset and cannot get one: its own doing, or that
    /// of whoever sent it dust of many assets.
    pub(crate) fn is_crowded_out(asset: Option<u32>, who: &AccountId32, amount: Balance) -> bool {
        asset.is_some_and(|asset| {
            let consequence = T::Assets::can_deposit(asset, who, amount, Provenance::Extant);
            consequence == DepositConsequence::CannotCreate
        })
    }

    /// The least that can be paid to an account that holds nothing else.
    pub(crate) fn least(asset: Option<u32>) -> Balance {
        asset.map_or_else(T::Currency::minimum_balance, T::Assets::minimum_balance)
    }
}
