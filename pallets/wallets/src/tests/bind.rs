// SPDX-License-Identifier: Apache-2.0
//! `bind`.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_core::Pair;
use sp_runtime::{ArithmeticError, TokenError};
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::KeySignature,
};

use crate::{
    Bindings, Error, Event, HoldReason,
    mock::{self, Balances, DID, START_BLOCK, System, Test, VALID_UNTIL, Wallets},
    types::Binding,
};

/// Alice binds herself with `signature` of the authentication key.
fn bind(signature: KeySignature) -> DispatchResult {
    let key_id = mock::key_id(&mock::authentication_key());
    Wallets::bind(mock::signed(mock::alice()), DID, key_id, VALID_UNTIL, signature)
}

fn consent() -> KeySignature {
    mock::consent(&mock::authentication_key(), &mock::alice(), VALID_UNTIL)
}

#[test]
fn both_consent_and_the_account_pays() {
    mock::run(|| {
        let account = mock::alice();
        assert_ok!(bind(consent()));
        assert_eq!(
            Bindings::<Test>::get(&account),
            Some(Binding { did: DID, did_created_at: START_BLOCK - 1, bound_at: START_BLOCK })
        );
        assert_eq!(mock::held(HoldReason::Binding, &account), mock::BINDING_DEPOSIT);
        assert_eq!(Balances::free_balance(&account), mock::RICH - mock::BINDING_DEPOSIT);
        assert_eq!(mock::take_events(), vec![Event::Bound { account, did: DID }]);
    });
}

#[test]
fn an_identity_has_many_accounts_and_an_account_one_identity() {
    mock::run(|| {
        assert_ok!(bind(consent()));
        assert_noop!(bind(consent()), Error::<Test>::AlreadyBound);
        let key = mock::authentication_key();
        let bobs = mock::consent(&key, &mock::bob(), VALID_UNTIL);
        assert_ok!(Wallets::bind(
            mock::signed(mock::bob()),
            DID,
            mock::key_id(&key),
            VALID_UNTIL,
            bobs
        ));
    });
}

#[test]
fn the_consent_covers_everything() {
    mock::run(|| {
        let key = mock::authentication_key();
        let genesis = System::block_hash(0).0;
        let alice = mock::alice();
        let sign = |payload: Vec<u8>| KeySignature::Ed25519(key.sign(&payload).0);
        let bad = [
            mock::consent(&key, &mock::bob(), VALID_UNTIL),
            mock::consent(&key, &alice, VALID_UNTIL + 1),
            mock::consent(&mock::invocation_key(), &alice, VALID_UNTIL),
            sign(bind_payload(&[0; 32], &DID, alice.as_ref(), VALID_UNTIL)),
            sign(bind_payload(&genesis, &DidId([1; 32]), alice.as_ref(), VALID_UNTIL)),
            KeySignature::Sr25519([0; 64]),
        ];
        for signature in bad {
            assert_noop!(bind(signature), Error::<Test>::BadSignature);
        }
    });
}

#[test]
fn only_an_authentication_method_consents() {
    mock::run(|| {
        let key = mock::invocation_key();
        let signature = mock::consent(&key, &mock::alice(), VALID_UNTIL);
        assert_noop!(
            Wallets::bind(
                mock::signed(mock::alice()),
                DID,
                mock::key_id(&key),
                VALID_UNTIL,
                signature
            ),
            Error::<Test>::BadSignature
        );
        assert_noop!(
            Wallets::bind(
                mock::signed(mock::alice()),
                DidId([1; 32]),
                mock::key_id(&mock::authentication_key()),
                VALID_UNTIL,
                consent()
            ),
            Error::<Test>::BadSignature
        );
    });
}

#[test]
fn the_consent_is_good_up_to_its_last_block() {
    mock::run(|| {
        System::set_block_number(VALID_UNTIL + 1);
        assert_noop!(bind(consent()), Error::<Test>::SignatureExpired);
        System::set_block_number(VALID_UNTIL);
        assert_ok!(bind(consent()));
    });
}

#[test]
fn the_consent_is_good_for_a_bounded_time() {
    mock::run(|| {
        let key = mock::authentication_key();
        let bind_until = |until| {
            let signature = mock::consent(&key, &mock::alice(), until);
            let (signer, key_id) = (mock::signed(mock::alice()), mock::key_id(&key));
            Wallets::bind(signer, DID, key_id, until, signature)
        };
        let longest = START_BLOCK + mock::BIND_VALIDITY;
        for until in [longest + 1, u32::MAX] {
            assert_noop!(bind_until(until), Error::<Test>::ValidityTooLong);
        }
        assert_ok!(bind_until(longest));
    });
}

#[test]
fn near_the_last_block_no_consent_is_bounded() {
    mock::run(|| {
        let key = mock::authentication_key();
        let bind_at = |block| {
            let signature = mock::consent(&key, &mock::alice(), block);
            Wallets::bind(mock::signed(mock::alice()), DID, mock::key_id(&key), block, signature)
        };
        let last = u32::MAX - mock::BIND_VALIDITY;
        for block in [u32::MAX, last + 1] {
            System::set_block_number(block);
            assert_noop!(bind_at(block), ArithmeticError::Overflow);
        }
        System::set_block_number(last);
        assert_ok!(bind_at(last));
    });
}

#[test]
fn a_frozen_account_is_not_bound() {
    mock::run(|| {
        assert_ok!(Wallets::freeze(mock::signed(mock::alice()), mock::alice()));
        assert_noop!(bind(consent()), Error::<Test>::AccountFrozen);
    });
}

#[test]
fn an_account_without_funds_is_not_bound() {
    mock::run(|| {
        let key = mock::authentication_key();
        let signature = mock::consent(&key, &mock::eve(), VALID_UNTIL);
        assert_noop!(
            Wallets::bind(
                mock::signed(mock::eve()),
                DID,
                mock::key_id(&key),
                VALID_UNTIL,
                signature
            ),
            TokenError::FundsUnavailable
        );
    });
}
