// SPDX-License-Identifier: Apache-2.0
//! `add_session_key`.

use codec::{DecodeAll, Encode};
use frame_support::{
    BoundedVec, assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Mutate,
};
use sp_runtime::{AccountId32, ArithmeticError, TokenError};

use crate::{
    CallKind, CallKinds, Error, Event, HoldReason, SessionKeyCounts, SessionKeys,
    mock::{
        self, ALLOWANCE_DEPOSIT, ASSET, Balances, EXISTENTIAL_DEPOSIT, SESSION_KEY_DEPOSIT,
        SESSION_KEY_VALIDITY, SESSION_KEYS_MAX, START_BLOCK, System, Test, Wallets, act, allowance,
        pay, session_key, settled, terms,
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
fn an_account_is_a_key_of_two_owners() {
    mock::run(|| {
        assert_ok!(add(mock::ferdie(), terms(CallKinds::ALL, &[])));
        let bob = mock::signed(mock::bob());
        assert_ok!(Wallets::add_session_key(bob, mock::ferdie(), terms(CallKinds::ALL, &[])));
        assert_eq!(System::account(mock::ferdie()).sufficients, 2);
    });
}

#[test]
fn a_key_that_is_added_again_has_these_terms_and_no_others() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, 20, 10)]);
        assert_ok!(act(pay(&mock::bob(), 15)));
        assert_eq!(settled(), (15, 15));
        System::inc_account_nonce(mock::ferdie());
        let before = System::account(mock::ferdie());
        System::set_block_number(START_BLOCK + 3);
        mock::take_events();

        let kinds = CallKind::Transfer.only();
        let again = SessionTermsOf::<Test> {
            expires_at: START_BLOCK + 500,
            guard: true,
            ..terms(kinds, &[allowance(None, 18, 9)])
        };
        assert_ok!(add(mock::ferdie(), again));
        let key = session_key();
        assert_eq!((key.kinds, key.expires_at, key.guard), (kinds, START_BLOCK + 500, true));
        assert_eq!(key.allowances.len(), 1);
        let meter = &key.allowances[0];
        assert_eq!((meter.amount, meter.period), (18, 9));
        assert_eq!((meter.spent, meter.lost, meter.period_start), (0, 0, START_BLOCK + 3));
        let after = System::account(mock::ferdie());
        assert_eq!((after.nonce, after.sufficients), (before.nonce, 1), "it was not reaped");
        assert_eq!(SessionKeyCounts::<Test>::get(mock::alice()), 1);
        let (owner, key, expires_at) = (mock::alice(), mock::ferdie(), START_BLOCK + 500);
        assert_eq!(
            mock::take_events(),
            vec![Event::SessionKeyAdded { owner, key, kinds, expires_at, guard: true }]
        );
    });
}

#[test]
fn the_deposit_of_a_key_follows_its_terms() {
    mock::run(|| {
        let granted = [allowance(None, 1, 1), allowance(Some(ASSET), 1, 1)];
        for allowances in [1, 2, 0] {
            assert_ok!(add(mock::ferdie(), terms(CallKinds::ALL, &granted[..allowances])));
            let deposit = SESSION_KEY_DEPOSIT + allowances as u128 * ALLOWANCE_DEPOSIT;
            assert_eq!(session_key().deposit, deposit);
            assert_eq!(mock::held(HoldReason::SessionKey, &mock::alice()), deposit);
            assert_eq!(Balances::free_balance(mock::alice()), mock::RICH - deposit);
        }
        Balances::set_balance(&mock::alice(), EXISTENTIAL_DEPOSIT);
        assert_ok!(add(mock::ferdie(), terms(CallKinds::NONE, &[])));
        assert_noop!(
            add(mock::ferdie(), terms(CallKinds::ALL, &granted)),
            TokenError::FundsUnavailable
        );
    });
}

#[test]
fn what_is_refused_of_a_new_key_is_refused_of_one_that_is_there() {
    mock::run(|| {
        for index in 1..SESSION_KEYS_MAX {
            let key = AccountId32::new([u8::try_from(index).unwrap(); 32]);
            assert_ok!(add(key, terms(CallKinds::ALL, &[])));
        }
        mock::grant(CallKinds::ALL, &[]);
        assert_ok!(add(mock::ferdie(), terms(CallKinds::NONE, &[])));
        let bad = terms(CallKinds(u32::MAX), &[]);
        assert_noop!(add(mock::ferdie(), bad), Error::<Test>::InvalidKinds);
        assert_ok!(Wallets::freeze(mock::signed(mock::alice()), mock::alice()));
        assert_noop!(add(mock::ferdie(), terms(CallKinds::ALL, &[])), Error::<Test>::AccountFrozen);
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
