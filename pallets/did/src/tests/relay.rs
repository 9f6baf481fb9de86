// SPDX-License-Identifier: Apache-2.0
//! `relay`.

use codec::Encode;
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_keyring::Sr25519Keyring;
use vigor_primitives::{
    did::{DidId, call_payload},
    keys::{KeySignature, Relationships},
};

use crate::{
    Error, Event, HoldReason,
    mock::{self, Did, NowMs, START_BLOCK, START_MS, System, Test, TestKey},
    types::{Method, NewDocument, Operation},
};

const VALID_UNTIL: u32 = START_BLOCK + 5;
const FLOOR: u64 = START_BLOCK as u64 * 64;

/// Alice's identity whose only method is `key`, for invocations.
fn start(key: &TestKey) -> DidId {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(key)));
    System::reset_events();
    mock::did_of(&mock::alice())
}

fn name(text: &[u8]) -> Operation {
    let name = text.to_vec().try_into().unwrap();
    Operation::SetAlsoKnownAs { also_known_as: vec![name].try_into().unwrap() }
}

/// Bob relays `operation` on Alice's identity, signed by `key` as it should be.
fn relay(key: &TestKey, nonce: u64, operation: Operation) -> DispatchResult {
    let did = mock::did_of(&mock::alice());
    let signature = mock::call_signature(key, did, nonce, VALID_UNTIL, &operation);
    relay_signed(key, nonce, operation, signature)
}

fn relay_signed(
    key: &TestKey,
    nonce: u64,
    operation: Operation,
    signature: KeySignature,
) -> DispatchResult {
    let did = mock::did_of(&mock::alice());
    let bob = mock::signed(mock::bob());
    Did::relay(bob, did, key.id(), nonce, VALID_UNTIL, operation, signature)
}

#[test]
fn every_type_of_signing_key_invokes() {
    for key in
        [mock::ed25519_key(1), mock::sr25519_key(1), mock::secp256k1_key(1), mock::p256_key(1)]
    {
        mock::run(|| {
            let did = start(&key);
            assert_ok!(relay(&key, FLOOR, name(b"a:b")));
            let record = mock::record(did);
            assert_eq!(record.also_known_as.len(), 1);
            assert_eq!((record.nonce_floor, record.nonce_bitmap), (FLOOR, 1));
            assert_eq!(
                mock::take_events(),
                vec![Event::Updated { did, version: 2, by: mock::bob() }]
            );

            let operation = name(b"c:d");
            let payload =
                call_payload(&mock::genesis(), &did, FLOOR + 1, VALID_UNTIL, &operation.encode());
            let signature = key.sign(&mock::wrapped(&payload));
            assert_ok!(relay_signed(&key, FLOOR + 1, operation, signature));
        });
    }
}

#[test]
fn the_relayer_pays_for_what_is_added() {
    mock::run(|| {
        let key = mock::p256_key(1);
        let did = start(&key);
        assert_ok!(relay(&key, FLOOR, mock::add_device(&mock::p256_key(2), did)));
        assert_eq!(mock::held(HoldReason::Device, &mock::bob()), mock::DEVICE_DEPOSIT);
        assert_eq!(mock::record(did).depositor, mock::alice());
        assert_ok!(relay(&key, FLOOR + 1, name(b"a:b")));
        assert_eq!(mock::record(did).depositor, mock::bob());
        assert_eq!(mock::held(HoldReason::Did, &mock::bob()), mock::record_price(did));
        assert_eq!(mock::held(HoldReason::Did, &mock::alice()), 0);
    });
}

#[test]
fn control_can_be_handed_over_and_the_identity_deactivated() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = start(&key);
        assert_ok!(relay(&key, FLOOR, mock::set_controller(Sr25519Keyring::Charlie, did)));
        assert_eq!(mock::record(did).controller, mock::charlie());
        assert_ok!(relay(&key, FLOOR + 1, Operation::Deactivate));
        assert_noop!(relay(&key, FLOOR + 2, name(b"a:b")), Error::<Test>::Deactivated);
    });
}

#[test]
fn an_unknown_identity_is_refused() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        assert_noop!(relay(&key, FLOOR, name(b"a:b")), Error::<Test>::NotFound);
    });
}

#[test]
fn the_signature_covers_everything() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = start(&key);
        let operation = name(b"a:b");
        let encoded = operation.encode();
        let other = mock::did_of(&mock::bob());
        let genesis = mock::genesis();
        let payloads = [
            call_payload(&[0; 32], &did, FLOOR, VALID_UNTIL, &encoded),
            call_payload(&genesis, &other, FLOOR, VALID_UNTIL, &encoded),
            call_payload(&genesis, &did, FLOOR + 1, VALID_UNTIL, &encoded),
            call_payload(&genesis, &did, FLOOR, VALID_UNTIL + 1, &encoded),
            call_payload(&genesis, &did, FLOOR, VALID_UNTIL, &name(b"a:c").encode()),
            call_payload(&genesis, &did, FLOOR, VALID_UNTIL, &Operation::Deactivate.encode()),
        ];
        for payload in payloads {
            assert_noop!(
                relay_signed(&key, FLOOR, operation.clone(), key.sign(&payload)),
                Error::<Test>::BadSignature
            );
        }
        let good = call_payload(&genesis, &did, FLOOR, VALID_UNTIL, &encoded);
        for stranger in [mock::ed25519_key(2), mock::sr25519_key(1), mock::p256_key(1)] {
            assert_noop!(
                relay_signed(&key, FLOOR, operation.clone(), stranger.sign(&good)),
                Error::<Test>::BadSignature
            );
        }
    });
}

#[test]
fn only_the_identitys_own_invocation_methods_count() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = start(&key);
        let others = mock::ed25519_key(2);
        assert_ok!(Did::create(mock::signed(mock::charlie()), mock::document_of(&others)));
        assert_noop!(relay(&others, FLOOR, name(b"a:b")), Error::<Test>::MethodNotFound);

        let device = mock::p256_key(3);
        assert_ok!(relay(&key, FLOOR, mock::add_device(&device, did)));
        assert_noop!(relay(&device, FLOOR + 1, name(b"a:b")), Error::<Test>::MethodNotFound);

        let weak = mock::ed25519_key(4);
        let all_but_invocation = Relationships(1 | 2 | 16);
        assert_ok!(Did::update(
            mock::signed(mock::alice()),
            did,
            Operation::AddMethod { method: mock::method(&weak, all_but_invocation) }
        ));
        assert_noop!(relay(&weak, FLOOR + 1, name(b"a:b")), Error::<Test>::RelationshipMissing);

        assert_ok!(relay(&key, FLOOR + 1, Operation::RemoveMethod { key_id: key.id() }));
        assert_noop!(relay(&key, FLOOR + 2, name(b"a:b")), Error::<Test>::MethodNotFound);
    });
}

#[test]
fn an_expired_method_invokes_nothing() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let method = Method {
            expires_at: Some(START_MS + 1_000),
            ..mock::method(&key, Relationships::CAPABILITY_INVOCATION)
        };
        let document =
            NewDocument { methods: vec![method].try_into().unwrap(), ..Default::default() };
        assert_ok!(Did::create(mock::signed(mock::alice()), document));
        NowMs::set(START_MS + 999);
        assert_ok!(relay(&key, FLOOR, name(b"a:b")));
        NowMs::set(START_MS + 1_000);
        assert_noop!(relay(&key, FLOOR + 1, name(b"a:c")), Error::<Test>::MethodExpired);
    });
}

#[test]
fn the_signature_is_good_up_to_its_last_block() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        start(&key);
        System::set_block_number(VALID_UNTIL);
        assert_ok!(relay(&key, FLOOR, name(b"a:b")));
        System::set_block_number(VALID_UNTIL + 1);
        assert_noop!(relay(&key, FLOOR + 1, name(b"a:c")), Error::<Test>::SignatureExpired);
    });
}

#[test]
fn a_nonce_is_taken_once_in_any_order() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        start(&key);
        for nonce in [FLOOR + 63, FLOOR, FLOOR + 7] {
            assert_ok!(relay(&key, nonce, name(b"a:b")));
            assert_noop!(relay(&key, nonce, name(b"a:b")), Error::<Test>::NonceUsed);
        }
        assert_noop!(relay(&key, FLOOR - 1, name(b"a:b")), Error::<Test>::NonceStale);
        assert_noop!(relay(&key, FLOOR + 64, name(b"a:b")), Error::<Test>::NonceAhead);
        assert_noop!(relay(&key, u64::MAX, name(b"a:b")), Error::<Test>::NonceAhead);
    });
}

#[test]
fn a_nonce_beyond_the_window_slides_the_floor() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = start(&key);
        assert_ok!(relay(&key, FLOOR + 1, name(b"a:b")));
        assert_ok!(relay(&key, FLOOR + 40, name(b"a:b")));
        mock::next_block();
        assert_ok!(relay(&key, FLOOR + 64, name(b"a:b")));
        let record = mock::record(did);
        assert_eq!(record.nonce_floor, FLOOR + 1);
        assert_eq!(record.nonce_bitmap, 1 | 1 << 39 | 1 << 63);
        assert_noop!(relay(&key, FLOOR, name(b"a:b")), Error::<Test>::NonceStale);
        assert_noop!(relay(&key, FLOOR + 1, name(b"a:b")), Error::<Test>::NonceUsed);
        assert_noop!(relay(&key, FLOOR + 128, name(b"a:b")), Error::<Test>::NonceAhead);
        assert_ok!(relay(&key, FLOOR + 127, name(b"a:b")));
        assert_eq!(mock::record(did).nonce_floor, FLOOR + 64);
        assert_eq!(mock::record(did).nonce_bitmap, 1 | 1 << 63);
    });
}

#[test]
fn a_change_that_fails_uses_no_nonce() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = start(&key);
        let operation = name(b"a:b");
        let signature = mock::call_signature(&key, did, FLOOR, VALID_UNTIL, &operation);
        // Eve has no funds for the deposit.
        assert!(
            Did::relay(
                mock::signed(mock::eve()),
                did,
                key.id(),
                FLOOR,
                VALID_UNTIL,
                operation.clone(),
                signature,
            )
            .is_err()
        );
        assert_eq!(mock::record(did).nonce_bitmap, 0);
        assert_ok!(relay_signed(&key, FLOOR, operation, signature));
    });
}

#[test]
fn an_identity_created_anew_replays_nothing() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = start(&key);
        mock::outlive_creation();
        let now = System::block_number();
        let relay = |nonce| {
            let (operation, until) = (name(b"a:b"), now + 5);
            let signature = mock::call_signature(&key, did, nonce, until, &operation);
            let bob = mock::signed(mock::bob());
            Did::relay(bob, did, key.id(), nonce, until, operation, signature)
        };
        let first = u64::from(now) * 64;
        let nonces = [first, first + 63];
        for nonce in nonces {
            assert_ok!(relay(nonce));
        }
        assert_noop!(Did::remove(mock::signed(mock::alice()), did), Error::<Test>::RemovalTooEarly);
        mock::next_block();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        start(&key);
        for nonce in nonces {
            assert_noop!(relay(nonce), Error::<Test>::NonceStale);
        }
    });
}
