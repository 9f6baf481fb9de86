// SPDX-License-Identifier: Apache-2.0
//! The invariants fail when they are broken.

use frame_support::{
    assert_err, assert_ok, assert_storage_noop,
    traits::{fungible::MutateHold, tokens::Precision},
};
use sp_runtime::DispatchError;
use vigor_primitives::did::DidId;

use crate::{
    DeviceOwners, Devices, Dids, HoldReason,
    mock::{self, Balances, Did, Test},
    types::{DidRecordOf, NewDocument},
};

fn fails(because: &'static str) {
    assert_err!(Did::do_try_state(), DispatchError::Other(because));
}

/// Breaks something in an identity with a device, sees it noticed, and undoes it.
fn noticed(because: &'static str, break_it: impl FnOnce(DidId, [u8; 32])) {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let key = mock::p256_key(2);
        let document = NewDocument {
            devices: vec![(mock::new_device(&key), mock::device_proof(&key, did))]
                .try_into()
                .unwrap(),
            ..mock::document_of(&mock::ed25519_key(1))
        };
        assert_ok!(Did::create(mock::signed(mock::alice()), document));
        assert_ok!(Did::do_try_state());
        assert_storage_noop!({
            let _ = frame_support::storage::with_transaction(|| {
                break_it(did, key.id());
                fails(because);
                sp_runtime::TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
            });
        });
    });
}

fn in_record(because: &'static str, change: impl FnOnce(&mut DidRecordOf<Test>)) {
    noticed(because, |did, _| {
        Dids::<Test>::mutate(did, |record| change(record.as_mut().unwrap()));
    });
}

#[test]
fn records_are_checked() {
    in_record("version is zero", |record| record.version = 0);
    in_record("identity is created in the future", |record| record.created_at += 1);
    in_record("too many devices", |record| record.device_count = 65);
    in_record("device count is off", |record| record.device_count = 2);
    in_record("method is doubled", |record| {
        let method = record.methods[0].clone();
        record.methods.try_push(method).unwrap();
    });
    in_record("relationship is unknown", |record| {
        record.methods[0].relationships.0 = 32;
    });
    in_record("nonce is ahead of the block", |record| {
        record.nonce_floor += 1;
        record.nonce_bitmap = 1 << 63;
    });
    in_record("nonce floor is below the creation", |record| record.nonce_floor -= 1);
}

#[test]
fn devices_are_checked() {
    noticed("device has another owner", |_, key_id| {
        DeviceOwners::<Test>::insert(key_id, mock::did_of(&mock::bob()));
    });
    noticed("owner of no device", |did, _| DeviceOwners::<Test>::insert([7; 32], did));
    noticed("device of no identity", |did, _| Dids::<Test>::remove(did));
    noticed("device under another key's id", |did, key_id| {
        let device = Devices::<Test>::take(did, key_id).unwrap();
        Devices::<Test>::insert(did, [7; 32], device);
    });
    noticed("device is revoked out of its time", |did, key_id| {
        Devices::<Test>::mutate(did, key_id, |device| {
            device.as_mut().unwrap().revoked_at = Some(mock::START_BLOCK + 1);
        });
    });
}

#[test]
fn deposits_are_checked() {
    let because = "funds held are not the recorded deposits";
    in_record(because, |record| record.deposit += 1);
    for reason in [HoldReason::Did, HoldReason::Device] {
        noticed(because, |_, _| {
            let who = mock::alice();
            assert_ok!(Balances::release(&reason.into(), &who, 1_000_000_000, Precision::Exact));
        });
    }
}
