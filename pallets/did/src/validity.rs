// SPDX-License-Identifier: Apache-2.0
//! Signatures that are good up to a last block.
//!
//! A signature is taken in that block and the `CreationValidity` blocks before it: whoever signs
//! "for ever" by mistake, or is talked into it, has signed nothing that can be used now. It becomes
//! usable in those last blocks, on whatever identity there is then, a successor included.

use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{ArithmeticError, DispatchResult, traits::CheckedAdd};

use crate::{Config, Error, Pallet};

impl<T: Config> Pallet<T> {
    /// Whether a signature whose last block is `valid_until` is taken in this block.
    pub(crate) fn check_validity(valid_until: BlockNumberFor<T>) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        let horizon =
            now.checked_add(&T::CreationValidity::get()).ok_or(ArithmeticError::Overflow)?;
        ensure!(now <= valid_until, Error::<T>::SignatureExpired);
        ensure!(valid_until <= horizon, Error::<T>::ValidityTooLong);
        Ok(())
    }
}
