// SPDX-License-Identifier: Apache-2.0

use super::forged::Forged;
use crate::{
    evidence::Evidence,
    mock::{
        Activity, BOND, Balances, DEPOSIT, EMISSION, ExtBuilder, RuntimeOrigin, System, Test,
        UNBONDING, WINDOW, by, by_operator, carry, end_epoch, key, last_event, leaf, members,
        operator, payload, possession, run_to, signed, stranger, submit,
    },
    pallet::{DueChanges, Error, Event, KeyOwners, OracleOperators, OracleSets, Seats, Signers},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use sp_runtime::DispatchError;
use vigor_primitives::certificate::threshold;

fn set() -> Vec<[u8; 32]> {
    OracleSets::<Test>::get(0).expect("set 0").into_inner()
}

/// Ends and submits an epoch of the first program, signed by those oracles, wherever they sit.
fn submit_by(epoch: u64, signers: &[u8]) -> DispatchResult {
    end_epoch(epoch);
    let mut certificate = signed(&payload(EMISSION, epoch, &[]), signers);
    let members = set();
    for (signature, n) in certificate.signatures.iter_mut().zip(signers) {
        let at = members.iter().position(|member| *member == key(*n));
        signature.signer = at.expect("a member") as u8;
    }
    carry(EMISSION, certificate)
}

fn free_at(n: u8) -> Option<u32> {
    OracleOperators::<Test>::get(operator(n)).and_then(|operator| operator.free_at)
}

#[test]
fn a_seat_is_given_up_with_the_next_accepted_epoch() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(3)));
        assert_eq!(last_event(), Event::OracleLeaving { operator: operator(3) });
        assert_eq!(OracleSets::<Test>::get(0), Some(members(4)));
        assert_eq!(free_at(3), None);
        System::set_block_number(4);
        assert_ok!(submit(EMISSION, 1, &[]));
        assert_eq!(OracleSets::<Test>::get(0), Some(members(3)));
        assert_eq!(Seats::<Test>::get(key(3)).len(), 0);
        assert_eq!(free_at(3), Some(4 + UNBONDING));
        assert_noop!(Activity::withdraw_bond(by_operator(3)), Error::<Test>::BondLocked);
    });
}

#[test]
fn without_a_seat_the_delay_begins_at_once() {
    ExtBuilder::default().operators(5).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        assert_eq!(free_at(4), Some(1 + UNBONDING));
    });
}

#[test]
fn the_last_member_stays_until_it_is_replaced() {
    ExtBuilder::default().operators(1).run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(1)));
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        end_epoch(1);
        let alone = signed(&payload(EMISSION, 1, &[]), &[0]);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, alone));
        assert_eq!(OracleSets::<Test>::get(0), Some(members(1)));
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), vec![operator(0)]);
        assert_eq!(free_at(0), None);

        let successor = vec![key(9)].try_into().expect("one member");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, successor));
        assert_eq!(free_at(0), Some(1 + UNBONDING));
    });
}

#[test]
fn those_who_cannot_leave_keep_nobody_waiting() {
    ExtBuilder::default().operators(10).run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(10)));
        for (set, n) in [(1, 0), (2, 1)] {
            let alone = vec![key(n)].try_into().expect("one member");
            assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), set, alone));
        }
        for n in 0..3 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        assert_ok!(submit_by(1, &[0, 1, 2, 3, 4, 5, 6]));
        // The first two left set 0 and wait in the sets whose last members they are.
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), vec![operator(2)]);
        assert_eq!(DueChanges::<Test>::get(1).into_inner(), vec![operator(0)]);
        assert_eq!(DueChanges::<Test>::get(2).into_inner(), vec![operator(1)]);
        run_to(System::block_number() + WINDOW);
        assert_ok!(submit_by(2, &[2, 3, 4, 5, 6, 7, 8]));
        assert_eq!(set(), [3, 4, 5, 6, 7, 8, 9].map(key));
        assert!(free_at(2).is_some());
    });
}

#[test]
fn a_rotation_does_not_wait_for_departures_that_wait() {
    ExtBuilder::default().operators(4).run(|| {
        for n in 0..3 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        let proof = possession(&operator(3), 9);
        assert_ok!(Activity::rotate_key(by_operator(3), key(9), proof));
        assert_ok!(submit_by(1, &[0, 1, 2]));
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), [2, 3, 1].map(operator).to_vec());
        run_to(System::block_number() + WINDOW);
        assert_ok!(submit_by(2, &[1, 2, 3]));
        assert_eq!(set(), [1, 2, 9].map(key));
    });
}

#[test]
fn whoever_the_quorum_needs_waits_for_a_successor() {
    ExtBuilder::default().operators(8).run(|| {
        for n in 0..3 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        assert_eq!(Activity::quorum_needed(0), 3);
        assert_ok!(submit(EMISSION, 1, &[]));
        // Three of four are a quorum, two are not.
        assert_eq!(set(), [1, 2, 3].map(key));
        run_to(System::block_number() + WINDOW);
        for (epoch, signers) in [(2, [1, 2, 3]), (3, [3, 2, 1])] {
            assert_ok!(submit_by(epoch, &signers));
            assert_eq!(set(), [1, 2, 3].map(key));
            assert_eq!(DueChanges::<Test>::get(0).len(), 2);
            run_to(System::block_number() + WINDOW);
        }
        assert_eq!((free_at(1), free_at(2)), (None, None));

        let successors = [3, 4, 5, 6, 7].map(key).to_vec().try_into().expect("five members");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, successors));
        assert_eq!(Activity::quorum_needed(0), 4);
        let free = Some(System::block_number() + UNBONDING);
        assert_eq!((free_at(1), free_at(2)), (free, free));
    });
}

#[test]
fn the_quorum_of_a_set_is_that_of_its_named_size() {
    ExtBuilder::default().operators(10).run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(10)));
        for n in 0..3 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        assert_ok!(submit_by(1, &[0, 1, 2, 3, 4, 5, 6]));
        run_to(System::block_number() + WINDOW);
        assert_ok!(submit_by(2, &[2, 3, 4, 5, 6, 7, 8]));
        run_to(System::block_number() + WINDOW);
        assert_eq!(set().len(), 7);
        // Five of seven would be a quorum of seven, but ten were named.
        assert_eq!(threshold(7), 5);
        end_epoch(3);
        for signers in [[3, 4, 5, 6, 7].as_slice(), &[4, 5, 6, 7, 8, 9]] {
            assert_noop!(submit_by(3, signers), Error::<Test>::QuorumNotReached);
        }
        assert_ok!(submit_by(3, &[3, 4, 5, 6, 7, 8, 9]));
        let recorded = Signers::<Test>::get(EMISSION).expect("signers");
        assert_eq!((recorded.members, recorded.keys.len()), (10, 7));
    });
}

#[test]
fn no_departure_waits_for_ever() {
    ExtBuilder::default().operators(4).run(|| {
        for n in 0..2 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        // No epoch is ever accepted again.
        System::set_block_number(UNBONDING);
        assert_noop!(Activity::leave_oracles(by_operator(0)), Error::<Test>::OperatorLeaving);
        assert_noop!(Activity::withdraw_bond(by_operator(0)), Error::<Test>::BondLocked);
        System::set_block_number(1 + UNBONDING);
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        assert_eq!(last_event(), Event::OracleLeaving { operator: operator(0) });
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_eq!(set(), [2, 3].map(key));
        assert!(!DueChanges::<Test>::contains_key(0));
        assert_eq!(free_at(0), Some(1 + 2 * UNBONDING));
        assert_noop!(Activity::leave_oracles(by_operator(0)), Error::<Test>::OperatorLeaving);

        // Two of four certify nothing, now that nobody else is there.
        end_epoch(1);
        assert_noop!(submit_by(1, &[2, 3]), Error::<Test>::QuorumNotReached);
        System::set_block_number(2 * UNBONDING);
        assert_noop!(Activity::withdraw_bond(by_operator(0)), Error::<Test>::BondLocked);
        System::set_block_number(1 + 2 * UNBONDING);
        assert_ok!(Activity::withdraw_bond(by_operator(0)));
        assert_eq!(Balances::balance(&operator(0)), DEPOSIT + BOND);
    });
}

#[test]
fn a_departure_out_of_time_does_not_dodge_the_slash() {
    ExtBuilder::default().operators(4).rich([1]).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        System::set_block_number(1 + UNBONDING);
        let forged = Forged::new(&[leaf(2, 1_000), leaf(1, 1_000)]);
        assert_ok!(forged.submit(EMISSION, 1, &[0, 1, 2]));
        // With that epoch the first left; the second takes its seat away itself.
        assert_eq!(set(), [1, 2, 3].map(key));
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        run_to(System::block_number() + WINDOW - 1);
        let (first, second) = (forged.opening(0), forged.opening(1));
        let evidence = Evidence::LeafOrder { first, second };
        assert_ok!(Activity::challenge(by(1), EMISSION, 1, evidence));
        for n in 0..3 {
            assert_eq!(Balances::total_balance(&operator(n)), DEPOSIT);
        }
    });
}

#[test]
fn a_staged_rotation_is_dropped() {
    ExtBuilder::default().operators(4).run(|| {
        let proof = possession(&operator(1), 9);
        assert_ok!(Activity::rotate_key(by_operator(1), key(9), proof));
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_eq!(KeyOwners::<Test>::get(key(9)), None);
        assert_ok!(submit(EMISSION, 1, &[]));
        assert_eq!(Seats::<Test>::get(key(9)).len(), 0);
    });
}

#[test]
fn nobody_leaves_twice() {
    ExtBuilder::default().operators(1).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        assert_noop!(Activity::leave_oracles(by_operator(0)), Error::<Test>::OperatorLeaving);
    });
}

#[test]
fn only_operators_leave() {
    ExtBuilder::default().operators(1).run(|| {
        assert_noop!(Activity::leave_oracles(stranger()), Error::<Test>::NotRegistered);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::leave_oracles(origin), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn whoever_leaves_is_not_seated_again() {
    ExtBuilder::default().operators(5).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        assert_noop!(
            Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(5)),
            Error::<Test>::OperatorLeaving
        );
    });
}
