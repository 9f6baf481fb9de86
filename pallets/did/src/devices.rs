// SPDX-License-Identifier: Apache-2.0
//! Devices: keys that sign frames for one identity and nothing else.
//!
//! A key is registered once, for one identity, and proves that it wants to be: it signs the
//! identity's id. A revoked key stays known, so that nobody can register it again while the frames
//! it signed are still in dispute; it is forgotten with the identity.

use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use vigor_primitives::{
    did::{DidId, device_payload, enrol_payload},
    keys::{KeyId, KeySignature, PublicKey},
};

use crate::{
    Config, DeviceOwners, Devices, Error, Pallet,
    document::is_unexpired,
    signatures::is_signed,
    types::{DEVICES_MAX, Device, DidRecordOf, NewDevice},
};

/// A device key's proof that it is held by who registers it.
pub(crate) struct Possession {
    /// The last block of the proof, `None` for one without expiry.
    pub valid_until: Option<u32>,
    pub proof: KeySignature,
}

impl<T: Config> Pallet<T> {
    /// Registers `device` under `did` at `payer`'s expense.
    pub(crate) fn register_device(
        did: DidId,
        record: &mut DidRecordOf<T>,
        device: NewDevice,
        possession: Possession,
        payer: &T::AccountId,
    ) -> Result<KeyId, DispatchError> {
        ensure!(device.key.signs_frames() && !device.key.is_weak(), Error::<T>::InvalidKey);
        ensure!(device.kinds.is_known(), Error::<T>::InvalidKinds);
        ensure!(is_unexpired(device.expires_at, Self::now()), Error::<T>::InvalidExpiry);
        ensure!(record.device_count < DEVICES_MAX, Error::<T>::TooManyDevices);
        let key_id = device.key.id();
        ensure!(!DeviceOwners::<T>::contains_key(key_id), Error::<T>::KeyInUse);
        ensure!(record.methods.iter().all(|held| held.key != device.key), Error::<T>::KeyInUse);
        Self::check_possession(did, &device.key, &possession)?;

        let deposit = Self::hold_device_deposit(payer)?;
        record.device_count =
            record.device_count.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        DeviceOwners::<T>::insert(key_id, did);
        Devices::<T>::insert(
            did,
            key_id,
            Device {
                key: device.key,
                kinds: device.kinds,
                expires_at: device.expires_at,
                attestor: device.attestor,
                registered_at: frame_system::Pallet::<T>::block_number(),
                revoked_at: None,
                depositor: payer.clone(),
                deposit,
            },
        );
        Ok(key_id)
    }

    fn check_possession(did: DidId, key: &PublicKey, possession: &Possession) -> DispatchResult {
        let genesis = Self::genesis();
        let payload = match possession.valid_until {
            None => device_payload(&genesis, &did),
            Some(last) => {
                Self::check_validity(last.into())?;
                enrol_payload(&genesis, &did, last)
            }
        };
        ensure!(is_signed(key, &payload, &possession.proof), Error::<T>::BadSignature);
        Ok(())
    }

    /// Revokes the device of `key_id` as of this block.
    pub(crate) fn revoke_device(did: DidId, key_id: KeyId) -> Result<(), DispatchError> {
        Devices::<T>::try_mutate(did, key_id, |device| {
            let device = device.as_mut().ok_or(Error::<T>::DeviceNotFound)?;
            ensure!(device.revoked_at.is_none(), Error::<T>::DeviceRevoked);
            device.revoked_at = Some(frame_system::Pallet::<T>::block_number());
            Ok(())
        })
    }
}
