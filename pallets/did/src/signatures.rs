// SPDX-License-Identifier: Apache-2.0
//! Checks of signatures by keys of documents, by devices and by accounts.
//!
//! P-256 has no host function and is checked in the runtime itself: SHA-256, 64 bytes `r ‖ s`, and
//! a high `s` is as good as a low one, because secure hardware of phones makes both. Nothing here
//! is identified by its signature, so malleability gives an attacker nothing.

use alloc::vec::Vec;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use sp_core::{ecdsa, ed25519, sr25519};
use sp_io::crypto;
use sp_runtime::{AccountId32, MultiSignature, traits::Verify};
use vigor_primitives::keys::{KeySignature, PublicKey};

const WRAP_PREFIX: &[u8] = b"<Bytes>";
const WRAP_SUFFIX: &[u8] = b"</Bytes>";

/// Whether `signature` is `key`'s over exactly `payload`.
pub fn is_signed(key: &PublicKey, payload: &[u8], signature: &KeySignature) -> bool {
    match (key, signature) {
        (PublicKey::Ed25519(key), KeySignature::Ed25519(signature)) => crypto::ed25519_verify(
            &ed25519::Signature::from_raw(*signature),
            payload,
            &ed25519::Public::from_raw(*key),
        ),
        (PublicKey::Sr25519(key), KeySignature::Sr25519(signature)) => crypto::sr25519_verify(
            &sr25519::Signature::from_raw(*signature),
            payload,
            &sr25519::Public::from_raw(*key),
        ),
        (PublicKey::Secp256k1(key), KeySignature::Secp256k1(signature)) => crypto::ecdsa_verify(
            &ecdsa::Signature::from_raw(*signature),
            payload,
            &ecdsa::Public::from_raw(*key),
        ),
        (PublicKey::P256(key), KeySignature::P256(signature)) => {
            is_signed_p256(key, payload, signature)
        }
        _ => false,
    }
}

/// Whether `signature` is `key`'s over `payload`, bare or as wallets' `signRaw` wraps it.
pub fn is_signed_by_wallet(key: &PublicKey, payload: &[u8], signature: &KeySignature) -> bool {
    is_signed(key, payload, signature) || is_signed(key, &wrapped(payload), signature)
}

/// Whether `signature` is `account`'s over `payload`, bare or as wallets' `signRaw` wraps it.
pub fn is_signed_by_account(
    account: &AccountId32,
    payload: &[u8],
    signature: &MultiSignature,
) -> bool {
    signature.verify(payload, account) || signature.verify(wrapped(payload).as_slice(), account)
}

fn is_signed_p256(key: &[u8; 33], payload: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(key) = VerifyingKey::from_sec1_bytes(key) else { return false };
    let Ok(signature) = Signature::from_slice(signature) else { return false };
    key.verify(payload, &signature).is_ok()
}

fn wrapped(payload: &[u8]) -> Vec<u8> {
    [WRAP_PREFIX, payload, WRAP_SUFFIX].concat()
}
