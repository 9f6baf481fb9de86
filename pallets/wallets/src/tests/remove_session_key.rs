// SPDX-License-Identifier: Apache-2.0
//! `remove_session_key`.

use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResult},
};
use sp_runtime::AccountId32;

use crate::{
    Call, CallKinds, Error, Event, HoldReason, SessionKeyCounts, SessionKeys,
    mock::{
        self, Balances, RuntimeCall, RuntimeOrigin, START_BLOCK, System, Test, Wallets, allowance,
        terms,
    },
    types::SessionTermsOf,
};

fn remove(by: AccountId32) -> DispatchResult {
    Wallets::remove_session_key(mock::signed(by), mock::alice(), mock::ferdie())
}

fn is_free(origin: RuntimeOrigin) -> bool {
    let call = Call::remove_session_key { owner: mock::alice(), key: mock::ferdie() };
    RuntimeCall::Wallets(call).is_feeless(&origin)
}

fn grant_guard() {
    let terms = SessionTermsOf::<Test> { guard: true, ..terms(CallKinds::NONE, &[]) };
    assert_ok!(Wallets::add_session_key(mock::signed(mock::alice()), mock::ferdie(), terms));
}

#[test]
fn owner_and_key_remove_it_and_the_deposit_returns() {
    for by in [mock::alice(), mock::ferdie()] {
        mock::run(|| {
            mock::grant(CallKinds::ALL, &[allowance(None, 1, 1)]);
            assert_ok!(remove(by));
            let (owner, key) = (mock::alice(), mock::ferdie());
            assert!(!SessionKeys::<Test>::contains_key(&owner, &key));
            assert!(!SessionKeyCounts::<Test>::contains_key(&owner));
            assert_eq!(mock::held(HoldReason::SessionKey, &owner), 0);
            assert_eq!(Balances::free_balance(&owner), mock::RICH);
            assert!(!System::account_exists(&key));
            assert_eq!(mock::take_events(), vec![Event::SessionKeyRemoved { owner, key }]);
            assert_noop!(remove(mock::alice()), Error::<Test>::SessionKeyNotFound);
        });
    }
}

#[test]
fn others_remove_it_once_it_has_expired() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[]);
        assert_noop!(remove(mock::bob()), Error::<Test>::NotAuthorized);
        System::set_block_number(START_BLOCK + 899);
        assert_noop!(remove(mock::bob()), Error::<Test>::NotAuthorized);
        System::set_block_number(START_BLOCK + 900);
        assert_ok!(remove(mock::bob()));
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH);
        assert_eq!(Balances::free_balance(mock::bob()), mock::RICH);
    });
}

#[test]
fn a_key_cannot_make_itself_irremovable() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[]);
        assert_ok!(Balances::transfer_allow_death(
            mock::signed(mock::bob()),
            mock::ferdie(),
            mock::EXISTENTIAL_DEPOSIT
        ));
        assert_ok!(System::inc_consumers(&mock::ferdie()));
        assert_ok!(remove(mock::alice()));
        assert!(!SessionKeys::<Test>::contains_key(mock::alice(), mock::ferdie()));
        assert_eq!(System::account(mock::ferdie()).sufficients, 0);
    });
}

#[test]
fn a_frozen_owner_removes_for_free_what_is_no_guard() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[]);
        let alice = || mock::signed(mock::alice());
        assert!(!is_free(alice()));
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert!(is_free(alice()));
        assert!(!is_free(mock::signed(mock::ferdie())));
        assert!(!is_free(RuntimeOrigin::none()));
        assert!(!is_free(RuntimeOrigin::root()));
        assert_ok!(remove(mock::alice()));
        assert!(!is_free(alice()));
    });
}

#[test]
fn a_frozen_owner_keeps_its_guards() {
    mock::run(|| {
        grant_guard();
        let alice = || mock::signed(mock::alice());
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert!(!is_free(alice()));
        assert_noop!(remove(mock::alice()), Error::<Test>::AccountFrozen);
        System::set_block_number(START_BLOCK + 900);
        assert!(!is_free(alice()));
        assert_ok!(remove(mock::alice()));
    });
}

#[test]
fn a_guard_resigns_though_its_owner_is_frozen() {
    mock::run(|| {
        grant_guard();
        assert_ok!(Wallets::freeze(mock::signed(mock::ferdie()), mock::alice()));
        assert_ok!(remove(mock::ferdie()));
    });
}
