// SPDX-License-Identifier: Apache-2.0
//! Signatures by keys of documents, as other pallets ask for them.

use frame_support::assert_ok;
use p256::ecdsa::Signature;
use vigor_primitives::keys::{KeySignature, PublicKey, Relationships};

use crate::{
    mock::{self, Did, NowMs, START_MS},
    signatures::is_signed,
    types::{Method, NewDocument, Operation},
};

const PAYLOAD: &[u8] = b"any payload";

#[test]
fn a_high_s_is_as_good_as_a_low_one() {
    mock::run(|| {
        let key = mock::p256_key(1);
        let KeySignature::P256(low) = key.sign(PAYLOAD) else { panic!("a P-256 signature") };
        let signature = Signature::from_slice(&low).unwrap();
        let (r, s) = signature.split_scalars();
        let other = Signature::from_scalars(r, -*s).unwrap();
        for signature in [signature, other] {
            let bytes = KeySignature::P256(signature.to_bytes().into());
            assert!(is_signed(&key.public(), PAYLOAD, &bytes));
            assert!(!is_signed(&key.public(), b"another payload", &bytes));
        }
    });
}

#[test]
fn malformed_keys_and_signatures_are_refused() {
    mock::run(|| {
        let zero = KeySignature::P256([0; 64]);
        let ones = KeySignature::P256([255; 64]);
        let key = mock::p256_key(1);
        assert!(!is_signed(&key.public(), PAYLOAD, &zero));
        assert!(!is_signed(&key.public(), PAYLOAD, &ones));
        let off_curve = PublicKey::P256([2; 33]);
        assert!(!is_signed(&off_curve, PAYLOAD, &key.sign(PAYLOAD)));
        let secp = mock::secp256k1_key(1);
        assert!(!is_signed(&secp.public(), PAYLOAD, &KeySignature::Secp256k1([0; 65])));
        assert!(!is_signed(&secp.public(), PAYLOAD, &KeySignature::Secp256k1([255; 65])));
        assert!(!is_signed(&PublicKey::X25519([1; 32]), PAYLOAD, &KeySignature::Ed25519([0; 64])));
    });
}

#[test]
fn every_bit_of_a_signature_matters() {
    mock::run(|| {
        let key = mock::p256_key(1);
        let KeySignature::P256(good) = key.sign(PAYLOAD) else { panic!("a P-256 signature") };
        for bit in 0..512 {
            let mut bad = good;
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_signed(&key.public(), PAYLOAD, &KeySignature::P256(bad)));
        }
    });
}

#[test]
fn verify_knows_relationship_expiry_and_state() {
    mock::run(|| {
        let key = mock::sr25519_key(1);
        let did = mock::did_of(&mock::alice());
        let method = Method {
            expires_at: Some(START_MS + 10),
            ..mock::method(&key, Relationships::AUTHENTICATION)
        };
        let document =
            NewDocument { methods: vec![method].try_into().unwrap(), ..Default::default() };
        let ask = |relationship, payload: &[u8], signature: &KeySignature| {
            Did::verify(&did, &key.id(), relationship, payload, signature)
        };
        let signature = key.sign(PAYLOAD);
        let authentication = Relationships::AUTHENTICATION;
        assert!(!ask(authentication, PAYLOAD, &signature));

        assert_ok!(Did::create(mock::signed(mock::alice()), document));
        assert!(ask(authentication, PAYLOAD, &signature));
        assert!(ask(authentication, PAYLOAD, &key.sign(&mock::wrapped(PAYLOAD))));
        assert!(!ask(authentication, b"another payload", &signature));
        assert!(!ask(Relationships::CAPABILITY_INVOCATION, PAYLOAD, &signature));
        let stranger = mock::sr25519_key(2);
        assert!(!Did::verify(&did, &stranger.id(), authentication, PAYLOAD, &signature));

        NowMs::set(START_MS + 10);
        assert!(!ask(authentication, PAYLOAD, &signature));
        NowMs::set(START_MS);
        assert_ok!(Did::update(mock::signed(mock::alice()), did, Operation::Deactivate));
        assert!(!ask(authentication, PAYLOAD, &signature));
    });
}
