// SPDX-License-Identifier: Apache-2.0
//! Removal: everything stored goes, every deposit returns.

use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchError, traits::CheckedAdd};
use vigor_primitives::did::DidId;

use crate::{Config, DeviceOwners, Devices, Dids, Error, Event, Pallet, types::DidRecordOf};

/// What was removed with an identity.
pub(crate) struct Removal {
    pub devices: u32,
    pub status_lists: u32,
}

impl<T: Config> Pallet<T> {
    /// Removes the identity and says what went with it.
    pub(crate) fn do_remove(who: &T::AccountId, did: DidId) -> Result<Removal, DispatchError> {
        let record = Dids::<T>::get(did).ok_or(Error::<T>::NotFound)?;
        ensure!(record.controller == *who, Error::<T>::NotAuthorized);
        ensure!(Self::may_end(&record)?, Error::<T>::RemovalTooEarly);

        let mut devices: u32 = 0;
        for (key_id, device) in Devices::<T>::drain_prefix(did) {
            DeviceOwners::<T>::remove(key_id);
            Self::return_device_deposit(&device)?;
            devices = devices.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        }
        let status_lists = Self::remove_status_lists(did)?;
        Self::return_record_deposit(&record)?;
        Dids::<T>::remove(did);
        Self::deposit_event(Event::Removed { did, version: record.version });
        Ok(Removal { devices, status_lists })
    }

    /// Whether neither this identity's creation nor an operation relayed to it could be replayed on
    /// its successor: every signature for a sponsor that could be used up to the creation has run
    /// out, used or not, and every nonce used lies below a successor's floor.
    ///
    /// Two kinds of signature are not waited for. One whose last block lay further ahead than
    /// `CreationValidity` at the creation becomes usable in that many blocks before it, whatever
    /// identity there is then. Proofs of devices and consents of controllers may outlive the
    /// removal by `CreationValidity` blocks: they do nothing unless the successor brings them.
    fn may_end(record: &DidRecordOf<T>) -> Result<bool, DispatchError> {
        let now = frame_system::Pallet::<T>::block_number();
        let last_valid = record
            .created_at
            .checked_add(&T::CreationValidity::get())
            .ok_or(ArithmeticError::Overflow)?;
        let floor = Self::first_nonce(now)?;
        let signatures_over = now > last_valid;
        let nonces_over = Self::nonces_of(record).highest().is_none_or(|nonce| nonce < floor);
        Ok(signatures_over && nonces_over)
    }
}
