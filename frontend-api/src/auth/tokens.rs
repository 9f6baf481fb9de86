// SPDX-License-Identifier: Apache-2.0
//! Access tokens (RFC 9068): EdDSA, 15 minutes, for this API only.

use super::{
    Subject,
    keys::{JwkSet, TokenKey},
};
use crate::{
    errors::{Kind, Problem},
    times,
};
use axum::http::{HeaderValue, header};
use jsonwebtoken::{Algorithm, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vigor_primitives::did::parse_did;

/// How long a token is good.
pub const TOKEN_S: u64 = 15 * 60;

/// The audience of our tokens.
pub const AUDIENCE: &str = "vigor-api";

/// `typ` of an access token.
const TYPE: &str = "at+jwt";

/// Bytes of a token at most: ours have about 500.
const TOKEN_BYTES_MAX: usize = 4_096;

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    iat: u64,
    exp: u64,
    jti: String,
}

/// Issues and verifies tokens.
pub struct Auth {
    key: TokenKey,
    issuer: String,
    validation: Validation,
}

impl Auth {
    /// Tokens of `domain`, signed with `key`.
    pub fn new(key: TokenKey, domain: &str) -> Self {
        let issuer = format!("https://{domain}");
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[&issuer]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = 0;
        Self { key, issuer, validation }
    }

    /// A token for the identity.
    pub fn issue(&self, did: &str) -> Result<String, Problem> {
        let now_s = times::now_ms() / 1_000;
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.into(),
            sub: did.into(),
            iat: now_s,
            exp: now_s + TOKEN_S,
            jti: Uuid::now_v7().to_string(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.into());
        header.kid = Some(self.key.kid().into());
        encode(&header, &claims, &self.key.encoding)
            .map_err(|cause| Problem::internal("token could not be signed", cause))
    }

    /// The subject of a token of ours.
    pub fn verify(&self, token: &str) -> Result<Subject, Problem> {
        let refused = || {
            let value = HeaderValue::from_static("Bearer error=\"invalid_token\"");
            Problem::new(Kind::InvalidToken).with_header(header::WWW_AUTHENTICATE, value)
        };
        if token.len() > TOKEN_BYTES_MAX {
            return Err(refused());
        }
        let data =
            decode::<Claims>(token, &self.key.decoding, &self.validation).map_err(|_| refused())?;
        if data.header.typ.as_deref() != Some(TYPE) {
            return Err(refused());
        }
        let (_, id) = parse_did(&data.claims.sub).map_err(|_| refused())?;
        Ok(Subject::new(data.claims.sub, id))
    }

    /// What others verify our tokens with.
    pub fn jwks(&self) -> JwkSet {
        self.key.jwks()
    }

    /// The issuer of our tokens.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }
}
