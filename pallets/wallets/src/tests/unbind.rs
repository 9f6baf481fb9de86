// SPDX-License-Identifier: Apache-2.0
//! `unbind`.

use frame_support::{assert_noop, assert_ok};

use crate::{
    Bindings, Error, Event, HoldReason,
    mock::{self, Balances, DID, Test, VALID_UNTIL, Wallets},
};

fn bind() {
    let key = mock::authentication_key();
    let signature = mock::consent(&key, &mock::alice(), VALID_UNTIL);
    let alice = mock::signed(mock::alice());
    assert_ok!(Wallets::bind(alice, DID, mock::key_id(&key), VALID_UNTIL, signature));
    mock::take_events();
}

#[test]
fn the_deposit_returns() {
    mock::run(|| {
        bind();
        let account = mock::alice();
        assert_ok!(Wallets::unbind(mock::signed(account.clone())));
        assert!(!Bindings::<Test>::contains_key(&account));
        assert_eq!(mock::held(HoldReason::Binding, &account), 0);
        assert_eq!(Balances::free_balance(&account), mock::RICH);
        assert_eq!(mock::take_events(), vec![Event::Unbound { account, did: DID }]);
    });
}

#[test]
fn the_guards_deposit_stays() {
    mock::run(|| {
        bind();
        let account = mock::alice();
        assert_ok!(Wallets::set_guard(mock::signed(account.clone()), Some(mock::bob())));
        assert_ok!(Wallets::unbind(mock::signed(account.clone())));
        assert_eq!(mock::held(HoldReason::Guard, &account), mock::GUARD_DEPOSIT);
    });
}

#[test]
fn only_a_bound_account_is_unbound() {
    mock::run(|| {
        assert_noop!(Wallets::unbind(mock::signed(mock::alice())), Error::<Test>::NotBound);
        bind();
        assert_noop!(Wallets::unbind(mock::signed(mock::bob())), Error::<Test>::NotBound);
    });
}

#[test]
fn a_frozen_account_is_not_unbound() {
    mock::run(|| {
        bind();
        assert_ok!(Wallets::freeze(mock::signed(mock::alice()), mock::alice()));
        assert_noop!(Wallets::unbind(mock::signed(mock::alice())), Error::<Test>::AccountFrozen);
    });
}
