// SPDX-License-Identifier: Apache-2.0
//! `unbind_account`.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::{AccountId32, TokenError};

use crate::{
    Bindings, DidLife, Error, Event, FrozenAccounts, HoldReason,
    mock::{
        self, Balances, DID, Life, START_BLOCK, System, Test, VALID_UNTIL, Wallets, alice, bob,
        charlie, first_life, signed,
    },
};

/// `by` sends Alice away.
fn send_away(by: AccountId32) -> DispatchResult {
    Wallets::unbind_account(signed(by), alice())
}

fn everybody_is_refused() {
    for by in [bob(), charlie(), alice()] {
        assert_noop!(send_away(by), Error::<Test>::NotAuthorized);
    }
}

#[test]
fn the_controller_ends_it_and_the_account_has_its_deposit_back() {
    mock::run(|| {
        mock::bind_alice();
        let account = alice();
        assert_ok!(send_away(charlie()));
        assert!(!Bindings::<Test>::contains_key(&account));
        assert_eq!(mock::held(HoldReason::Binding, &account), 0);
        assert_eq!(Balances::free_balance(&account), mock::RICH);
        assert_eq!(Balances::free_balance(charlie()), mock::RICH);
        assert_eq!(mock::take_events(), vec![Event::Unbound { account, did: DID }]);
    });
}

#[test]
fn only_a_bound_account_is_sent_away_and_only_once() {
    mock::run(|| {
        assert_noop!(send_away(charlie()), Error::<Test>::NotBound);
        mock::bind_alice();
        let bob = Wallets::unbind_account(signed(charlie()), bob());
        assert_noop!(bob, Error::<Test>::NotBound);
        assert_ok!(send_away(charlie()));
        assert_noop!(send_away(charlie()), Error::<Test>::NotBound);
    });
}

#[test]
fn nobody_but_the_controller_may() {
    mock::run(|| {
        mock::bind_alice();
        // The account itself has `unbind`, its guard may freeze and no more.
        assert_ok!(Wallets::set_guard(signed(alice()), Some(bob())));
        for by in [alice(), bob(), mock::eve()] {
            assert_noop!(send_away(by), Error::<Test>::NotAuthorized);
        }
        assert!(Bindings::<Test>::contains_key(alice()));
    });
}

#[test]
fn the_guards_deposit_and_other_bindings_stay() {
    mock::run(|| {
        mock::bind_alice();
        let key = mock::authentication_key();
        let consent = mock::consent(&key, &bob(), VALID_UNTIL);
        assert_ok!(Wallets::bind(signed(bob()), DID, mock::key_id(&key), VALID_UNTIL, consent));
        assert_ok!(Wallets::set_guard(signed(alice()), Some(bob())));
        assert_ok!(send_away(charlie()));
        assert_eq!(mock::held(HoldReason::Guard, &alice()), mock::GUARD_DEPOSIT);
        assert!(Bindings::<Test>::contains_key(bob()));
        assert_eq!(mock::held(HoldReason::Binding, &bob()), mock::BINDING_DEPOSIT);
    });
}

#[test]
fn a_frozen_account_is_sent_away_and_stays_frozen() {
    mock::run(|| {
        mock::bind_alice();
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_ok!(send_away(charlie()));
        assert!(!Bindings::<Test>::contains_key(alice()));
        assert!(Wallets::is_frozen(&alice()));
        assert_eq!(Balances::free_balance(alice()), mock::RICH);
        // What returned is frozen with the rest.
        assert_noop!(Balances::transfer_allow_death(signed(alice()), bob(), 1), TokenError::Frozen);
    });
}

#[test]
fn the_controller_of_a_deactivated_identity_may() {
    mock::run(|| {
        mock::bind_alice();
        Life::set(Some(DidLife { active: false, ..first_life() }));
        assert_ok!(send_away(charlie()));
        assert!(!Bindings::<Test>::contains_key(alice()));
    });
}

#[test]
fn after_a_hand_over_the_new_controller_may_and_the_old_may_not() {
    mock::run(|| {
        mock::bind_alice();
        Life::set(Some(DidLife { controller: bob(), ..first_life() }));
        assert_noop!(send_away(charlie()), Error::<Test>::NotAuthorized);
        assert_ok!(send_away(bob()));
    });
}

#[test]
fn the_binding_to_a_removed_identity_is_ended_by_the_account() {
    mock::run(|| {
        mock::bind_alice();
        Life::set(None);
        everybody_is_refused();
        assert_ok!(Wallets::unbind(signed(alice())));
        assert_eq!(mock::held(HoldReason::Binding, &alice()), 0);
    });
}

#[test]
fn the_binding_to_a_former_life_is_ended_by_the_account() {
    // Created anew in the block of the binding, in the next, and much later.
    for created_at in [START_BLOCK, START_BLOCK + 1, 1_000] {
        mock::run(|| {
            mock::bind_alice();
            Life::set(Some(DidLife { created_at, ..first_life() }));
            System::set_block_number(created_at);
            everybody_is_refused();
            assert_ok!(Wallets::unbind(signed(alice())));
            mock::bind_alice();
            assert_ok!(send_away(charlie()));
        });
    }
}
