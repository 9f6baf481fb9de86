// SPDX-License-Identifier: Apache-2.0
//! Keys that belong to no account: of phones, and of oracles.

use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sp_core::{Pair, ed25519};
use std::sync::LazyLock;
use vigor_primitives::keys::{KeySignature, PublicKey};

/// Key of a phone, whose secure hardware signs with P-256.
pub struct Device {
    key: SigningKey,
}

impl Device {
    /// The device with that secret; never zero.
    pub fn new(secret: u8) -> Self {
        let mut scalar = [0; 32];
        scalar[31] = secret;
        Self { key: SigningKey::from_slice(&scalar).expect("a small scalar is a valid key") }
    }

    /// The public key.
    pub fn public(&self) -> PublicKey {
        let point = self.key.verifying_key().to_encoded_point(true);
        PublicKey::P256(point.as_bytes().try_into().expect("a compressed point has 33 bytes"))
    }

    /// Signs.
    pub fn sign(&self, payload: &[u8]) -> KeySignature {
        let signature: Signature = self.key.sign(payload);
        KeySignature::P256(signature.to_bytes().into())
    }
}

/// Keys of oracles; the first is the one of the development preset.
pub fn oracles() -> &'static [ed25519::Pair] {
    static ORACLES: LazyLock<Vec<ed25519::Pair>> = LazyLock::new(|| {
        ["//Oracle", "//Oracle//1", "//Oracle//2", "//Oracle//3", "//Oracle//4"]
            .iter()
            .map(|path| ed25519::Pair::from_string(path, None).expect("a valid path"))
            .collect()
    });
    &ORACLES
}

/// The oracle that holds that public key.
pub fn oracle_of(public: &[u8; 32]) -> Option<&'static ed25519::Pair> {
    oracles().iter().find(|pair| pair.public().0 == *public)
}
