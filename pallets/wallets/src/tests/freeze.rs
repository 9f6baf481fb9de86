// SPDX-License-Identifier: Apache-2.0
//! `freeze`, and what a frozen account can do.

use frame_support::{
    assert_noop, assert_ok,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Preservation},
    },
};
use sp_runtime::TokenError;

use crate::{
    CallKinds, Error, Event, Freezes, FrozenAccounts,
    mock::{self, ASSET, Assets, Balances, START_BLOCK, System, THAW_DELAY, Test, Wallets},
    types::{Freeze, SessionTermsOf},
};

#[test]
fn the_owner_freezes_everything() {
    mock::run(|| {
        let account = mock::alice();
        assert!(!Wallets::is_frozen(&account));
        assert_ok!(Wallets::freeze(mock::signed(account.clone()), account.clone()));
        assert!(Wallets::is_frozen(&account));
        assert_eq!(
            Freezes::<Test>::get(&account),
            Some(Freeze { by: account.clone(), frozen_at: START_BLOCK, thaws_at: None })
        );
        assert_eq!(
            mock::take_events(),
            vec![Event::Frozen { account: account.clone(), by: account.clone() }]
        );

        for amount in [1, mock::RICH / 2, mock::RICH] {
            assert_noop!(
                Balances::transfer_allow_death(mock::signed(account.clone()), mock::bob(), amount),
                TokenError::Frozen
            );
        }
        let spendable =
            |force| Balances::reducible_balance(&account, Preservation::Expendable, force);
        assert_eq!(spendable(Fortitude::Polite), 0);
    });
}

#[test]
fn what_a_frozen_account_receives_is_frozen() {
    mock::run(|| {
        let account = mock::alice();
        assert_ok!(Wallets::freeze(mock::signed(account.clone()), account.clone()));
        assert_ok!(Balances::transfer_allow_death(
            mock::signed(mock::bob()),
            account.clone(),
            mock::RICH / 2
        ));
        assert_noop!(
            <Balances as Mutate<_>>::transfer(&account, &mock::bob(), 1, Preservation::Expendable),
            TokenError::Frozen
        );
    });
}

#[test]
fn the_guard_freezes_and_others_do_not() {
    mock::run(|| {
        let account = mock::alice();
        assert_ok!(Wallets::set_guard(mock::signed(account.clone()), Some(mock::bob())));
        assert_noop!(
            Wallets::freeze(mock::signed(mock::charlie()), account.clone()),
            Error::<Test>::NotAuthorized
        );
        assert_noop!(
            Wallets::freeze(mock::signed(account.clone()), mock::bob()),
            Error::<Test>::NotAuthorized
        );
        assert_ok!(Wallets::freeze(mock::signed(mock::bob()), account.clone()));
        assert_eq!(Freezes::<Test>::get(&account).unwrap().by, mock::bob());
    });
}

#[test]
fn a_frozen_account_is_frozen_again_only_against_a_thaw() {
    mock::run(|| {
        let account = mock::alice();
        let alice = || mock::signed(mock::alice());
        assert_ok!(Wallets::set_guard(alice(), Some(mock::bob())));
        assert_ok!(Wallets::freeze(alice(), account.clone()));
        for by in [mock::alice(), mock::bob()] {
            assert_noop!(
                Wallets::freeze(mock::signed(by), account.clone()),
                Error::<Test>::AlreadyFrozen
            );
        }
        assert_ok!(Wallets::request_thaw(alice()));
        assert_ok!(Wallets::freeze(mock::signed(mock::bob()), account.clone()));
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert_noop!(Wallets::thaw(alice()), Error::<Test>::ThawNotRequested);
        assert!(Wallets::is_frozen(&account));
    });
}

#[test]
fn an_account_without_funds_is_not_frozen() {
    mock::run(|| {
        assert_noop!(
            Wallets::freeze(mock::signed(mock::eve()), mock::eve()),
            Error::<Test>::AccountNotFound
        );
    });
}

/// A guard that Alice registered as session key.
fn session_guard() {
    let terms = SessionTermsOf::<Test> { guard: true, ..mock::terms(CallKinds::NONE, &[]) };
    assert_ok!(Wallets::add_session_key(mock::signed(mock::alice()), mock::ferdie(), terms));
}

#[test]
fn a_session_key_freezes_if_it_is_a_guard() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[]);
        let freeze = || Wallets::freeze(mock::signed(mock::ferdie()), mock::alice());
        assert_noop!(freeze(), Error::<Test>::NotAuthorized);
        let alice = || mock::signed(mock::alice());
        assert_ok!(Wallets::remove_session_key(alice(), mock::alice(), mock::ferdie()));
        session_guard();
        assert_ok!(freeze());
        assert_eq!(Freezes::<Test>::get(mock::alice()).unwrap().by, mock::ferdie());
        // Again, against a thaw.
        assert_ok!(Wallets::request_thaw(alice()));
        assert_ok!(freeze());
        assert_noop!(freeze(), Error::<Test>::AlreadyFrozen);
        assert_noop!(Wallets::request_thaw(mock::signed(mock::ferdie())), Error::<Test>::NotFrozen);
    });
}

#[test]
fn a_session_guard_freezes_up_to_its_last_block() {
    mock::run(|| {
        session_guard();
        let freeze = || Wallets::freeze(mock::signed(mock::ferdie()), mock::alice());
        let expires_at = mock::session_key().expires_at;
        System::set_block_number(expires_at - 1);
        assert_ok!(freeze());
        // Only the expiry is in the way of a second time.
        assert_ok!(Wallets::request_thaw(mock::signed(mock::alice())));
        System::set_block_number(expires_at);
        assert_noop!(freeze(), Error::<Test>::NotAuthorized);
    });
}

#[test]
fn a_frozen_account_moves_no_asset() {
    mock::run(|| {
        let alice = || mock::signed(mock::alice());
        assert_ok!(Wallets::freeze(alice(), mock::alice()));
        assert_noop!(
            Assets::transfer(alice(), ASSET, mock::bob(), 1),
            pallet_assets::Error::<Test>::BalanceLow
        );
    });
}
