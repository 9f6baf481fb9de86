// SPDX-License-Identifier: Apache-2.0
//! What must hold of credential status lists.

use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use vigor_primitives::did::DidId;

use super::{Sums, add};
use crate::{
    Config, Dids, Pallet, StatusLists, StatusNumbers,
    types::{ListNumbersOf, STATUS_LISTS_MAX, StatusListOf},
};

impl<T: Config> Pallet<T> {
    /// Checks lists and numbers, and sums up the deposits of both.
    pub(super) fn check_status_lists() -> Result<Sums<T>, TryRuntimeError> {
        let mut sums = Sums::<T>::new();
        for (did, list, stored) in StatusLists::<T>::iter() {
            let numbers = StatusNumbers::<T>::get(did).ok_or("status list without numbers")?;
            ensure!(list <= numbers.last, "status list above the last number");
            Self::check_status_list(&stored)?;
            add::<T>(&mut sums, stored.depositor, stored.deposit)?;
        }
        for (did, numbers) in StatusNumbers::<T>::iter() {
            Self::check_numbers(did, &numbers)?;
            add::<T>(&mut sums, numbers.depositor, numbers.deposit)?;
        }
        Ok(sums)
    }

    fn check_status_list(stored: &StatusListOf<T>) -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(stored.version > 0, "version of a status list is zero");
        ensure!(!stored.bits.is_empty(), "status list without bits");
        ensure!(stored.created_at <= now, "status list is created in the future");
        Ok(())
    }

    fn check_numbers(did: DidId, numbers: &ListNumbersOf<T>) -> Result<(), TryRuntimeError> {
        let lists = StatusLists::<T>::iter_key_prefix(did).count();
        ensure!(Dids::<T>::contains_key(did), "status numbers of no identity");
        ensure!(numbers.count <= STATUS_LISTS_MAX, "too many status lists");
        ensure!(usize::try_from(numbers.count) == Ok(lists), "status list count is off");
        Ok(())
    }
}
