// SPDX-License-Identifier: Apache-2.0
//! Input that nobody sends by accident: a named error, no change, no panic.

use codec::{Compact, Decode, DecodeAll, Encode};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Inspect, Mutate},
};
use proptest::prelude::{any, proptest};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{ArithmeticError, TokenError};
use vigor_primitives::keys::{KeySignature, PublicKey, Relationships};

use crate::{
    Call, Dids, Error,
    mock::{self, Balances, Did, NowMs, START_BLOCK, System, Test},
    types::{Method, NewDevice, NewDocument, Operation, StatusPurpose},
};

fn update(operation: Operation) -> Result<(), sp_runtime::DispatchError> {
    Did::update(mock::signed(mock::alice()), mock::did_of(&mock::alice()), operation)
}

/// Alice's identity with one method.
fn start() {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(&mock::ed25519_key(1))));
}

#[test]
fn nothing_expires_later_than_the_last_moment() {
    mock::run(|| {
        start();
        let did = mock::did_of(&mock::alice());
        NowMs::set(u64::MAX);
        let method = Method {
            expires_at: Some(u64::MAX),
            ..mock::method(&mock::ed25519_key(2), Relationships::AUTHENTICATION)
        };
        assert_noop!(update(Operation::AddMethod { method }), Error::<Test>::InvalidExpiry);
        let key = mock::p256_key(3);
        let device = NewDevice { expires_at: Some(u64::MAX), ..mock::new_device(&key) };
        let proof = mock::device_proof(&key, did);
        assert_noop!(update(Operation::AddDevice { device, proof }), Error::<Test>::InvalidExpiry);
        assert_ok!(update(mock::add_device(&key, did)));
    });
}

#[test]
fn the_last_blocks_overflow_nothing() {
    mock::run(|| {
        start();
        let did = mock::did_of(&mock::alice());
        System::set_block_number(u32::MAX);
        let key = mock::ed25519_key(1);
        let nonce = Did::next_nonce(did).unwrap();
        let operation = mock::create_list(0, StatusPurpose::Revocation, 1);
        let signature = mock::call_signature(&key, did, nonce, u32::MAX, &operation);
        let bob = mock::signed(mock::bob());
        assert_ok!(Did::relay(bob, did, key.id(), nonce, u32::MAX, operation, signature));

        let to_bob = mock::hand_over(Sr25519Keyring::Bob, did, u32::MAX);
        assert_noop!(update(to_bob), ArithmeticError::Overflow);
        let enrolled = mock::enrol_device(&mock::p256_key(2), did, u32::MAX);
        assert_noop!(update(enrolled), ArithmeticError::Overflow);
        let document = NewDocument::default();
        let signature = mock::creation_signature(Sr25519Keyring::Eve, &document, u32::MAX);
        assert_noop!(
            Did::create_sponsored(
                mock::signed(mock::bob()),
                mock::eve(),
                document,
                u32::MAX,
                signature
            ),
            ArithmeticError::Overflow
        );
        assert_ok!(Did::create(mock::signed(mock::charlie()), NewDocument::default()));
        assert_noop!(
            Did::remove(mock::signed(mock::charlie()), mock::did_of(&mock::charlie())),
            ArithmeticError::Overflow
        );
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
    });
}

#[test]
fn an_account_with_dust_pays_for_nothing() {
    mock::run(|| {
        for balance in [mock::EXISTENTIAL_DEPOSIT, mock::EXISTENTIAL_DEPOSIT + 1] {
            assert_ok!(Balances::mint_into(&mock::eve(), balance));
            assert_noop!(
                Did::create(mock::signed(mock::eve()), NewDocument::default()),
                TokenError::FundsUnavailable
            );
        }
    });
}

#[test]
fn a_depositor_who_spends_the_rest_is_paid_back_all_the_same() {
    mock::run(|| {
        start();
        let did = mock::did_of(&mock::alice());
        assert_ok!(update(mock::create_list(0, StatusPurpose::Suspension, 5)));
        assert_ok!(update(mock::add_device(&mock::p256_key(2), did)));
        let held = Balances::total_balance(&mock::alice()) - Balances::balance(&mock::alice());
        let rest = Balances::balance(&mock::alice()) - mock::EXISTENTIAL_DEPOSIT;
        assert_ok!(Balances::burn_from(
            &mock::alice(),
            rest,
            frame_support::traits::tokens::Preservation::Expendable,
            frame_support::traits::tokens::Precision::Exact,
            frame_support::traits::tokens::Fortitude::Polite,
        ));
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        assert_eq!(Balances::balance(&mock::alice()), held + mock::EXISTENTIAL_DEPOSIT);
    });
}

/// A service of which each part has as many elements, or bytes, as it says; the wire knows no
/// bounds.
#[derive(Clone, Copy)]
struct Parts {
    id: u32,
    types: u32,
    a_type: u32,
    endpoint: u32,
    accept: u32,
    profile: u32,
    routing_keys: u32,
    routing_key: u32,
}

/// The least of a service.
const PARTS: Parts = Parts {
    id: 1,
    types: 1,
    a_type: 1,
    endpoint: 3,
    accept: 1,
    profile: 1,
    routing_keys: 1,
    routing_key: 7,
};

fn text(length: u32) -> Vec<u8> {
    vec![b'a'; length as usize]
}

fn texts(count: u32, length: u32) -> Vec<Vec<u8>> {
    vec![text(length); count as usize]
}

impl Parts {
    fn bytes(self) -> Vec<u8> {
        (
            text(self.id),
            texts(self.types, self.a_type),
            text(self.endpoint),
            texts(self.accept, self.profile),
            texts(self.routing_keys, self.routing_key),
        )
            .encode()
    }
}

/// `SetServices` of one service.
fn set_service(parts: Parts) -> Vec<u8> {
    [vec![2], Compact(1_u32).encode(), parts.bytes()].concat()
}

/// `SetServices` of so many services.
fn set_services(count: u32) -> Vec<u8> {
    let services = PARTS.bytes().repeat(count as usize);
    [vec![2], Compact(count).encode(), services].concat()
}

/// A document of nothing but so many methods and so many devices.
fn document(methods: u32, devices: u32) -> Vec<u8> {
    let key = mock::ed25519_key(1);
    let method = mock::method(&key, Relationships::AUTHENTICATION);
    let device = (mock::new_device(&key), key.sign(&[]));
    let none: Vec<u8> = vec![];
    (vec![method; methods as usize], &none, &none, vec![device; devices as usize]).encode()
}

/// What is bounded, the most of it, and a whole encoding of so much of it.
type Bounded = (&'static str, u32, fn(u32) -> Vec<u8>);

const OPERATIONS: [Bounded; 12] = [
    ("services", 16, set_services),
    ("types", 4, |types| set_service(Parts { types, ..PARTS })),
    ("profiles", 4, |accept| set_service(Parts { accept, ..PARTS })),
    ("routing keys", 4, |routing_keys| set_service(Parts { routing_keys, ..PARTS })),
    ("bytes of an id", 64, |id| set_service(Parts { id, ..PARTS })),
    ("bytes of a type", 64, |a_type| set_service(Parts { a_type, ..PARTS })),
    ("bytes of a profile", 64, |profile| set_service(Parts { profile, ..PARTS })),
    ("bytes of an endpoint", 256, |endpoint| set_service(Parts { endpoint, ..PARTS })),
    ("bytes of a routing key", 128, |routing_key| set_service(Parts { routing_key, ..PARTS })),
    ("names", 8, |names| (3_u8, texts(names, 3)).encode()),
    ("bytes of a name", 256, |length| (3_u8, texts(1, length)).encode()),
    ("changes of a status", 256, |changes| {
        (9_u8, 0_u32, vec![(0_u32, true); changes as usize]).encode()
    }),
];

const DOCUMENTS: [Bounded; 2] = [
    ("methods", 32, |methods| document(methods, 0)),
    ("devices", 8, |devices| document(0, devices)),
];

/// What is encoded is whole, so that one more is refused for its bound and for nothing else.
#[test]
fn lists_decode_up_to_their_bound_and_not_beyond() {
    for (name, most, bytes) in OPERATIONS {
        let decode = |count| Operation::decode_all(&mut bytes(count).as_slice());
        assert!(decode(most).is_ok_and(|whole| whole.encode() == bytes(most)), "{name}");
        assert!(decode(most + 1).is_err(), "{name}");
    }
    for (name, most, bytes) in DOCUMENTS {
        let decode = |count| NewDocument::decode_all(&mut bytes(count).as_slice());
        assert!(decode(most).is_ok_and(|whole| whole.encode() == bytes(most)), "{name}");
        assert!(decode(most + 1).is_err(), "{name}");
    }
}

#[test]
fn lengths_that_no_input_has_do_not_decode() {
    for variant in [2_u8, 3] {
        let bytes = (variant, Compact(u32::MAX)).encode();
        assert!(Operation::decode(&mut bytes.as_slice()).is_err());
    }
    let changes = (9_u8, 0_u32, Compact(u32::MAX)).encode();
    assert!(Operation::decode(&mut changes.as_slice()).is_err());
    let mebibyte = vec![0xff; 1 << 20];
    assert!(Operation::decode(&mut mebibyte.as_slice()).is_err());
    assert!(Call::<Test>::decode(&mut mebibyte.as_slice()).is_err());
}

#[test]
fn unknown_keys_signatures_and_operations_do_not_decode() {
    for variant in 5..=u8::MAX {
        assert!(
            PublicKey::decode(&mut [[variant; 1].as_slice(), &[0; 64]].concat().as_slice())
                .is_err()
        );
    }
    for variant in 4..=u8::MAX {
        let bytes = [[variant; 1].as_slice(), &[0; 128]].concat();
        assert!(KeySignature::decode(&mut bytes.as_slice()).is_err());
    }
    for variant in 13..=u8::MAX {
        let bytes = [[variant; 1].as_slice(), &[0; 256]].concat();
        assert!(Operation::decode(&mut bytes.as_slice()).is_err());
    }
    for variant in 2..=u8::MAX {
        assert!(StatusPurpose::decode(&mut [variant].as_slice()).is_err());
    }
}

#[test]
fn indices_of_the_wire_do_not_move() {
    let operation = |operation: Operation| operation.encode()[0];
    assert_eq!(operation(Operation::RemoveMethod { key_id: [0; 32] }), 1);
    assert_eq!(operation(Operation::RevokeDevice { key_id: [0; 32] }), 5);
    assert_eq!(operation(Operation::Deactivate), 7);
    assert_eq!(operation(mock::create_list(0, StatusPurpose::Revocation, 1)), 8);
    assert_eq!(operation(mock::set_status(0, &[])), 9);
    assert_eq!(operation(Operation::RemoveStatusList { list: 0 }), 10);
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        assert_eq!(operation(mock::hand_over(Sr25519Keyring::Bob, did, START_BLOCK)), 11);
        assert_eq!(operation(mock::enrol_device(&mock::p256_key(1), did, START_BLOCK)), 12);
    });
}

proptest! {
    /// Whatever bytes a call is read from, it fails by name or works, and the invariants hold.
    #[test]
    fn random_bytes_break_nothing(
        variant in 0..14_u8,
        bytes in proptest::collection::vec(any::<u8>(), 0..512),
    ) {
        mock::run(|| {
            start();
            let input = [[variant].as_slice(), &bytes].concat();
            if let Ok(operation) = Operation::decode(&mut input.as_slice()) {
                let again = Operation::decode_all(&mut operation.encode().as_slice());
                assert_eq!(again.as_ref(), Ok(&operation));
                let before = Dids::<Test>::get(mock::did_of(&mock::alice()));
                if update(operation).is_err() {
                    assert_eq!(Dids::<Test>::get(mock::did_of(&mock::alice())), before);
                }
            }
        });
    }
}
