// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use vigor_primitives::did::DidId;

use super::reputations::{both, of};
use crate::{
    Error, Event, Leaving, Reputations,
    mock::{ABANDON_BLOCKS, Escrow, Gone, System, Test, order_in, other, run, signed, take_events},
    types::{OrderState, Reputation},
};

fn forget(did: DidId) -> DispatchResult {
    Escrow::forget_reputation(signed(other()), did)
}

fn wait(blocks: u32) {
    System::set_block_number(System::block_number() + blocks);
}

#[test]
fn a_reputation_is_forgotten_a_delay_after_its_identity_was_gone() {
    run(|| {
        let [buying, selling] = both();
        order_in(OrderState::Released);
        assert_noop!(forget(buying), Error::<Test>::IdentityExists);
        assert_noop!(forget(DidId([9; 32])), Error::<Test>::ReputationNotFound);
        Gone::set(vec![buying]);
        take_events();
        assert_ok!(forget(buying));
        let since = System::block_number();
        assert_eq!(take_events(), [Event::ReputationLeaving { did: buying, since }]);
        assert_noop!(forget(buying), Error::<Test>::DelayNotPassed);
        wait(ABANDON_BLOCKS - 1);
        assert_noop!(forget(buying), Error::<Test>::DelayNotPassed);
        assert_eq!(of(buying), [1, 0, 0]);
        wait(1);
        assert_ok!(forget(buying));
        assert_eq!(take_events(), [Event::ReputationForgotten { did: buying }]);
        assert_eq!((of(buying), of(selling)), ([0, 0, 0], [1, 0, 0]));
        assert_eq!(Leaving::<Test>::iter().count(), 0);
        assert_noop!(forget(buying), Error::<Test>::ReputationNotFound);
    });
}

#[test]
fn an_identity_that_is_back_keeps_its_reputation() {
    run(|| {
        let [buying, _] = both();
        order_in(OrderState::Released);
        Gone::set(vec![buying]);
        assert_ok!(forget(buying));
        Gone::set(vec![]);
        wait(ABANDON_BLOCKS);
        take_events();
        assert_ok!(forget(buying));
        assert_eq!(take_events(), [Event::ReputationKept { did: buying }]);
        assert_noop!(forget(buying), Error::<Test>::IdentityExists);
        Gone::set(vec![buying]);
        assert_ok!(forget(buying));
        assert_noop!(forget(buying), Error::<Test>::DelayNotPassed);
        assert_eq!(of(buying), [1, 0, 0]);
    });
}

#[test]
fn an_order_that_counts_begins_the_delay_anew() {
    run(|| {
        let [_, selling] = both();
        Reputations::<Test>::insert(selling, Reputation { completed: 1, disputed: 0, lost: 0 });
        let id = order_in(OrderState::Accepted);
        Gone::set(vec![selling]);
        assert_ok!(forget(selling));
        wait(ABANDON_BLOCKS);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_ok!(forget(selling));
        assert_eq!(of(selling), [1, 0, 1]);
        wait(ABANDON_BLOCKS - 1);
        assert_noop!(forget(selling), Error::<Test>::DelayNotPassed);
        wait(1);
        assert_ok!(forget(selling));
        assert_eq!(of(selling), [0, 0, 0]);
    });
}

#[test]
fn a_reputation_outlives_the_clock() {
    run(|| {
        let [buying, _] = both();
        order_in(OrderState::Released);
        Gone::set(vec![buying]);
        System::set_block_number(u32::MAX);
        assert_ok!(forget(buying));
        assert_noop!(forget(buying), Error::<Test>::DelayNotPassed);
    });
}
