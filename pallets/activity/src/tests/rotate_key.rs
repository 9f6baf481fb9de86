// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, FrozenAccounts, POT, RuntimeOrigin, System, Test,
        UNBONDING, WINDOW, by_operator, carry, certificate, end_epoch, key, last_event, leaf,
        operator, oracle, payload, possession, run_to, signature, signed, stranger, submit,
    },
    pallet::{DueChanges, Error, Event, KeyOwners, OracleOperators, OracleSets, Seats},
    types::{PAST_KEYS_MAX, PastKey},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_core::Pair;
use sp_runtime::DispatchError;
use vigor_primitives::certificate::possession_hash;

/// Rotates the key of operator `who` to that of oracle `to`.
fn rotate(who: u8, to: u8) -> DispatchResult {
    Activity::rotate_key(by_operator(who), key(to), possession(&operator(who), to))
}

#[test]
fn a_seated_key_changes_with_the_next_accepted_epoch() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(rotate(1, 9));
        assert_eq!(last_event(), Event::KeyRotationStaged { operator: operator(1), key: key(9) });
        let members = OracleSets::<Test>::get(0).expect("set 0");
        assert_eq!(members[1], key(1));
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), vec![operator(1)]);

        // The certificate at the boundary is signed with the old keys.
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        let members = OracleSets::<Test>::get(0).expect("set 0");
        assert_eq!(members[1], key(9));
        assert_eq!(Seats::<Test>::get(key(1)).len(), 0);
        assert_eq!(Seats::<Test>::get(key(9)).into_inner(), vec![0]);
        assert!(!DueChanges::<Test>::contains_key(0));
        let record = OracleOperators::<Test>::get(operator(1)).expect("an operator");
        assert_eq!((record.key, record.next_key), (key(9), None));
        assert_eq!(record.past_keys.into_inner(), vec![PastKey { key: key(1), retired_at: 1 }]);
        assert_eq!(last_event(), Event::KeyRotated { operator: operator(1), key: key(9) });

        run_to(System::block_number() + WINDOW);
        end_epoch(2);
        let old = certificate(EMISSION, 2, &[leaf(1, 6_000)]);
        assert_noop!(
            Activity::submit_epoch(stranger(), EMISSION, old),
            Error::<Test>::BadSignature
        );
        let payload = payload(EMISSION, 2, &[leaf(1, 6_000)]);
        let mut new = signed(&payload, &[0, 2, 3]);
        new.signatures[0] = signature(&payload, 9);
        new.signatures[0].signer = 1;
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, new));
    });
}

#[test]
fn a_key_without_a_seat_changes_at_once() {
    ExtBuilder::default().operators(5).run(|| {
        assert_ok!(rotate(4, 9));
        let record = OracleOperators::<Test>::get(operator(4)).expect("an operator");
        assert_eq!((record.key, record.next_key), (key(9), None));
        assert_eq!(KeyOwners::<Test>::get(key(9)), Some(operator(4)));
        assert_eq!(KeyOwners::<Test>::get(key(4)), Some(operator(4)));
        assert_eq!(last_event(), Event::KeyRotated { operator: operator(4), key: key(9) });
    });
}

#[test]
fn a_staged_key_can_be_replaced_before_it_is_used() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(rotate(1, 9));
        assert_ok!(rotate(1, 8));
        assert_eq!(KeyOwners::<Test>::get(key(9)), None);
        assert_eq!(DueChanges::<Test>::get(0).len(), 1);
        assert_ok!(submit(EMISSION, 1, &[]));
        let members = OracleSets::<Test>::get(0).expect("set 0");
        assert_eq!(members[1], key(8));
    });
}

#[test]
fn two_change_with_one_epoch_and_the_others_with_the_next() {
    ExtBuilder::default().operators(4).run(|| {
        for n in 0..3 {
            assert_ok!(rotate(n, 10 + n));
        }
        assert_ok!(submit(EMISSION, 1, &[]));
        let members = OracleSets::<Test>::get(0).expect("set 0").into_inner();
        assert_eq!(members, vec![key(10), key(11), key(2), key(3)]);
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), vec![operator(2)]);
        assert_ok!(submit_of_the_pot());
        let members = OracleSets::<Test>::get(0).expect("set 0").into_inner();
        assert_eq!(members, vec![key(10), key(11), key(12), key(3)]);
    });
}

/// Epoch 1 of the pot, signed with the keys that two operators have by then.
fn submit_of_the_pot() -> DispatchResult {
    let payload = payload(POT, 1, &[]);
    let mut certificate = signed(&payload, &[2, 3, 0]);
    certificate.signatures[2] = signature(&payload, 10);
    certificate.signatures[2].signer = 0;
    carry(POT, certificate)
}

#[test]
fn an_operator_of_two_sets_changes_in_both_at_once() {
    ExtBuilder::default().operators(4).run(|| {
        let two = vec![key(1), key(3)].try_into().expect("two members");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 7, two));
        assert_ok!(rotate(1, 9));
        assert_ok!(submit(EMISSION, 1, &[]));
        for (set, at) in [(0, 1), (7, 0)] {
            let members = OracleSets::<Test>::get(set).expect("a set");
            assert_eq!(members[at], key(9));
        }
        assert_eq!(Seats::<Test>::get(key(9)).into_inner(), vec![0, 7]);
    });
}

#[test]
fn a_rotation_survives_a_change_of_seats() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(rotate(1, 9));
        let without = vec![key(0), key(2), key(3)].try_into().expect("three members");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, without));
        assert_ok!(Activity::do_try_state());
        let with = vec![key(0), key(1), key(2), key(3)].try_into().expect("four members");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, with));
        assert_ok!(submit(EMISSION, 1, &[]));
        let members = OracleSets::<Test>::get(0).expect("set 0");
        assert_eq!(members[1], key(9));
    });
}

#[test]
fn past_keys_are_answered_for_until_the_delay_is_over() {
    ExtBuilder::default().operators(5).run(|| {
        for n in 0..PAST_KEYS_MAX as u8 {
            assert_ok!(rotate(4, 20 + n));
        }
        assert_noop!(rotate(4, 40), Error::<Test>::TooManyPastKeys);
        assert_noop!(rotate(4, 4), Error::<Test>::KeyTaken);
        System::set_block_number(UNBONDING);
        assert_noop!(rotate(4, 40), Error::<Test>::TooManyPastKeys);
        System::set_block_number(1 + UNBONDING);
        assert_ok!(rotate(4, 40));
        assert_eq!(KeyOwners::<Test>::get(key(4)), None);
        assert_eq!(KeyOwners::<Test>::get(key(27)), Some(operator(4)));
    });
}

#[test]
fn a_key_that_is_taken_or_seated_is_refused() {
    ExtBuilder::default().operators(2).run(|| {
        assert_noop!(rotate(0, 0), Error::<Test>::KeyTaken);
        assert_noop!(rotate(0, 1), Error::<Test>::KeyTaken);
        // Oracle 3 sits in set 0 and nobody is bonded for it.
        assert_noop!(rotate(0, 3), Error::<Test>::KeyTaken);
    });
}

#[test]
fn a_key_must_be_held() {
    ExtBuilder::default().operators(1).run(|| {
        assert_noop!(
            Activity::rotate_key(by_operator(0), key(9), possession(&operator(1), 9)),
            Error::<Test>::InvalidPossession
        );
        let elsewhere = possession_hash(&[1; 32], operator(0).as_ref(), &key(9));
        assert_noop!(
            Activity::rotate_key(by_operator(0), key(9), oracle(9).sign(&elsewhere).0),
            Error::<Test>::InvalidPossession
        );
        assert_noop!(
            Activity::rotate_key(by_operator(0), [0; 32], [0; 64]),
            Error::<Test>::WeakKey
        );
    });
}

#[test]
fn a_frozen_operator_keeps_its_key_until_the_thaw() {
    ExtBuilder::default().operators(5).run(|| {
        // One with a seat, one without, and one that is no operator.
        let frozen = [1, 4, 7];
        FrozenAccounts::set(frozen.map(operator).to_vec());
        for who in frozen {
            assert_noop!(rotate(who, 9), Error::<Test>::AccountFrozen);
        }
        assert_ok!(rotate(0, 8));
        FrozenAccounts::set(vec![]);
        assert_ok!(rotate(1, 9));
    });
}

#[test]
fn a_frozen_operator_leaves_and_forgets_the_key_that_was_named_before() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(rotate(1, 9));
        FrozenAccounts::set(vec![operator(1)]);
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_eq!(KeyOwners::<Test>::get(key(9)), None);
    });
}

#[test]
fn only_operators_that_stay_rotate() {
    ExtBuilder::default().operators(2).run(|| {
        assert_noop!(rotate(3, 9), Error::<Test>::NotRegistered);
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_noop!(rotate(1, 9), Error::<Test>::OperatorLeaving);
        assert_noop!(
            Activity::rotate_key(RuntimeOrigin::root(), key(9), [0; 64]),
            DispatchError::BadOrigin
        );
    });
}
