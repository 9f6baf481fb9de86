// SPDX-License-Identifier: Apache-2.0
//! `request_thaw`.

use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use sp_runtime::ArithmeticError;

use crate::{
    Call, Error, Event, Freezes,
    mock::{self, RuntimeCall, RuntimeOrigin, START_BLOCK, System, THAW_DELAY, Test, Wallets},
};

fn is_free(origin: RuntimeOrigin) -> bool {
    RuntimeCall::Wallets(Call::request_thaw {}).is_feeless(&origin)
}

#[test]
fn the_delay_starts() {
    mock::run(|| {
        let account = mock::alice();
        assert_ok!(Wallets::freeze(mock::signed(account.clone()), account.clone()));
        mock::take_events();
        assert_ok!(Wallets::request_thaw(mock::signed(account.clone())));
        let thaws_at = START_BLOCK + THAW_DELAY;
        assert_eq!(Freezes::<Test>::get(&account).unwrap().thaws_at, Some(thaws_at));
        assert_eq!(mock::take_events(), vec![Event::ThawRequested { account, thaws_at }]);
    });
}

#[test]
fn only_a_frozen_account_requests_and_once() {
    mock::run(|| {
        let alice = || mock::signed(mock::alice());
        assert_noop!(Wallets::request_thaw(alice()), Error::<Test>::NotFrozen);
        assert_ok!(Wallets::set_guard(alice(), Some(mock::bob())));
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert_noop!(Wallets::request_thaw(mock::signed(mock::bob())), Error::<Test>::NotFrozen);
        assert_ok!(Wallets::request_thaw(alice()));
        assert_noop!(Wallets::request_thaw(alice()), Error::<Test>::ThawAlreadyRequested);
    });
}

#[test]
fn it_is_free_exactly_when_it_succeeds() {
    mock::run(|| {
        let alice = || mock::signed(mock::alice());
        assert!(!is_free(alice()));
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert!(is_free(alice()));
        assert!(!is_free(mock::signed(mock::bob())));
        assert!(!is_free(RuntimeOrigin::none()));
        assert!(!is_free(RuntimeOrigin::root()));
        assert_ok!(Wallets::request_thaw(alice()));
        assert!(!is_free(alice()));
    });
}

#[test]
fn near_the_last_block_no_delay_fits() {
    mock::run(|| {
        let alice = || mock::signed(mock::alice());
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        let last = u32::MAX - THAW_DELAY;
        for block in [u32::MAX, last + 1] {
            System::set_block_number(block);
            assert_noop!(Wallets::request_thaw(alice()), ArithmeticError::Overflow);
        }
        System::set_block_number(last);
        assert_ok!(Wallets::request_thaw(alice()));
        assert_eq!(Freezes::<Test>::get(mock::alice()).unwrap().thaws_at, Some(u32::MAX));
    });
}
