// SPDX-License-Identifier: Apache-2.0
//! Weights: what signature checks take at least, and which operation weighs what.

use frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS;
use sp_keyring::Sr25519Keyring;

use crate::{
    WeightInfo, mock,
    types::{DEVICES_MAX, Operation, STATUS_BYTES_MAX, STATUS_LISTS_MAX, StatusPurpose},
    weights::of_operation,
};

/// What a P-256 check in Wasm takes at least, on any machine.
const KEY_CHECK: u64 = WEIGHT_REF_TIME_PER_MILLIS;

fn time(weight: frame_support::weights::Weight) -> u64 {
    weight.ref_time()
}

#[test]
fn relaying_has_time_for_two_key_checks() {
    assert!(time(<()>::relay()) >= 2 * KEY_CHECK);
}

#[test]
fn a_device_has_time_for_the_proof_of_its_key() {
    assert!(time(<()>::create(1)) - time(<()>::create(0)) >= KEY_CHECK);
    assert!(time(<()>::add_device()) >= KEY_CHECK);
}

#[test]
fn an_operation_weighs_what_it_does() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let key = mock::p256_key(1);
        let weigh = |operation: Operation| of_operation::<()>(&operation);
        assert_eq!(weigh(Operation::Deactivate), <()>::update());
        assert_eq!(weigh(mock::set_controller(Sr25519Keyring::Bob, did)), <()>::hand_over());
        assert_eq!(weigh(mock::hand_over(Sr25519Keyring::Bob, did, 11)), <()>::hand_over());
        assert_eq!(weigh(mock::add_device(&key, did)), <()>::add_device());
        assert_eq!(weigh(mock::enrol_device(&key, did, 11)), <()>::add_device());
        let create = |bytes| weigh(mock::create_list(1, StatusPurpose::Revocation, bytes));
        assert_eq!(create(1), <()>::create_status_list(1));
        assert!(create(1).all_lte(create(STATUS_BYTES_MAX)));
        assert_eq!(create(u32::MAX), <()>::create_status_list(STATUS_BYTES_MAX));
        let set = |changes: &[(u32, bool)]| weigh(mock::set_status(1, changes));
        assert_eq!(set(&[(0, true), (1, true)]), <()>::set_status(2));
        assert!(time(set(&[(0, true)])) <= time(set(&[(0, true), (1, true)])));
        assert_eq!(weigh(Operation::RemoveStatusList { list: 1 }), <()>::remove_status_list());
    });
}

#[test]
fn the_heaviest_call_fits_a_block_many_times() {
    let heaviest = <()>::remove(DEVICES_MAX, STATUS_LISTS_MAX);
    assert!(16 * time(heaviest) < 800 * WEIGHT_REF_TIME_PER_MILLIS);
}
