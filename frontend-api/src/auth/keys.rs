// SPDX-License-Identifier: Apache-2.0
//! The key that signs tokens, and its public half as a JWK set (RFC 7517, RFC 8037).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::SigningKey;
use jsonwebtoken::{DecodingKey, EncodingKey};
use rand::{RngCore, rngs::OsRng};
use serde::Serialize;
use sp_crypto_hashing::sha2_256;
use std::{
    fs, io,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use utoipa::ToSchema;

/// Name of the key file in the data folder: 64 hex digits, readable by its owner only.
const FILE_NAME: &str = "token-key";

/// PKCS #8 v1 wrapping of an Ed25519 seed (RFC 8410 §7).
const PKCS8_PREFIX: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// A public key of the set.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Jwk {
    /// `OKP`.
    pub kty: &'static str,
    /// `Ed25519`.
    pub crv: &'static str,
    /// `EdDSA`.
    pub alg: &'static str,
    /// `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// JWK thumbprint (RFC 7638).
    pub kid: String,
    /// The key, base64url.
    pub x: String,
}

/// The keys that tokens are to be verified with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JwkSet {
    /// One key.
    pub keys: Vec<Jwk>,
}

/// The token key.
pub struct TokenKey {
    pub(super) encoding: EncodingKey,
    pub(super) decoding: DecodingKey,
    jwk: Jwk,
}

impl TokenKey {
    /// Reads the key from the data folder, or makes one there.
    pub fn load_or_create(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FILE_NAME);
        match fs::read_to_string(&path) {
            Ok(text) => seed_of(&text).map(|seed| Self::of(&seed)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut seed = [0; 32];
                OsRng.fill_bytes(&mut seed);
                write_once(folder, path, &hex::encode(seed))?;
                Ok(Self::of(&seed))
            }
            Err(error) => Err(error),
        }
    }

    fn of(seed: &[u8; 32]) -> Self {
        let public = SigningKey::from_bytes(seed).verifying_key().to_bytes();
        let x = URL_SAFE_NO_PAD.encode(public);
        let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(sha2_256(members.as_bytes()));
        Self {
            encoding: EncodingKey::from_ed_der(&[PKCS8_PREFIX.as_slice(), seed].concat()),
            decoding: DecodingKey::from_ed_der(&public),
            jwk: Jwk { kty: "OKP", crv: "Ed25519", alg: "EdDSA", usage: "sig", kid, x },
        }
    }

    /// The key's id in token headers.
    pub fn kid(&self) -> &str {
        &self.jwk.kid
    }

    /// The public half.
    pub fn jwks(&self) -> JwkSet {
        JwkSet { keys: vec![self.jwk.clone()] }
    }
}

fn seed_of(text: &str) -> io::Result<[u8; 32]> {
    let mut seed = [0; 32];
    hex::decode_to_slice(text.trim(), &mut seed).map_err(|_| {
        io::Error::new(io::ErrorKind::InvalidData, "token key is not 64 hex digits")
    })?;
    Ok(seed)
}

/// Writes the whole file or none: a half-written key would invalidate every token at restart.
fn write_once(folder: &Path, path: PathBuf, text: &str) -> io::Result<()> {
    let draft = folder.join(format!("{FILE_NAME}.draft"));
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(draft, path)
}
