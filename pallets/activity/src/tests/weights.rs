// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::Test,
    types::{CLAIMS_MAX, FINALIZING_MAX, PRUNE_MAX, REMOVE_MAX},
    weights::{SubstrateWeight, WeightInfo},
};
use frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS;
use vigor_primitives::{certificate::SIGNERS_MAX, tree::PROOF_MAX};

/// The largest calls with RocksDB's figures, against a block of one second.
#[test]
fn the_largest_calls_leave_room_in_a_block() {
    type W = ();
    let most = |weight: frame_support::weights::Weight, limit_ms: u64| {
        assert!(weight.ref_time() <= limit_ms * WEIGHT_REF_TIME_PER_MILLIS, "{weight:?}");
    };
    most(<W as WeightInfo>::submit_epoch_changes(SIGNERS_MAX), 50);
    most(<W as WeightInfo>::claim_flagged(PROOF_MAX), 5);
    most(<W as WeightInfo>::claim_many_flagged(CLAIMS_MAX, CLAIMS_MAX * PROOF_MAX), 250);
    most(<W as WeightInfo>::finalize(FINALIZING_MAX), 50);
    most(<W as WeightInfo>::set_oracle_set(SIGNERS_MAX), 100);
    most(<W as WeightInfo>::activate_set(SIGNERS_MAX), 200);
    most(<W as WeightInfo>::challenge_leaves(SIGNERS_MAX), 400);
    most(<W as WeightInfo>::challenge_signers(SIGNERS_MAX), 400);
    most(<W as WeightInfo>::remove_program(REMOVE_MAX), 400);
    most(<W as WeightInfo>::prune_epochs(PRUNE_MAX), 150);
}

#[test]
fn weights_grow_with_what_they_count() {
    type W = SubstrateWeight<Test>;
    assert!(W::submit_epoch(2).ref_time() > W::submit_epoch(1).ref_time());
    assert!(W::claim(2).ref_time() > W::claim(1).ref_time());
    assert!(W::claim_many(2, 2).ref_time() > W::claim_many(1, 2).ref_time());
    assert!(W::claim_many(2, 3).ref_time() > W::claim_many(2, 2).ref_time());
    assert!(W::set_oracle_set(2).ref_time() > W::set_oracle_set(1).ref_time());
    assert!(W::finalize(2).ref_time() > W::finalize(1).ref_time());
    // What grows with reads and writes alone: the mock's database costs nothing.
    type R = ();
    assert!(
        <R as WeightInfo>::stage_oracle_set(2).ref_time()
            > <R as WeightInfo>::stage_oracle_set(1).ref_time()
    );
    assert!(
        <R as WeightInfo>::activate_set(2).ref_time()
            > <R as WeightInfo>::activate_set(1).ref_time()
    );
    assert!(
        <R as WeightInfo>::challenge_leaves(2).ref_time()
            > <R as WeightInfo>::challenge_leaves(1).ref_time()
    );
    assert!(
        <R as WeightInfo>::challenge_signers(2).ref_time()
            > <R as WeightInfo>::challenge_signers(1).ref_time()
    );
    assert!(
        <R as WeightInfo>::remove_program(2).ref_time()
            > <R as WeightInfo>::remove_program(1).ref_time()
    );
    assert!(
        <R as WeightInfo>::prune_epochs(2).ref_time()
            > <R as WeightInfo>::prune_epochs(1).ref_time()
    );
}
