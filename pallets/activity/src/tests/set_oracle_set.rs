// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, RuntimeOrigin, Test, certificate, end_epoch, last_event,
        leaf, members, oracle, payload, signed, stranger,
    },
    pallet::{Error, Event, OracleSets},
    types::OracleSet,
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
