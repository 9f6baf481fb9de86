// SPDX-License-Identifier: Apache-2.0
//! Credential status lists: an issuer's bits, anchored where nobody can show two versions of them.
//!
//! A list keeps the length and the purpose it was created with. Bits of a revocation list are set
//! and never cleared, and no number is used twice by an identity: not even a removal brings a
//! revoked credential back. (The removal of the whole identity forgets the numbers; verifiers tell
//! the new lists from the old by their block of creation.) A list does not belong to the document:
//! its changes move its own version and not that of the identity.

use alloc::vec;
use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use vigor_primitives::did::DidId;

use crate::{
    Config, Error, Event, Pallet, StatusLists, StatusNumbers,
    types::{
        ListNumbers, ListNumbersOf, STATUS_BYTES_MAX, STATUS_LISTS_MAX, StatusBits, StatusChange,
        StatusList, StatusPurpose,
    },
};

/// Version of a list that was just created.
const FIRST_VERSION: u32 = 1;

/// A list to be created.
pub(crate) struct NewStatusList {
    pub list: u32,
    pub purpose: StatusPurpose,
    pub length_bytes: u32,
}

impl<T: Config> Pallet<T> {
    /// Creates a list of clear bits at `payer`'s expense.
    pub(crate) fn create_status_list(
        did: DidId,
        new: NewStatusList,
        payer: &T::AccountId,
    ) -> Result<Event<T>, DispatchError> {
        let NewStatusList { list, purpose, length_bytes } = new;
        ensure!((1..=STATUS_BYTES_MAX).contains(&length_bytes), Error::<T>::InvalidStatusLength);
        let numbers = Self::with_number(did, list, payer)?;
        let bits = StatusBits::try_from(vec![0; length_bytes as usize])
            .map_err(|_| Error::<T>::InvalidStatusLength)?;
        let deposit = Self::hold_status_deposit(length_bytes, payer)?;
        let version = FIRST_VERSION;
        let created_at = frame_system::Pallet::<T>::block_number();
        let depositor = payer.clone();
        StatusNumbers::<T>::insert(did, numbers);
        StatusLists::<T>::insert(
            did,
            list,
            StatusList { purpose, version, created_at, bits, depositor, deposit },
        );
        Ok(Event::StatusListCreated { did, list, version })
    }

    /// Makes all `changes` to the list, or none.
    pub(crate) fn set_status(
        did: DidId,
        list: u32,
        changes: &[StatusChange],
    ) -> Result<Event<T>, DispatchError> {
        let mut stored = StatusLists::<T>::get(did, list).ok_or(Error::<T>::StatusListNotFound)?;
        ensure!(!changes.is_empty(), Error::<T>::NoStatusChange);
        let permanent = stored.purpose == StatusPurpose::Revocation;
        for change in changes {
            ensure!(change.set || !permanent, Error::<T>::PermanentRevocation);
            stored.change(*change).ok_or(Error::<T>::InvalidStatusIndex)?;
        }
        let version = stored.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        stored.version = version;
        StatusLists::<T>::insert(did, list, stored);
        Ok(Event::StatusListChanged { did, list, version })
    }

    /// Removes the list and returns its deposit.
    pub(crate) fn remove_status_list(did: DidId, list: u32) -> Result<Event<T>, DispatchError> {
        let stored = StatusLists::<T>::take(did, list).ok_or(Error::<T>::StatusListNotFound)?;
        Self::return_status_deposit(&stored.depositor, stored.deposit)?;
        StatusNumbers::<T>::try_mutate(did, |numbers| -> DispatchResult {
            let numbers = numbers.as_mut().ok_or(Error::<T>::StatusListNotFound)?;
            numbers.count = numbers.count.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
            Ok(())
        })?;
        Ok(Event::StatusListRemoved { did, list, version: stored.version })
    }

    /// Removes all lists with their numbers, returns their deposits and says how many they were.
    pub(crate) fn remove_status_lists(did: DidId) -> Result<u32, DispatchError> {
        let mut lists: u32 = 0;
        for (_, stored) in StatusLists::<T>::drain_prefix(did) {
            Self::return_status_deposit(&stored.depositor, stored.deposit)?;
            lists = lists.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        }
        if let Some(numbers) = StatusNumbers::<T>::take(did) {
            Self::return_status_deposit(&numbers.depositor, numbers.deposit)?;
        }
        Ok(lists)
    }

    /// The identity's numbers once `list` is one of them; the first is at `payer`'s expense.
    fn with_number(
        did: DidId,
        list: u32,
        payer: &T::AccountId,
    ) -> Result<ListNumbersOf<T>, DispatchError> {
        let Some(mut numbers) = StatusNumbers::<T>::get(did) else {
            let deposit = Self::hold_status_deposit(0, payer)?;
            return Ok(ListNumbers { last: list, count: 1, depositor: payer.clone(), deposit });
        };
        ensure!(list > numbers.last, Error::<T>::StatusNumberUsed);
        ensure!(numbers.count < STATUS_LISTS_MAX, Error::<T>::TooManyStatusLists);
        numbers.last = list;
        numbers.count = numbers.count.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        Ok(numbers)
    }
}
