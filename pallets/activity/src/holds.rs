// SPDX-License-Identifier: Apache-2.0
//! Holds of what its owner could spend.

use crate::pallet::{Config, Error, HoldReason, Pallet};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        fungible::{Inspect, MutateHold},
        tokens::{Fortitude, Preservation},
    },
};
use sp_runtime::AccountId32;

impl<T: Config> Pallet<T> {
    /// Holds `amount` of what `who` could spend and still exist.
    ///
    /// The balance traits would let frozen funds be held. A frozen account whose fee somebody
    /// else pays could then be bled, by bonds and challenges that its thief loses on purpose.
    pub(crate) fn hold_free(reason: HoldReason, who: &AccountId32, amount: u128) -> DispatchResult {
        Self::ensure_spendable(who, amount)?;
        T::Currency::hold(&reason.into(), who, amount)
    }

    /// Refuses where `who` could not spend `amount` and still exist.
    pub(crate) fn ensure_spendable(who: &AccountId32, amount: u128) -> Result<(), Error<T>> {
        let spendable =
            T::Currency::reducible_balance(who, Preservation::Preserve, Fortitude::Polite);
        ensure!(amount <= spendable, Error::<T>::InsufficientFunds);
        Ok(())
    }
}
