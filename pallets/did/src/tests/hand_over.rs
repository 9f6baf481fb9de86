// SPDX-License-Identifier: Apache-2.0
//! `HandOver`: a new controller whose consent expires.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{AccountId32, MultiSignature};
use vigor_primitives::did::{DidId, controller_payload, hand_over_payload};

use crate::{
    Error, Event,
    mock::{self, CREATION_VALIDITY, Did, START_BLOCK, System, Test},
    types::Operation,
};

const VALID_UNTIL: u32 = START_BLOCK + 5;

/// Alice's identity with one method.
fn start() -> DidId {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(&mock::ed25519_key(1))));
    System::reset_events();
    mock::did_of(&mock::alice())
}

fn update(who: AccountId32, operation: Operation) -> DispatchResult {
    Did::update(mock::signed(who), mock::did_of(&mock::alice()), operation)
}

#[test]
fn control_passes_to_an_account_that_accepts() {
    mock::run(|| {
        let did = start();
        let accepted = mock::hand_over(Sr25519Keyring::Bob, did, VALID_UNTIL);
        assert_ok!(update(mock::alice(), accepted));
        assert_eq!(mock::record(did).controller, mock::bob());
        assert_eq!(
            mock::take_events(),
            vec![Event::ControllerChanged { did, controller: mock::bob(), version: 2 }]
        );
        assert_noop!(update(mock::alice(), Operation::Deactivate), Error::<Test>::NotAuthorized);
        assert_ok!(update(mock::bob(), Operation::Deactivate));
    });
}

#[test]
fn the_consent_is_good_up_to_its_last_block() {
    mock::run(|| {
        let did = start();
        let to_bob = mock::hand_over(Sr25519Keyring::Bob, did, VALID_UNTIL);
        let to_charlie = mock::hand_over(Sr25519Keyring::Charlie, did, VALID_UNTIL);
        System::set_block_number(VALID_UNTIL);
        assert_ok!(update(mock::alice(), to_bob.clone()));
        assert_ok!(update(mock::bob(), to_charlie));
        // Bob is not made the controller again.
        System::set_block_number(VALID_UNTIL + 1);
        assert_noop!(update(mock::charlie(), to_bob), Error::<Test>::SignatureExpired);
    });
}

#[test]
fn the_consent_is_good_for_a_bounded_time() {
    mock::run(|| {
        let did = start();
        let longest = START_BLOCK + CREATION_VALIDITY;
        for until in [longest + 1, u32::MAX] {
            let operation = mock::hand_over(Sr25519Keyring::Bob, did, until);
            assert_noop!(update(mock::alice(), operation), Error::<Test>::ValidityTooLong);
        }
        assert_ok!(update(mock::alice(), mock::hand_over(Sr25519Keyring::Bob, did, longest)));
    });
}

#[test]
fn the_signature_covers_everything() {
    mock::run(|| {
        let did = start();
        let genesis = mock::genesis();
        let bob: [u8; 32] = mock::bob().into();
        let charlie: [u8; 32] = mock::charlie().into();
        let other = mock::did_of(&mock::bob());
        let payloads = [
            hand_over_payload(&[0; 32], &did, &bob, VALID_UNTIL),
            hand_over_payload(&genesis, &other, &bob, VALID_UNTIL),
            hand_over_payload(&genesis, &did, &charlie, VALID_UNTIL),
            hand_over_payload(&genesis, &did, &bob, VALID_UNTIL + 1),
            controller_payload(&genesis, &did, &bob),
        ];
        let with = |by: Sr25519Keyring, payload: &[u8]| Operation::HandOver {
            controller: mock::bob(),
            valid_until: VALID_UNTIL,
            proof: MultiSignature::Sr25519(by.sign(payload)),
        };
        for payload in payloads {
            let operation = with(Sr25519Keyring::Bob, &payload);
            assert_noop!(update(mock::alice(), operation), Error::<Test>::BadSignature);
        }
        let good = hand_over_payload(&genesis, &did, &bob, VALID_UNTIL);
        let by_alice = with(Sr25519Keyring::Alice, &good);
        assert_noop!(update(mock::alice(), by_alice), Error::<Test>::BadSignature);
        let wrapped = with(Sr25519Keyring::Bob, &mock::wrapped(&good));
        assert_ok!(update(mock::alice(), wrapped));
    });
}

#[test]
fn a_consent_without_expiry_is_another_signature() {
    mock::run(|| {
        let did = start();
        let bob: [u8; 32] = mock::bob().into();
        let payload = hand_over_payload(&mock::genesis(), &did, &bob, VALID_UNTIL);
        let proof = MultiSignature::Sr25519(Sr25519Keyring::Bob.sign(&payload));
        let operation = Operation::SetController { controller: mock::bob(), proof };
        assert_noop!(update(mock::alice(), operation), Error::<Test>::BadSignature);
    });
}

#[test]
fn the_controller_is_not_its_own_successor() {
    mock::run(|| {
        let did = start();
        let operation = mock::hand_over(Sr25519Keyring::Alice, did, VALID_UNTIL);
        assert_noop!(update(mock::alice(), operation), Error::<Test>::ControllerUnchanged);
    });
}
