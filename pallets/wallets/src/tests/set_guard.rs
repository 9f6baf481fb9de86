// SPDX-License-Identifier: Apache-2.0
//! `set_guard`.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::{AccountId32, TokenError};

use crate::{
    Error, Event, Guards, HoldReason,
    mock::{self, Balances, Test, Wallets},
};

fn set(guard: Option<AccountId32>) -> DispatchResult {
    Wallets::set_guard(mock::signed(mock::alice()), guard)
}

#[test]
fn a_guard_is_named_replaced_and_dismissed() {
    mock::run(|| {
        let account = mock::alice();
        let deposit = || mock::held(HoldReason::Guard, &mock::alice());
        assert_ok!(set(Some(mock::bob())));
        assert_eq!(Guards::<Test>::get(&account), Some(mock::bob()));
        assert_eq!(deposit(), mock::GUARD_DEPOSIT);

        assert_ok!(set(Some(mock::charlie())));
        assert_eq!(Guards::<Test>::get(&account), Some(mock::charlie()));
        assert_eq!(deposit(), mock::GUARD_DEPOSIT);
        assert_noop!(
            Wallets::freeze(mock::signed(mock::bob()), account.clone()),
            Error::<Test>::NotAuthorized
        );

        assert_ok!(set(None));
        assert_eq!(Guards::<Test>::get(&account), None);
        assert_eq!(deposit(), 0);
        assert_eq!(Balances::free_balance(&account), mock::RICH);
        let set_to = |guard| Event::GuardSet { account: mock::alice(), guard };
        assert_eq!(
            mock::take_events(),
            vec![set_to(Some(mock::bob())), set_to(Some(mock::charlie())), set_to(None)]
        );
    });
}

#[test]
fn an_account_does_not_guard_itself() {
    mock::run(|| {
        assert_noop!(set(Some(mock::alice())), Error::<Test>::InvalidGuard);
    });
}

#[test]
fn the_guard_must_change() {
    mock::run(|| {
        assert_noop!(set(None), Error::<Test>::GuardUnchanged);
        assert_ok!(set(Some(mock::bob())));
        assert_noop!(set(Some(mock::bob())), Error::<Test>::GuardUnchanged);
    });
}

#[test]
fn a_frozen_account_keeps_its_guard() {
    mock::run(|| {
        assert_ok!(set(Some(mock::bob())));
        assert_ok!(Wallets::freeze(mock::signed(mock::bob()), mock::alice()));
        for guard in [None, Some(mock::charlie())] {
            assert_noop!(set(guard), Error::<Test>::AccountFrozen);
        }
    });
}

#[test]
fn an_account_without_funds_names_no_guard() {
    mock::run(|| {
        assert_noop!(
            Wallets::set_guard(mock::signed(mock::eve()), Some(mock::bob())),
            TokenError::FundsUnavailable
        );
    });
}
