// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, RuntimeOrigin, Test, by_operator, certificate, end_epoch,
        key, last_event, leaf, members, operator, oracle, payload, possession, signed, stranger,
    },
    pallet::{Error, Event, OracleSets, Seats},
    types::{OracleSet, SEATS_MAX},
};
use frame_support::{assert_noop, assert_ok};
use sp_core::Pair;
use sp_runtime::DispatchError;

#[test]
fn a_set_is_named() {
    ExtBuilder::default().run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 9, members(64)));
        assert_eq!(OracleSets::<Test>::get(9), Some(members(64)));
        assert_eq!(last_event(), Event::OracleSetChanged { set: 9, members: 64 });
    });
}

#[test]
fn certificates_are_judged_by_the_newest_members() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        let leaves = [leaf(1, 5_000)];
        let before = certificate(EMISSION, 1, &leaves);
        let successors = [oracle(7).public().0].to_vec().try_into().expect("one member");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, successors));
        assert_noop!(
            Activity::submit_epoch(stranger(), EMISSION, before),
            Error::<Test>::UnknownSigner
        );

        let payload = payload(EMISSION, 1, &leaves);
        let mut after = signed(&payload, &[7]);
        after.signatures[0].signer = 0;
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, after));
    });
}

#[test]
fn only_an_admin_names_oracles() {
    ExtBuilder::default().run(|| {
        assert_noop!(Activity::set_oracle_set(stranger(), 0, members(1)), DispatchError::BadOrigin);
    });
}

#[test]
fn an_empty_set_is_refused() {
    ExtBuilder::default().run(|| {
        assert_noop!(
            Activity::set_oracle_set(RuntimeOrigin::root(), 0, OracleSet::default()),
            Error::<Test>::OracleSetEmpty
        );
    });
}

#[test]
fn a_doubled_member_is_refused() {
    ExtBuilder::default().run(|| {
        let key = oracle(0).public().0;
        let doubled = vec![key, oracle(1).public().0, key].try_into().expect("three members");
        assert_noop!(
            Activity::set_oracle_set(RuntimeOrigin::root(), 0, doubled),
            Error::<Test>::DuplicateMember
        );
    });
}

#[test]
fn seats_follow_the_members() {
    ExtBuilder::default().run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 9, members(2)));
        assert_eq!(Seats::<Test>::get(key(0)).into_inner(), vec![0, 9]);
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(1)));
        assert_eq!(Seats::<Test>::get(key(1)).into_inner(), vec![9]);
        assert!(!Seats::<Test>::contains_key(key(3)));
    });
}

#[test]
fn a_key_has_few_seats() {
    ExtBuilder::default().run(|| {
        for set in 1..SEATS_MAX {
            assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), set, members(1)));
        }
        assert_noop!(
            Activity::set_oracle_set(RuntimeOrigin::root(), SEATS_MAX, members(1)),
            Error::<Test>::TooManySeats
        );
    });
}

#[test]
fn a_key_that_protects_nothing_is_refused() {
    ExtBuilder::default().run(|| {
        let weak = vec![key(0), [0; 32]].try_into().expect("two members");
        assert_noop!(
            Activity::set_oracle_set(RuntimeOrigin::root(), 0, weak),
            Error::<Test>::WeakKey
        );
    });
}

#[test]
fn an_operator_sits_with_the_key_it_uses() {
    ExtBuilder::default().operators(5).run(|| {
        let proof = possession(&operator(4), 9);
        assert_ok!(Activity::rotate_key(by_operator(4), key(9), proof));
        let proof = possession(&operator(1), 10);
        assert_ok!(Activity::rotate_key(by_operator(1), key(10), proof));
        let seat = |n| {
            let members = vec![key(n)].try_into().expect("one member");
            Activity::set_oracle_set(RuntimeOrigin::root(), 3, members)
        };
        // A past key, and one that is only staged.
        assert_noop!(seat(4), Error::<Test>::KeyNotCurrent);
        assert_noop!(seat(10), Error::<Test>::KeyNotCurrent);
        assert_ok!(seat(9));
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_noop!(seat(1), Error::<Test>::OperatorLeaving);
    });
}
