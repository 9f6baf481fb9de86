// SPDX-License-Identifier: Apache-2.0
//! The invariants fail when they are broken.

use frame_support::{
    assert_err, assert_ok, assert_storage_noop,
    traits::{fungible::MutateHold, tokens::Precision},
};
use sp_runtime::DispatchError;
use vigor_primitives::{did::DidId, keys::PublicKey};

use crate::{
    DeviceOwners, Devices, Dids, HoldReason, StatusLists, StatusNumbers,
    mock::{self, Balances, Did, Test},
    types::{DidRecordOf, ListNumbers, ListNumbersOf, NewDocument, StatusListOf, StatusPurpose},
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
        let alice = || mock::signed(mock::alice());
        assert_ok!(Did::create(alice(), document));
        let list = mock::create_list(7, StatusPurpose::Suspension, 4);
        assert_ok!(Did::update(alice(), did, list));
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
    in_record("method has a weak key", |record| {
        record.methods[0].key = PublicKey::Ed25519([0; 32]);
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
    noticed("device is registered in the future", |did, key_id| {
        Devices::<Test>::mutate(did, key_id, |device| device.as_mut().unwrap().registered_at += 1);
    });
}

#[test]
fn keys_of_devices_are_checked() {
    for (because, key) in [
        ("device cannot sign frames", mock::sr25519_key(3).public()),
        ("device has a weak key", PublicKey::Ed25519([0; 32])),
    ] {
        noticed(because, |did, key_id| {
            let mut device = Devices::<Test>::take(did, key_id).unwrap();
            device.key = key;
            Devices::<Test>::insert(did, device.key.id(), device);
        });
    }
}

fn in_list(because: &'static str, change: impl FnOnce(&mut StatusListOf<Test>)) {
    noticed(because, |did, _| {
        StatusLists::<Test>::mutate(did, 7, |list| change(list.as_mut().unwrap()));
    });
}

fn in_numbers(because: &'static str, change: impl FnOnce(&mut ListNumbersOf<Test>)) {
    noticed(because, |did, _| {
        StatusNumbers::<Test>::mutate(did, |numbers| change(numbers.as_mut().unwrap()));
    });
}

#[test]
fn status_lists_are_checked() {
    in_list("version of a status list is zero", |list| list.version = 0);
    in_list("status list without bits", |list| list.bits = Default::default());
    in_list("status list is created in the future", |list| list.created_at += 1);
    in_numbers("status list above the last number", |numbers| numbers.last = 6);
    in_numbers("too many status lists", |numbers| numbers.count = 9);
    in_numbers("status list count is off", |numbers| numbers.count = 2);
    noticed("status list without numbers", |did, _| StatusNumbers::<Test>::remove(did));
    noticed("status numbers of no identity", |did, _| {
        let stored = StatusNumbers::<Test>::get(did).unwrap();
        let nobody = ListNumbers { count: 0, deposit: 0, ..stored };
        StatusNumbers::<Test>::insert(mock::did_of(&mock::bob()), nobody);
    });
}

#[test]
fn deposits_are_checked() {
    let because = "funds held are not the recorded deposits";
    in_record(because, |record| record.deposit += 1);
    in_list(because, |list| list.deposit += 1);
    in_numbers(because, |numbers| numbers.deposit -= 1);
    for reason in [HoldReason::Did, HoldReason::Device, HoldReason::StatusList] {
        noticed(because, |_, _| {
            let who = mock::alice();
            assert_ok!(Balances::release(&reason.into(), &who, 1_000_000_000, Precision::Exact));
        });
    }
}

#[test]
fn nothing_is_held_of_whom_no_record_names() {
    for reason in [HoldReason::Did, HoldReason::Device, HoldReason::StatusList] {
        noticed("funds held are not the recorded deposits", |_, _| {
            assert_ok!(Balances::hold(&reason.into(), &mock::bob(), 1));
        });
    }
}

#[test]
fn a_depositor_exists() {
    in_record("an account with deposits does not exist", |record| {
        let price = core::mem::replace(&mut record.deposit, 0);
        let reason = HoldReason::Did.into();
        assert_ok!(Balances::release(&reason, &record.depositor, price, Precision::Exact));
        (record.depositor, record.deposit) = (mock::eve(), price);
    });
}
