// SPDX-License-Identifier: Apache-2.0
//! Signed frames: a JWS (RFC 7515) in compact or flattened JSON form.
//!
//! Accepted is what the protocol names and nothing else: `alg` EdDSA (RFC 8037) or ES256
//! (RFC 7518), `kid` a DID URL whose fragment is the device's Multikey, base64url without padding
//! or stray bits, no `crit`, no unprotected header.

mod parts;
mod signature;

pub use parts::{NotJws, Parts};

use crate::ingest::Refused;
use serde::Deserialize;
use serde::de::IgnoredAny;
use vigor_primitives::did::{DidId, parse_did_url};
use vigor_primitives::keys::PublicKey;
use vigor_window::Refusal;

/// A JWS whose header was understood; its signature is not verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedFrame {
    /// The subject.
    pub did: DidId,
    /// The subject as the device wrote it.
    pub did_text: String,
    /// The device's key.
    pub key: PublicKey,
    /// The key as the device wrote it.
    pub device_text: String,
    parts: Parts,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<IgnoredAny>,
    b64: Option<IgnoredAny>,
}

impl SignedFrame {
    /// Reads the protected header of a JWS.
    pub fn read(parts: Parts) -> Result<Self, Refused> {
        let header: Header = serde_json::from_slice(&parts.header).map_err(|_| {
            Refused::malformed("the protected header has no alg, or a member twice")
        })?;
        if header.crit.is_some() || header.b64.is_some() {
            return Err(Refused::malformed("critical header parameters are not supported"));
        }
        let kid = header.kid.ok_or_else(|| Refused::malformed("the header has no kid"))?;
        let (did, device_text) = parse_did_url(&kid).map_err(|error| {
            Refused::malformed(format!("kid is not a device's DID URL: {error}"))
        })?;
        let key = PublicKey::from_multikey(&device_text).map_err(|error| {
            Refused::malformed(format!("kid is not a device's DID URL: {error}"))
        })?;
        match (header.alg.as_str(), &key) {
            ("EdDSA", PublicKey::Ed25519(_)) | ("ES256", PublicKey::P256(_)) => {}
            ("EdDSA" | "ES256", _) => {
                return Err(Refused::new(Refusal::BadSignature, "alg does not fit the key"));
            }
            _ => return Err(Refused::new(Refusal::BadSignature, "alg is neither EdDSA nor ES256")),
        }
        let did_text = kid.split('#').next().unwrap_or_default().to_string();
        Ok(Self { did, did_text, key, device_text, parts })
    }

    /// Verifies the signature by the key that the header names.
    pub fn verify(&self) -> Result<(), Refused> {
        if signature::is_valid(&self.key, &self.parts.signing_input, &self.parts.signature) {
            Ok(())
        } else {
            Err(Refused::new(Refusal::BadSignature, "the signature does not verify"))
        }
    }

    /// The frame's bytes.
    pub fn payload(&self) -> &[u8] {
        &self.parts.payload
    }

    /// Hash of what was signed; a second signature over the same does not change it.
    pub fn content_hash(&self) -> [u8; 32] {
        sp_crypto_hashing::blake2_256(&self.parts.signing_input)
    }
}
