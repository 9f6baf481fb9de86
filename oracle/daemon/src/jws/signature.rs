// SPDX-License-Identifier: Apache-2.0
//! Signatures of devices.

use ed25519_dalek::{Signature as Ed25519Signature, VerifyingKey as Ed25519Key};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature as P256Signature, VerifyingKey as P256Key};
use vigor_primitives::keys::PublicKey;

/// Whether `signature` is one of `key` over `message`: Ed25519 by the strict rule that all
/// verifiers agree on, P-256 with SHA-256 as `r ‖ s`.
pub(super) fn is_valid(key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
    match key {
        PublicKey::Ed25519(key) => is_ed25519(key, message, signature).unwrap_or(false),
        PublicKey::P256(key) => is_p256(key, message, signature).unwrap_or(false),
        PublicKey::X25519(_) | PublicKey::Secp256k1(_) | PublicKey::Sr25519(_) => false,
    }
}

fn is_ed25519(key: &[u8; 32], message: &[u8], signature: &[u8]) -> Option<bool> {
    let key = Ed25519Key::from_bytes(key).ok()?;
    let signature = Ed25519Signature::from_slice(signature).ok()?;
    Some(key.verify_strict(message, &signature).is_ok())
}

fn is_p256(key: &[u8; 33], message: &[u8], signature: &[u8]) -> Option<bool> {
    let key = P256Key::from_sec1_bytes(key).ok()?;
    let signature = P256Signature::from_slice(signature).ok()?;
    Some(key.verify(message, &signature).is_ok())
}
