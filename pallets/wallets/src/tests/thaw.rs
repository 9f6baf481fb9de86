// SPDX-License-Identifier: Apache-2.0
//! `thaw`.

use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};

use crate::{
    Call, Error, Event, FrozenAccounts,
    mock::{
        self, Balances, RuntimeCall, RuntimeOrigin, START_BLOCK, System, THAW_DELAY, Test, Wallets,
    },
};

fn is_free(origin: RuntimeOrigin) -> bool {
    RuntimeCall::Wallets(Call::thaw {}).is_feeless(&origin)
}

fn alice() -> RuntimeOrigin {
    mock::signed(mock::alice())
}

#[test]
fn a_thawed_account_spends_again() {
    mock::run(|| {
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert_ok!(Wallets::request_thaw(alice()));
        mock::take_events();
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert_ok!(Wallets::thaw(alice()));
        assert!(!Wallets::is_frozen(&mock::alice()));
        assert_eq!(mock::take_events(), vec![Event::Thawed { account: mock::alice() }]);
        assert_ok!(Balances::transfer_allow_death(alice(), mock::bob(), mock::RICH));
        assert_eq!(Balances::free_balance(mock::bob()), 2 * mock::RICH);
    });
}

#[test]
fn a_thaw_waits_for_its_block() {
    mock::run(|| {
        assert_noop!(Wallets::thaw(alice()), Error::<Test>::NotFrozen);
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert_noop!(Wallets::thaw(alice()), Error::<Test>::ThawNotRequested);
        assert_ok!(Wallets::request_thaw(alice()));
        System::set_block_number(START_BLOCK + THAW_DELAY - 1);
        assert_noop!(Wallets::thaw(alice()), Error::<Test>::ThawNotDue);
        assert!(!is_free(alice()));
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert!(is_free(alice()));
        assert!(!is_free(mock::signed(mock::bob())));
        assert!(!is_free(RuntimeOrigin::none()));
        assert_ok!(Wallets::thaw(alice()));
        assert!(!is_free(alice()));
        assert_noop!(Wallets::thaw(alice()), Error::<Test>::NotFrozen);
    });
}

#[test]
fn the_guard_does_not_thaw() {
    mock::run(|| {
        assert_ok!(Wallets::set_guard(alice(), Some(mock::bob())));
        assert_ok!(Wallets::freeze(mock::signed(mock::bob()), mock::alice()));
        assert_ok!(Wallets::request_thaw(alice()));
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert_noop!(Wallets::thaw(mock::signed(mock::bob())), Error::<Test>::NotFrozen);
        assert_ok!(Wallets::thaw(alice()));
    });
}
