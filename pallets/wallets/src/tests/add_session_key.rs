// SPDX-License-Identifier: Apache-2.0
//! `add_session_key`.

use codec::{DecodeAll, Encode};
use frame_support::{BoundedVec, assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::{AccountId32, ArithmeticError, TokenError};

use crate::{
    CallKind, CallKinds, Error, Event, HoldReason, SessionKeyCounts, SessionKeys,
    mock::{
        self, ALLOWANCE_DEPOSIT, ASSET, Balances, SESSION_KEY_DEPOSIT, SESSION_KEY_VALIDITY,
        SESSION_KEYS_MAX, START_BLOCK, System, Test, Wallets, allowance, terms,
    },
    types::{ALLOWANCES_MAX, Allowance, SessionKey, SessionTermsOf},
};

fn add(key: AccountId32, terms: SessionTermsOf<Test>) -> DispatchResult {
    Wallets::add_session_key(mock::signed(mock::alice()), key, terms)
}

#[test]
fn a_key_is_stored_with_its_deposit() {
    mock::run(|| {
        let kinds = CallKind::Transfer.only().union(CallKind::Claims.only());
        let granted = [allowance(None, 20, 10), allowance(Some(ASSET), 5, 7)];
        assert_ok!(add(mock::ferdie(), terms(kinds, &granted)));
        let deposit = SESSION_KEY_DEPOSIT + 2 * ALLOWANCE_DEPOSIT;
        let expires_at = START_BLOCK + 900;
        let meter = |asset, amount, period| Allowance {
            asset,
            amount,
            period,
            spent: 0,
            lost: 0,
            period_start: START_BLOCK,
        };
        assert_eq!(
            SessionKeys::<Test>::get(mock::alice(), mock::ferdie()),
            Some(SessionKey {
                kinds,
                allowances: BoundedVec::truncate_from(vec![
                    meter(None, 20, 10),
                    meter(Some(ASSET), 5, 7)
                ]),
                expires_at,
                guard: false,
                deposit,
            })
        );
        assert_eq!(SessionKeyCounts::<Test>::get(mock::alice()), 1);
        assert_eq!(mock::held(HoldReason::SessionKey, &mock::alice()), deposit);
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH - deposit);
        let (owner, key) = (mock::alice(), mock::ferdie());
        assert_eq!(
            mock::take_events(),
            vec![Event::SessionKeyAdded { owner, key, kinds, expires_at, guard: false }]
        );
    });
}

#[test]
fn a_key_without_balance_can_sign() {
    mock::run(|| {
        let key = || System::account(mock::ferdie());
        assert_eq!((key().providers, key().sufficients), (0, 0));
        assert_ok!(add(mock::ferdie(), terms(CallKinds::ALL, &[])));
        assert_eq!((key().providers, key().sufficients), (0, 1));
    });
}

#[test]
fn an_account_is_not_its_own_key() {
    mock::run(|| {
        assert_noop!(
            add(mock::alice(), terms(CallKinds::ALL, &[])),
            Error::<Test>::InvalidSessionKey
        );
    });
}

#[test]
fn a_key_is_added_once() {
    mock::run(|| {
        assert_ok!(add(mock::ferdie(), terms(CallKinds::ALL, &[])));
        assert_noop!(
            add(mock::ferdie(), terms(CallKinds::NONE, &[])),
            Error::<Test>::SessionKeyExists
        );
        let bob = mock::signed(mock::bob());
        assert_ok!(Wallets::add_session_key(bob, mock::ferdie(), terms(CallKinds::ALL, &[])));
        assert_eq!(System::account(mock::ferdie()).sufficients, 2);
    });
}

#[test]
fn an_owner_has_so_many_keys() {
    mock::run(|| {
        let key = |index: u32| AccountId32::new([u8::try_from(index).unwrap(); 32]);
        for index in 0..SESSION_KEYS_MAX {
            assert_ok!(add(key(index), terms(CallKinds::ALL, &[])));
        }
        assert_noop!(
            add(key(SESSION_KEYS_MAX), terms(CallKinds::ALL, &[])),
            Error::<Test>::TooManySessionKeys
        );
        let alice = mock::signed(mock::alice());
        assert_ok!(Wallets::remove_session_key(alice, mock::alice(), key(0)));
        assert_ok!(add(key(SESSION_KEYS_MAX), terms(CallKinds::ALL, &[])));
    });
}

#[test]
fn an_expiry_is_ahead_and_not_too_far() {
    mock::run(|| {
        let until =
            |expires_at| SessionTermsOf::<Test> { expires_at, ..terms(CallKinds::ALL, &[]) };
        let last = START_BLOCK + SESSION_KEY_VALIDITY;
        for expires_at in [0, START_BLOCK, last + 1, u32::MAX] {
            assert_noop!(add(mock::ferdie(), until(expires_at)), Error::<Test>::InvalidExpiry);
        }
        assert_ok!(add(mock::ferdie(), until(START_BLOCK + 1)));
        assert_ok!(add(mock::eve(), until(last)));
    });
}

#[test]
fn the_last_block_has_no_horizon() {
    mock::run(|| {
        System::set_block_number(u32::MAX);
        assert_noop!(add(mock::ferdie(), terms(CallKinds::ALL, &[])), ArithmeticError::Overflow);
    });
}

#[test]
fn kinds_that_do_not_exist_are_not_granted() {
    mock::run(|| {
        for bits in [CallKinds::ALL.0 + 1, u32::MAX] {
            assert_noop!(
                add(mock::ferdie(), terms(CallKinds(bits), &[])),
                Error::<Test>::InvalidKinds
            );
        }
    });
}

#[test]
fn allowances_are_well_formed() {
    mock::run(|| {
        let refused = |granted: &[_], error: Error<Test>| {
            assert_noop!(add(mock::ferdie(), terms(CallKinds::ALL, granted)), error);
        };
        refused(&[allowance(None, 0, 10)], Error::ZeroAmount);
        refused(&[allowance(None, 1, 0)], Error::InvalidPeriod);
        let twice = [allowance(None, 1, 10), allowance(None, 2, 20)];
        refused(&twice, Error::DuplicateAllowance);
        let most: Vec<_> =
            (0..ALLOWANCES_MAX).map(|id| allowance(Some(id), u128::MAX, u32::MAX)).collect();
        assert_ok!(add(mock::ferdie(), terms(CallKinds::ALL, &most)));
    });
}

/// What is encoded is whole, so that one more is refused for the bound and for nothing else.
#[test]
fn more_allowances_than_a_key_has_do_not_decode() {
    let decode = |count: u32| {
        let granted: Vec<_> = (0..count).map(|id| allowance(Some(id), 1, 1)).collect();
        let bytes = (CallKinds::ALL, granted, START_BLOCK + 1, false).encode();
        SessionTermsOf::<Test>::decode_all(&mut bytes.as_slice())
    };
    assert!(decode(8).is_ok_and(|terms| terms.allowances.len() == 8));
    assert!(decode(9).is_err());
    assert_eq!(ALLOWANCES_MAX, 8);
}

#[test]
fn an_owner_without_funds_adds_none() {
    mock::run(|| {
        let eve = mock::signed(mock::eve());
        assert_noop!(
            Wallets::add_session_key(eve, mock::ferdie(), terms(CallKinds::ALL, &[])),
            TokenError::FundsUnavailable
        );
    });
}

#[test]
fn a_frozen_owner_adds_none() {
    mock::run(|| {
        assert_ok!(Wallets::freeze(mock::signed(mock::alice()), mock::alice()));
        assert_noop!(add(mock::ferdie(), terms(CallKinds::ALL, &[])), Error::<Test>::AccountFrozen);
    });
}
