// SPDX-License-Identifier: Apache-2.0
//! The key of a device: Ed25519, or P-256 as in the secure hardware of phones.

use std::fmt;

use ed25519_dalek::Signer;
use p256::ecdsa::Signature;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use vigor_primitives::keys::{KeySignature, PublicKey};

/// The two signature algorithms of frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    #[default]
    Es256,
    /// Ed25519.
    Eddsa,
}

impl Algorithm {
    /// The value of `alg` in a JWS.
    pub const fn jose_name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Eddsa => "EdDSA",
        }
    }
}

/// A signing key.
#[derive(Clone)]
pub struct DeviceKey(Secret);

#[derive(Clone)]
enum Secret {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

impl DeviceKey {
    /// The key of a seed; the same on every machine.
    pub fn from_seed(algorithm: Algorithm, seed: [u8; 32]) -> Self {
        Self(match algorithm {
            Algorithm::Eddsa => Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed)),
            Algorithm::Es256 => {
                let mut random = ChaCha20Rng::from_seed(seed);
                Secret::P256(p256::ecdsa::SigningKey::random(&mut random))
            }
        })
    }

    /// Its algorithm.
    pub const fn algorithm(&self) -> Algorithm {
        match self.0 {
            Secret::Ed25519(_) => Algorithm::Eddsa,
            Secret::P256(_) => Algorithm::Es256,
        }
    }

    /// The key to register.
    pub fn public(&self) -> PublicKey {
        match &self.0 {
            Secret::Ed25519(key) => PublicKey::Ed25519(key.verifying_key().to_bytes()),
            Secret::P256(key) => {
                let point = key.verifying_key().to_encoded_point(true);
                let mut bytes = [0; 33];
                bytes.copy_from_slice(point.as_bytes());
                PublicKey::P256(bytes)
            }
        }
    }

    /// Signs a message; deterministic for both algorithms (RFC 8032, RFC 6979).
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        match &self.0 {
            Secret::Ed25519(key) => key.sign(message).to_bytes(),
            Secret::P256(key) => {
                let signature: Signature = key.sign(message);
                signature.to_bytes().into()
            }
        }
    }

    /// Signs a payload as the chain expects it, such as the proof that a device's key is its own.
    pub fn prove(&self, payload: &[u8]) -> KeySignature {
        let signature = self.sign(payload);
        match self.algorithm() {
            Algorithm::Eddsa => KeySignature::Ed25519(signature),
            Algorithm::Es256 => KeySignature::P256(signature),
        }
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKey({})", self.public().multikey())
    }
}
