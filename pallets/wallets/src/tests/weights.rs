// SPDX-License-Identifier: Apache-2.0

use frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS;

use crate::WeightInfo;

#[test]
fn a_binding_has_time_for_two_key_checks_more() {
    let checks = <()>::bind().ref_time() - <()>::unbind().ref_time();
    // A P-256 check in Wasm takes at least a millisecond.
    assert!(checks >= 2 * WEIGHT_REF_TIME_PER_MILLIS);
}
