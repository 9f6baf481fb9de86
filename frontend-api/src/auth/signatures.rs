// SPDX-License-Identifier: Apache-2.0
//! Verifying what wallets and keys sign.
//!
//! An account's signature is a `MultiSignature`. Wallets send it with its type byte or without, so
//! a text is read as every type its length allows, and the one that verifies is taken.

use ed25519_dalek::Verifier;
use k256::ecdsa::{RecoveryId, Signature as K256Signature, VerifyingKey as K256Key};
use p256::ecdsa::{Signature as P256Signature, VerifyingKey as P256Key};
use sp_crypto_hashing::blake2_256;
use subxt::utils::MultiSignature;
use subxt_signer::sr25519;
use vigor_primitives::keys::{KeySignature, PublicKey};

/// What wallets put around bytes that are not a transaction.
const WRAP_OPEN: &[u8] = b"<Bytes>";
const WRAP_CLOSE: &[u8] = b"</Bytes>";

/// The bytes as a wallet's `signRaw` signs them.
pub fn wrapped(payload: &[u8]) -> Vec<u8> {
    [WRAP_OPEN, payload, WRAP_CLOSE].concat()
}

/// The signature of `account` over the payload, if the bytes are one.
pub fn by_account(account: &[u8; 32], payload: &[u8], bytes: &[u8]) -> Option<MultiSignature> {
    candidates(bytes).into_iter().find(|one| verifies(account, payload, one))
}

/// The signature of `account` over the payload, plain or wrapped.
pub fn by_account_or_wallet(
    account: &[u8; 32],
    payload: &[u8],
    bytes: &[u8],
) -> Option<MultiSignature> {
    by_account(account, payload, bytes).or_else(|| by_account(account, &wrapped(payload), bytes))
}

fn candidates(bytes: &[u8]) -> Vec<MultiSignature> {
    let plain = <[u8; 64]>::try_from(bytes).ok();
    let long = <[u8; 65]>::try_from(bytes).ok();
    let mut found = Vec::new();
    if let Some(plain) = plain {
        found.extend([MultiSignature::Sr25519(plain), MultiSignature::Ed25519(plain)]);
    }
    if let Some(long) = long {
        found.push(MultiSignature::Ecdsa(long));
    }
    match bytes.split_first() {
        Some((0, rest)) => found.extend(rest.try_into().ok().map(MultiSignature::Ed25519)),
        Some((1, rest)) => found.extend(rest.try_into().ok().map(MultiSignature::Sr25519)),
        Some((2, rest)) => found.extend(rest.try_into().ok().map(MultiSignature::Ecdsa)),
        _ => {}
    }
    found
}

fn verifies(account: &[u8; 32], payload: &[u8], signature: &MultiSignature) -> bool {
    match signature {
        MultiSignature::Ed25519(bytes) => ed25519(account, payload, bytes),
        MultiSignature::Sr25519(bytes) => sr25519_verifies(account, payload, bytes),
        MultiSignature::Ecdsa(bytes) => {
            recovered(payload, bytes).is_some_and(|key| blake2_256(&key) == *account)
        }
    }
}

/// The signature of a key over the payload, plain or wrapped, if the bytes are one.
pub fn by_key(key: &PublicKey, payload: &[u8], bytes: &[u8]) -> Option<KeySignature> {
    let plain = || <[u8; 64]>::try_from(bytes).ok();
    let signature = match key {
        PublicKey::Ed25519(_) => KeySignature::Ed25519(plain()?),
        PublicKey::P256(_) => KeySignature::P256(plain()?),
        PublicKey::Sr25519(_) => KeySignature::Sr25519(plain()?),
        PublicKey::Secp256k1(_) => KeySignature::Secp256k1(bytes.try_into().ok()?),
        PublicKey::X25519(_) => return None,
    };
    let wrapped = wrapped(payload);
    let good = key_verifies(key, payload, &signature) || key_verifies(key, &wrapped, &signature);
    good.then_some(signature)
}

fn key_verifies(key: &PublicKey, payload: &[u8], signature: &KeySignature) -> bool {
    match (key, signature) {
        (PublicKey::Ed25519(key), KeySignature::Ed25519(bytes)) => ed25519(key, payload, bytes),
        (PublicKey::Sr25519(key), KeySignature::Sr25519(bytes)) => {
            sr25519_verifies(key, payload, bytes)
        }
        (PublicKey::P256(key), KeySignature::P256(bytes)) => p256(key, payload, bytes),
        (PublicKey::Secp256k1(key), KeySignature::Secp256k1(bytes)) => {
            recovered(payload, bytes).is_some_and(|found| found == *key)
        }
        _ => false,
    }
}

fn ed25519(key: &[u8; 32], payload: &[u8], signature: &[u8; 64]) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    ed25519_dalek::VerifyingKey::from_bytes(key)
        .is_ok_and(|key| key.verify(payload, &signature).is_ok())
}

fn sr25519_verifies(key: &[u8; 32], payload: &[u8], signature: &[u8; 64]) -> bool {
    sr25519::verify(&sr25519::Signature(*signature), payload, &sr25519::PublicKey(*key))
}

fn p256(key: &[u8; 33], payload: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(signature) = P256Signature::from_slice(signature) else { return false };
    P256Key::from_sec1_bytes(key).is_ok_and(|key| key.verify(payload, &signature).is_ok())
}

/// The compressed secp256k1 key that signed the blake2b-256 of the payload.
fn recovered(payload: &[u8], signature: &[u8; 65]) -> Option<[u8; 33]> {
    let (bytes, recovery) = signature.split_at(64);
    let signature = K256Signature::from_slice(bytes).ok()?;
    let recovery = recovery.first().copied()?;
    let id = RecoveryId::from_byte(if recovery >= 27 { recovery - 27 } else { recovery })?;
    let key = K256Key::recover_from_prehash(&blake2_256(payload), &signature, id).ok()?;
    key.to_encoded_point(true).as_bytes().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::{by_account, by_account_or_wallet, by_key, wrapped};
    use ed25519_dalek::Signer;
    use p256::ecdsa::{Signature, SigningKey};
    use sp_crypto_hashing::blake2_256;
    use subxt::utils::MultiSignature;
    use subxt_signer::{ecdsa, sr25519};
    use vigor_primitives::keys::PublicKey;

    const TEXT: &[u8] = b"sign in";

    #[test]
    fn sr25519_is_taken_with_and_without_its_type() {
        let alice = sr25519::dev::alice();
        let account = alice.public_key().0;
        let plain = alice.sign(TEXT).0;
        let typed = [&[1], plain.as_slice()].concat();
        assert_eq!(by_account(&account, TEXT, &plain), Some(MultiSignature::Sr25519(plain)));
        assert_eq!(by_account(&account, TEXT, &typed), Some(MultiSignature::Sr25519(plain)));
        assert!(by_account(&account, b"other", &plain).is_none());
        assert!(by_account(&[9; 32], TEXT, &plain).is_none());
    }

    #[test]
    fn a_wallet_may_wrap_what_it_signs() {
        let alice = sr25519::dev::alice();
        let signature = alice.sign(&wrapped(TEXT)).0;
        let account = alice.public_key().0;
        assert!(by_account(&account, TEXT, &signature).is_none());
        assert!(by_account_or_wallet(&account, TEXT, &signature).is_some());
    }

    #[test]
    fn ecdsa_accounts_are_hashes_of_recovered_keys() {
        let pair = ecdsa::dev::alice();
        let account = blake2_256(&pair.public_key().0);
        let signature = pair.sign(TEXT).0;
        let typed = [&[2], signature.as_slice()].concat();
        assert_eq!(by_account(&account, TEXT, &typed), Some(MultiSignature::Ecdsa(signature)));
        let key = PublicKey::Secp256k1(pair.public_key().0);
        assert!(by_key(&key, TEXT, &signature).is_some());
    }

    #[test]
    fn ed25519_and_p256_keys_verify() {
        let pair = ed25519_dalek::SigningKey::from_bytes(&[3; 32]);
        let public = pair.verifying_key().to_bytes();
        let signature = pair.sign(TEXT).to_bytes();
        assert_eq!(by_account(&public, TEXT, &signature), Some(MultiSignature::Ed25519(signature)));
        assert!(by_key(&PublicKey::Ed25519(public), TEXT, &signature).is_some());

        let pair = SigningKey::from_slice(&[5; 32]).unwrap();
        let point = pair.verifying_key().to_encoded_point(true);
        let key = PublicKey::P256(point.as_bytes().try_into().unwrap());
        let signature: Signature = pair.sign(TEXT);
        assert!(by_key(&key, TEXT, &signature.to_bytes()).is_some());
        assert!(by_key(&key, b"other", &signature.to_bytes()).is_none());
    }

    #[test]
    fn no_length_panics() {
        for length in 0..70 {
            assert!(by_account(&[1; 32], TEXT, &vec![1; length]).is_none());
            assert!(by_key(&PublicKey::X25519([1; 32]), TEXT, &vec![1; length]).is_none());
        }
    }
}
