// SPDX-License-Identifier: Apache-2.0
//! What DID Core, Multikey, DIDComm and RFC 3986 ask of the parts of a document.

use frame_support::{assert_noop, assert_ok};
use vigor_primitives::keys::{PublicKey, Relationships};

use crate::{
    Error,
    document::is_uri,
    mock::{self, Did, Test},
    types::{Method, NewDevice, NewDocument, Operation, Service},
};

fn low(byte: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = byte;
    bytes
}

fn service(id: &[u8], endpoint: &[u8], routing_key: &[u8]) -> Service {
    Service {
        id: id.to_vec().try_into().unwrap(),
        types: vec![b"DIDCommMessaging".to_vec().try_into().unwrap()].try_into().unwrap(),
        endpoint: endpoint.to_vec().try_into().unwrap(),
        accept: vec![b"didcomm/v2".to_vec().try_into().unwrap()].try_into().unwrap(),
        routing_keys: vec![routing_key.to_vec().try_into().unwrap()].try_into().unwrap(),
    }
}

fn set(service: Service) -> Operation {
    Operation::SetServices { services: vec![service].try_into().unwrap() }
}

fn update(operation: Operation) -> Result<(), sp_runtime::DispatchError> {
    Did::update(mock::signed(mock::alice()), mock::did_of(&mock::alice()), operation)
}

#[test]
fn each_relationship_stands_alone_or_with_others() {
    mock::run(|| {
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        let add = |key: PublicKey, flags: u8| {
            let relationships = Relationships(flags);
            update(Operation::AddMethod { method: Method { key, relationships, expires_at: None } })
        };
        let remove = |key: PublicKey| update(Operation::RemoveMethod { key_id: key.id() });
        let agreement = Relationships::KEY_AGREEMENT.0;
        let keys = [
            (mock::ed25519_key(1).public(), true, false),
            (mock::sr25519_key(1).public(), true, false),
            (mock::p256_key(1).public(), true, true),
            (mock::secp256k1_key(1).public(), true, true),
            (PublicKey::X25519([5; 32]), false, true),
        ];
        for (key, signs, agrees) in keys {
            for flags in 0..=u8::MAX {
                let known = flags <= Relationships::ALL.0;
                let fits = (agrees || flags & agreement == 0) && (signs || flags & !agreement == 0);
                if known && fits {
                    assert_ok!(add(key, flags));
                    assert_ok!(remove(key));
                } else {
                    assert_noop!(add(key, flags), Error::<Test>::InvalidRelationships);
                }
            }
        }
    });
}

#[test]
fn keys_that_protect_nothing_are_refused() {
    mock::run(|| {
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        let did = mock::did_of(&mock::alice());
        let weak = [
            PublicKey::Ed25519([0; 32]),
            PublicKey::Ed25519(low(1)),
            PublicKey::X25519([0; 32]),
            PublicKey::X25519(low(1)),
            PublicKey::Sr25519([0; 32]),
        ];
        for key in weak {
            let relationships = Relationships(0);
            let method = Method { key, relationships, expires_at: None };
            assert_noop!(update(Operation::AddMethod { method }), Error::<Test>::InvalidKey);
        }
        // Anybody can sign for this key: the sum of nothing is its signature of everything.
        let mut proof = [0; 64];
        proof[0] = 1;
        let proof = vigor_primitives::keys::KeySignature::Ed25519(proof);
        let key = PublicKey::Ed25519(low(1));
        assert!(crate::signatures::is_signed(&key, b"anything", &proof));
        let device = NewDevice { key, ..mock::new_device(&mock::p256_key(2)) };
        assert_noop!(update(Operation::AddDevice { device, proof }), Error::<Test>::InvalidKey);
        assert_eq!(mock::record(did).version, 1);
    });
}

#[test]
fn a_service_does_not_take_the_place_of_a_key() {
    mock::run(|| {
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        for key in [mock::ed25519_key(1), mock::p256_key(1), mock::sr25519_key(1)] {
            let id = key.public().multikey();
            let service = service(id.as_bytes(), b"https://a", b"did:key:z6Mk#z6Mk");
            assert_noop!(update(set(service)), Error::<Test>::InvalidService);
        }
        assert_ok!(update(set(service(b"z6Mk", b"https://a", b"did:key:z6Mk#z6Mk"))));
    });
}

#[test]
fn routing_keys_are_did_urls() {
    mock::run(|| {
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        let with = |key: &[u8]| update(set(service(b"inbox", b"did:web:a.example", key)));
        let bad: [&[u8]; 7] = [
            b"https://a.example#key",
            b"did:",
            b"did:key",
            b"did::z6Mk",
            b"did:key:",
            b"did:Key:z6Mk",
            b"did:key:z6Mk#a#b",
        ];
        for key in bad {
            assert_noop!(with(key), Error::<Test>::InvalidService);
        }
        for key in [b"did:key:z6Mk#z6Mk".as_slice(), b"did:web:a.example%3A8443#key-1"] {
            assert_ok!(with(key));
        }
    });
}

#[test]
fn uris_are_uris() {
    let good: [&[u8]; 8] = [
        b"https://a.example/b?c=d#e",
        b"https://a.example/%20%C3%bc",
        b"https://[2001:db8::1]:8443/",
        b"mailto:a@b.example",
        b"did:vigor:z6Mk",
        b"urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
        b"a+b-c.d1:x",
        b"x:y",
    ];
    for uri in good {
        assert!(is_uri(uri), "{}", String::from_utf8_lossy(uri));
    }
    let bad: [&[u8]; 14] = [
        b"",
        b":",
        b"x:",
        b":y",
        b"x",
        b"1x:y",
        b"x y:z",
        b"x:y z",
        b"x:y%",
        b"x:y%2",
        b"x:y%zz",
        b"x:y#a#b",
        b"x:\xc3\xbc",
        b"x:y\0",
    ];
    for uri in bad {
        assert!(!is_uri(uri), "{}", String::from_utf8_lossy(uri));
    }
}
