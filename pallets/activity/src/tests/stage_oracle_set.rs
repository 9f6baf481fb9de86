// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, EMISSION, EPOCH_MS, ExtBuilder, POT, RuntimeOrigin, System, Test, Timestamp,
        by_operator, end_epoch, key, last_event, leaf, members, operator, payload, possession,
        run_to, signature, signed, stranger, submit,
    },
    pallet::{Error, Event, NextProgram, OracleSets, Programs, StagedAt, StagedSets},
    types::{Operators, STAGED_MAX},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::DispatchError;

fn operators(numbers: &[u8]) -> Operators {
    let accounts: Vec<_> = numbers.iter().map(|n| operator(*n)).collect();
    accounts.try_into().expect("at most 64 operators")
}

fn stage(numbers: &[u8], from_epoch: u64) -> DispatchResult {
    Activity::stage_oracle_set(RuntimeOrigin::root(), EMISSION, operators(numbers), from_epoch)
}

/// Goes to the next block, whose hook sees the clock of this one.
fn next_block() {
    run_to(System::block_number() + 1);
}

fn set() -> Vec<[u8; 32]> {
    OracleSets::<Test>::get(0).expect("set 0").into_inner()
}

#[test]
fn operators_take_over_when_their_first_epoch_ends() {
    ExtBuilder::default().operators(8).run(|| {
        assert_ok!(stage(&[4, 5, 6, 7], 3));
        assert_eq!(
            last_event(),
            Event::OracleSetStaged { set: 0, program: EMISSION, from_epoch: 3, members: 4 }
        );
        assert_eq!(StagedAt::<Test>::get().into_inner(), vec![(4 * EPOCH_MS, 0)]);

        // The epoch before is certified by the old members.
        assert_ok!(submit(EMISSION, 2, &[leaf(1, 5_000)]));
        run_to(10);
        Timestamp::set_timestamp(4 * EPOCH_MS - 1);
        next_block();
        assert_eq!(set(), members(4).into_inner());
        end_epoch(3);
        next_block();
        assert_eq!(set(), vec![key(4), key(5), key(6), key(7)]);
        assert!(!StagedSets::<Test>::contains_key(0));
        assert!(StagedAt::<Test>::get().is_empty());
        assert_eq!(last_event(), Event::OracleSetChanged { set: 0, members: 4 });

        let payload = payload(EMISSION, 3, &[leaf(1, 6_000)]);
        assert_noop!(
            Activity::submit_epoch(stranger(), EMISSION, signed(&payload, &[0, 1, 2])),
            Error::<Test>::BadSignature
        );
        let mut certificate = signed(&payload, &[0, 1, 2]);
        for n in 0..3 {
            certificate.signatures[n as usize] = signature(&payload, n + 4);
            certificate.signatures[n as usize].signer = n;
        }
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, certificate));
    });
}

#[test]
fn nobody_certifies_in_the_block_in_which_the_clock_passes_the_boundary() {
    ExtBuilder::default().operators(8).run(|| {
        assert_ok!(stage(&[4, 5, 6, 7], 3));
        let submit_by_old = |epoch| {
            let certificate = signed(&payload(EMISSION, epoch, &[leaf(1, 5_000)]), &[0, 1, 2]);
            let free = Activity::is_submission_feeless(&stranger(), EMISSION, &certificate);
            (free, certificate)
        };
        run_to(10);
        Timestamp::set_timestamp(4 * EPOCH_MS - 1);
        assert!(submit_by_old(2).0);

        // The hook of this block saw the clock of the one before.
        end_epoch(3);
        assert_eq!(set(), members(4).into_inner());
        for epoch in [2, 3] {
            let (free, certificate) = submit_by_old(epoch);
            assert!(!free);
            assert_noop!(
                Activity::submit_epoch(stranger(), EMISSION, certificate),
                Error::<Test>::OracleSetChanging
            );
        }
        next_block();
        assert_eq!(set(), vec![key(4), key(5), key(6), key(7)]);
        let payload = payload(EMISSION, 3, &[leaf(1, 5_000)]);
        let mut certificate = signed(&payload, &[4, 5, 6]);
        for (at, signature) in certificate.signatures.iter_mut().enumerate() {
            signature.signer = at as u8;
        }
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, certificate));
    });
}

#[test]
fn other_sets_certify_while_one_changes() {
    ExtBuilder::default().operators(8).run(|| {
        let others = [4, 5, 6].map(key).to_vec().try_into().expect("three members");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 6, others));
        let mut settings = Programs::<Test>::get(POT).expect("the pot");
        settings.oracle_set = 6;
        let other = NextProgram::<Test>::get();
        assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings));
        assert_ok!(Activity::stage_oracle_set(RuntimeOrigin::root(), other, operators(&[7]), 3));
        end_epoch(3);
        assert_ok!(submit(EMISSION, 3, &[leaf(1, 5_000)]));
    });
}

#[test]
fn the_quorum_of_a_staged_set_counts_those_who_left_meanwhile() {
    ExtBuilder::default().operators(10).run(|| {
        assert_ok!(stage(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1));
        for n in 7..10 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        end_epoch(1);
        next_block();
        assert_eq!(set(), members(7).into_inner());
        assert_eq!(Activity::quorum_needed(0), 7);
        let payload = payload(EMISSION, 1, &[]);
        assert_noop!(
            Activity::submit_epoch(stranger(), EMISSION, signed(&payload, &[0, 1, 2, 3, 4, 5])),
            Error::<Test>::QuorumNotReached
        );
        let all = signed(&payload, &[0, 1, 2, 3, 4, 5, 6]);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, all));
    });
}

#[test]
fn a_staged_set_takes_rotated_keys() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(stage(&[0, 1, 2, 3], 1));
        let proof = possession(&operator(2), 9);
        assert_ok!(Activity::rotate_key(by_operator(2), key(9), proof));
        end_epoch(1);
        next_block();
        assert_eq!(set(), vec![key(0), key(1), key(9), key(3)]);
    });
}

#[test]
fn a_later_staging_replaces_an_earlier_one() {
    ExtBuilder::default().operators(8).run(|| {
        assert_ok!(stage(&[4, 5], 1));
        assert_ok!(stage(&[6, 7], 2));
        assert_eq!(StagedAt::<Test>::get().len(), 1);
        end_epoch(1);
        next_block();
        assert_eq!(set(), members(4).into_inner());
        end_epoch(2);
        next_block();
        assert_eq!(set(), vec![key(6), key(7)]);
    });
}

#[test]
fn naming_members_at_once_drops_what_was_staged() {
    ExtBuilder::default().operators(8).run(|| {
        assert_ok!(stage(&[4, 5], 1));
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(3)));
        assert!(StagedAt::<Test>::get().is_empty());
        end_epoch(1);
        next_block();
        assert_eq!(set(), members(3).into_inner());
    });
}

#[test]
fn those_who_leave_meanwhile_are_left_out() {
    ExtBuilder::default().operators(8).run(|| {
        assert_ok!(stage(&[4, 5, 6, 7], 1));
        assert_ok!(Activity::leave_oracles(by_operator(5)));
        end_epoch(1);
        next_block();
        assert_eq!(set(), vec![key(4), key(6), key(7)]);
    });
}

#[test]
fn a_set_that_lost_its_quorum_does_not_take_over() {
    ExtBuilder::default().operators(8).run(|| {
        assert_ok!(stage(&[4, 5, 6, 7], 1));
        assert_ok!(Activity::leave_oracles(by_operator(5)));
        assert_ok!(Activity::leave_oracles(by_operator(6)));
        end_epoch(1);
        next_block();
        assert_eq!(set(), members(4).into_inner());
        assert_eq!(last_event(), Event::StagedSetDropped { set: 0 });
    });
}

#[test]
fn programs_of_one_set_change_together() {
    ExtBuilder::default().operators(8).run(|| {
        let pot = Activity::stage_oracle_set(RuntimeOrigin::root(), POT, operators(&[4]), 0);
        assert_ok!(pot);
        end_epoch(0);
        next_block();
        assert_eq!(set(), vec![key(4)]);
    });
}

#[test]
fn the_largest_set_takes_over() {
    ExtBuilder::default().operators(64).run(|| {
        let all: Vec<u8> = (0..64).collect();
        assert_ok!(stage(&all, 1));
        end_epoch(1);
        next_block();
        assert_eq!(set(), members(64).into_inner());
    });
}

#[test]
fn only_staying_operators_are_staged() {
    ExtBuilder::default().operators(2).run(|| {
        assert_noop!(stage(&[0, 5], 1), Error::<Test>::NotRegistered);
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_noop!(stage(&[0, 1], 1), Error::<Test>::OperatorLeaving);
    });
}

#[test]
fn an_empty_or_doubled_list_is_refused() {
    ExtBuilder::default().operators(2).run(|| {
        assert_noop!(stage(&[], 1), Error::<Test>::OracleSetEmpty);
        assert_noop!(stage(&[0, 1, 0], 1), Error::<Test>::DuplicateMember);
    });
}

#[test]
fn the_epoch_must_lie_ahead_and_within_time() {
    ExtBuilder::default().operators(2).run(|| {
        end_epoch(6);
        assert_noop!(stage(&[0], 6), Error::<Test>::EpochPast);
        assert_noop!(stage(&[0], 0), Error::<Test>::EpochPast);
        assert_noop!(stage(&[0], u64::MAX), Error::<Test>::EpochOutOfRange);
        assert_noop!(stage(&[0], u64::MAX / EPOCH_MS), Error::<Test>::EpochOutOfRange);
        assert_ok!(stage(&[0], u64::MAX / EPOCH_MS - 1));
        assert_ok!(stage(&[0], 7));
    });
}

#[test]
fn an_unknown_program_is_refused() {
    ExtBuilder::default().operators(2).run(|| {
        assert_noop!(
            Activity::stage_oracle_set(RuntimeOrigin::root(), 9, operators(&[0]), 1),
            Error::<Test>::ProgramNotFound
        );
    });
}

#[test]
fn only_an_admin_stages() {
    ExtBuilder::default().operators(2).run(|| {
        assert_noop!(
            Activity::stage_oracle_set(stranger(), EMISSION, operators(&[0]), 1),
            DispatchError::BadOrigin
        );
        assert_noop!(
            Activity::stage_oracle_set(by_operator(0), EMISSION, operators(&[0]), 1),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn the_queue_is_bounded() {
    ExtBuilder::default().operators(1).run(|| {
        let first = NextProgram::<Test>::get();
        for n in 0..STAGED_MAX {
            let mut settings = Programs::<Test>::get(POT).expect("the pot");
            settings.oracle_set = 50 + n;
            let raw = vec![[n as u8 + 100; 32]].try_into().expect("one member");
            assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 50 + n, raw));
            assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings));
            assert_ok!(Activity::stage_oracle_set(
                RuntimeOrigin::root(),
                first + n,
                operators(&[0]),
                5
            ));
        }
        assert_noop!(stage(&[0], 5), Error::<Test>::TooManyStaged);
        // One operator has no room in so many sets: those beyond its seats are dropped.
        end_epoch(5);
        next_block();
        assert!(StagedAt::<Test>::get().is_empty());
        let seated = OracleSets::<Test>::iter_values().filter(|set| set.contains(&key(0))).count();
        assert_eq!(seated, crate::types::SEATS_MAX as usize);
    });
}
