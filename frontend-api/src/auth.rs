// SPDX-License-Identifier: Apache-2.0
//! Sign-in with an identity: a challenge that its keys sign, and a short-lived token for it.

pub mod challenge;
pub mod keys;
pub mod signatures;
pub mod tokens;

use crate::errors::{Kind, Problem};
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
};
pub use tokens::Auth;
use vigor_primitives::did::DidId;

/// The identity that a request's token was issued to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    did: String,
    id: DidId,
}

impl Subject {
    pub(crate) fn new(did: String, id: DidId) -> Self {
        Self { did, id }
    }

    /// The DID as text.
    pub fn did(&self) -> String {
        self.did.clone()
    }

    /// The account that earns for the identity: its own 32 bytes.
    pub fn account(&self) -> [u8; 32] {
        self.id.0
    }

    /// Refuses everybody but the subject itself.
    pub fn must_be(&self, account: &[u8; 32]) -> Result<(), Problem> {
        match self.id.0 == *account {
            true => Ok(()),
            false => Err(Problem::new(Kind::Forbidden)
                .with_detail("the token's subject may read its own data only")),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Subject {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            Problem::new(Kind::Unauthenticated)
                .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
        })
    }
}
