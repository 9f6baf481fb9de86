// SPDX-License-Identifier: Apache-2.0
//! Whose an account is, in the course of an identity.

use frame_support::assert_ok;

use crate::{
    DidLife,
    mock::{
        self, DID, Life, START_BLOCK, System, Wallets, alice, bob, charlie, first_life, signed,
    },
};

#[test]
fn an_account_is_of_the_identity_that_it_is_bound_to() {
    mock::run(|| {
        assert_eq!(Wallets::identity_of(&alice()), None);
        mock::bind_alice();
        assert_eq!(Wallets::identity_of(&alice()), Some(DID));
        assert_eq!(Wallets::identity_of(&bob()), None);
        // Whoever controls it.
        Life::set(Some(DidLife { controller: bob(), ..first_life() }));
        assert_eq!(Wallets::identity_of(&alice()), Some(DID));
        assert_ok!(Wallets::unbind_account(signed(bob()), alice()));
        assert_eq!(Wallets::identity_of(&alice()), None);
    });
}

#[test]
fn an_identity_out_of_use_has_no_accounts() {
    mock::run(|| {
        mock::bind_alice();
        Life::set(Some(DidLife { active: false, ..first_life() }));
        assert_eq!(Wallets::identity_of(&alice()), None);
        Life::set(None);
        assert_eq!(Wallets::identity_of(&alice()), None);
    });
}

#[test]
fn an_identity_created_anew_inherits_no_account() {
    for created_at in [START_BLOCK, START_BLOCK + 1, 1_000] {
        mock::run(|| {
            mock::bind_alice();
            Life::set(Some(DidLife { created_at, ..first_life() }));
            System::set_block_number(created_at);
            assert_eq!(Wallets::identity_of(&alice()), None);
        });
    }
}

#[test]
fn an_identity_can_be_bound_in_the_block_of_its_creation() {
    mock::run(|| {
        let life = DidLife { controller: charlie(), created_at: START_BLOCK, active: true };
        Life::set(Some(life));
        mock::bind_alice();
        assert_eq!(Wallets::identity_of(&alice()), Some(DID));
        System::set_block_number(START_BLOCK + 1);
        assert_eq!(Wallets::identity_of(&alice()), Some(DID));
    });
}
