// SPDX-License-Identifier: Apache-2.0
//! Weights that signature checks dominate.

use frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS;

use crate::WeightInfo;

/// What a P-256 check in Wasm may take until it is benchmarked.
const KEY_CHECK: u64 = 4 * WEIGHT_REF_TIME_PER_MILLIS;

fn time(weight: frame_support::weights::Weight) -> u64 {
    weight.ref_time()
}

#[test]
fn a_relayed_operation_has_time_for_two_key_checks_more() {
    assert!(time(<()>::relay()) - time(<()>::update()) >= 2 * KEY_CHECK);
}

#[test]
fn a_device_has_time_for_the_proof_of_its_key() {
    assert!(time(<()>::create(1)) - time(<()>::create(0)) >= KEY_CHECK);
}
