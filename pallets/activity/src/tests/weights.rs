// SPDX-License-Identifier: Apache-2.0

use super::{
    cost::writes,
    double_signing::{signed_both, two},
};
use crate::{
    mock::{Activity, BOND, Balances, DEPOSIT, EMISSION, ExtBuilder, RuntimeOrigin, Test, by, key},
    pallet::OracleSets,
    types::{CLAIMS_MAX, FINALIZING_MAX, OracleSet, PRUNE_MAX, REMOVE_MAX, SEATS_MAX},
    weights::{Measured, SubstrateWeight, WeightInfo},
};
use frame_support::{
    assert_ok,
    traits::{Get, fungible::Mutate},
    weights::{RuntimeDbWeight, constants::WEIGHT_REF_TIME_PER_MILLIS},
};
use sp_core::{Pair, ed25519};
use sp_runtime::AccountId32;
use vigor_primitives::{
    certificate::{SIGNERS_MAX, threshold},
    tree::PROOF_MAX,
};

/// The largest calls with RocksDB's figures; Vigor's blocks have 800 ms.
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

/// Whoever has that number, apart from the accounts of the mock.
fn somebody(set: u32, n: u32) -> AccountId32 {
    let mut bytes = [77; 32];
    bytes[..4].copy_from_slice(&set.to_le_bytes());
    bytes[4..8].copy_from_slice(&n.to_le_bytes());
    AccountId32::new(bytes)
}

/// Bonds somebody; returns its key.
fn bond(who: &AccountId32) -> [u8; 32] {
    let key = ed25519::Pair::from_seed(who.as_ref()).public().0;
    assert_ok!(Balances::mint_into(who, DEPOSIT + BOND));
    assert_ok!(Activity::bond(who, key));
    key
}

/// One member whose sets have no quorum without it costs whoever else sits there the seats.
#[test]
fn a_challenge_that_empties_sets_writes_no_more_than_it_declares() {
    /// A database in which each write weighs one, and nothing else anything.
    struct Writes;
    impl Get<RuntimeDbWeight> for Writes {
        fn get() -> RuntimeDbWeight {
            RuntimeDbWeight { read: 0, write: 1 }
        }
    }
    let declared = Measured::<Writes>::challenge_signers(1).ref_time()
        - SubstrateWeight::<Test>::challenge_signers(1).ref_time();

    ExtBuilder::default().operators(5).rich([1]).run(|| {
        let others = threshold(SIGNERS_MAX) - 1;
        for set in 1..=SEATS_MAX {
            let all: Vec<_> = (0..others).map(|n| somebody(set, n)).collect();
            let mut members: Vec<_> = all.iter().map(bond).collect();
            members.push(key(4));
            let members = OracleSet::try_from(members).expect("at most 64 members");
            assert_ok!(Activity::name_members(set, members, SIGNERS_MAX));
            for who in all {
                assert_ok!(Activity::leave_oracles(RuntimeOrigin::signed(who)));
            }
        }
        let (first, second) = two();
        let evidence = signed_both(&first, &second, &[4]);
        let written = writes(|| Activity::challenge(by(1), EMISSION, 1, evidence));
        for set in 1..=SEATS_MAX {
            assert_eq!(OracleSets::<Test>::get(set), Some(OracleSet::default()));
        }
        // Each of the others has no seat any more, and a bond that begins to thaw.
        assert!(written as u32 > 2 * SEATS_MAX * others);
        assert!(written as u64 <= declared, "{written} entries, and {declared} are declared");
    });
}
