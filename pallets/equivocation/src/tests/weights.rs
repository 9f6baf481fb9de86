// SPDX-License-Identifier: Apache-2.0
//! Weights stand in the right order.

use frame_support::weights::Weight;

use crate::{WeightInfo, mock::Test, weights::SubstrateWeight};

fn all<W: WeightInfo>() -> [Weight; 4] {
    [W::report_aura(), W::punish(), W::begin_unbonding(), W::withdraw()]
}

#[test]
fn no_weight_is_zero_and_evidence_is_the_dearest() {
    for [report, others @ ..] in [all::<()>(), all::<SubstrateWeight<Test>>()] {
        for other in others {
            assert!(other.ref_time() > 0);
            assert!(report.ref_time() > other.ref_time());
        }
    }
}
