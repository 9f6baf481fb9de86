// SPDX-License-Identifier: Apache-2.0
//! What must hold between blocks.

mod status;

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    ensure,
    traits::{VariantCount, fungible::InspectHold},
};
use sp_runtime::{
    TryRuntimeError,
    traits::{CheckedAdd, Zero},
};
use vigor_primitives::did::DidId;

use crate::{
    Config, DeviceOwners, Devices, Dids, HoldReason, Pallet,
    nonces::NONCES_PER_BLOCK,
    types::{BalanceOf, DEVICES_MAX, DidRecordOf},
};

/// Deposits of each depositor.
type Sums<T> = BTreeMap<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// The deposits that are held for each reason; a new reason is not forgotten here.
type Recorded<T> = [(HoldReason, Sums<T>); HoldReason::VARIANT_COUNT as usize];

impl<T: Config> Pallet<T> {
    /// Checks that records, devices, owners and status lists agree, and that the funds held of
    /// each account for each reason are exactly its recorded deposits.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut records = Sums::<T>::new();
        for (did, record) in Dids::<T>::iter() {
            Self::check_record(did, &record)?;
            add::<T>(&mut records, record.depositor, record.deposit)?;
        }
        let devices = Self::check_devices()?;
        let status_lists = Self::check_status_lists()?;
        check_holds::<T>([
            (HoldReason::Did, records),
            (HoldReason::Device, devices),
            (HoldReason::StatusList, status_lists),
        ])
    }

    fn check_record(did: DidId, record: &DidRecordOf<T>) -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        let devices = Devices::<T>::iter_prefix(did).count();
        let keys: BTreeSet<_> = record.methods.iter().map(|method| method.key).collect();
        let ceiling =
            Self::first_nonce(now)?.checked_add(NONCES_PER_BLOCK).ok_or("nonces overflow")?;
        ensure!(record.version > 0, "version is zero");
        ensure!(record.created_at <= now, "identity is created in the future");
        ensure!(record.device_count <= DEVICES_MAX, "too many devices");
        ensure!(usize::try_from(record.device_count) == Ok(devices), "device count is off");
        ensure!(keys.len() == record.methods.len(), "method is doubled");
        ensure!(record.methods.iter().all(|method| !method.key.is_weak()), "method has a weak key");
        ensure!(
            record.methods.iter().all(|method| method.relationships.is_known()),
            "relationship is unknown"
        );
        ensure!(
            Self::nonces_of(record).highest().is_none_or(|nonce| nonce < ceiling),
            "nonce is ahead of the block"
        );
        ensure!(
            record.nonce_floor >= Self::first_nonce(record.created_at)?,
            "nonce floor is below the creation"
        );
        Ok(())
    }

    fn check_devices() -> Result<Sums<T>, TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        let mut sums = Sums::<T>::new();
        let mut devices: usize = 0;
        for (did, key_id, device) in Devices::<T>::iter() {
            ensure!(Dids::<T>::contains_key(did), "device of no identity");
            ensure!(device.key.id() == key_id, "device under another key's id");
            ensure!(device.key.signs_frames(), "device cannot sign frames");
            ensure!(!device.key.is_weak(), "device has a weak key");
            ensure!(DeviceOwners::<T>::get(key_id) == Some(did), "device has another owner");
            ensure!(device.registered_at <= now, "device is registered in the future");
            ensure!(
                device.revoked_at.is_none_or(|at| device.registered_at <= at && at <= now),
                "device is revoked out of its time"
            );
            add::<T>(&mut sums, device.depositor, device.deposit)?;
            devices = devices.checked_add(1).ok_or("devices overflow")?;
        }
        ensure!(DeviceOwners::<T>::iter_keys().count() == devices, "owner of no device");
        Ok(sums)
    }
}

fn add<T: Config>(
    sums: &mut Sums<T>,
    depositor: T::AccountId,
    deposit: BalanceOf<T>,
) -> Result<(), TryRuntimeError> {
    let sum = sums.entry(depositor).or_insert_with(Zero::zero);
    *sum = sum.checked_add(&deposit).ok_or("deposits overflow")?;
    Ok(())
}

/// Asks every account there is: what stays held of one without records, nobody gives back.
fn check_holds<T: Config>(mut recorded: Recorded<T>) -> Result<(), TryRuntimeError> {
    for who in frame_system::Account::<T>::iter_keys() {
        for (reason, sums) in &mut recorded {
            let sum = sums.remove(&who).unwrap_or_else(Zero::zero);
            let held = T::Currency::balance_on_hold(&(*reason).into(), &who);
            ensure!(held == sum, "funds held are not the recorded deposits");
        }
    }
    let mut of_nobody = recorded.iter().flat_map(|(_, sums)| sums.values());
    ensure!(of_nobody.all(Zero::is_zero), "an account with deposits does not exist");
    Ok(())
}
