// SPDX-License-Identifier: Apache-2.0
//! What a device is told.

use crate::jws::NotJws;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use vigor_window::Refusal;

/// Which frame an answer is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The subject as the device wrote it.
    pub did: String,
    /// The device's Multikey.
    pub device: String,
    /// The device's number for the frame.
    pub seq: u64,
}

/// A refusal by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The reason from the closed list.
    pub reason: Refusal,
    /// In words, without any measured value.
    pub detail: String,
    /// Whether what was sent was no frame at all, so that the connection is closed.
    #[serde(skip)]
    pub garbage: bool,
}

/// The answer to one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Answer {
    /// Stored now, durably.
    Accepted {
        /// Which frame.
        #[serde(flatten)]
        frame: Identity,
        /// When it arrived.
        received_at_ms: u64,
    },
    /// Stored before.
    Duplicate {
        /// Which frame.
        #[serde(flatten)]
        frame: Identity,
        /// When it first arrived.
        received_at_ms: u64,
    },
    /// Not stored, and never will be as it is.
    Refused(Refused),
    /// Not stored; the same message may succeed later.
    Unavailable,
}

impl Refused {
    /// A refusal of something that could have been a frame.
    pub fn new(reason: Refusal, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into(), garbage: false }
    }

    /// A refusal of something that is not a frame but is a JWS.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(Refusal::Malformed, detail)
    }

    /// A refusal of something that is no JWS.
    pub fn garbage(detail: impl Into<String>) -> Self {
        Self { garbage: true, ..Self::malformed(detail) }
    }

    fn status(&self) -> StatusCode {
        match self.reason {
            Refusal::Malformed => StatusCode::BAD_REQUEST,
            Refusal::BadSignature | Refusal::UnknownDevice | Refusal::RevokedDevice => {
                StatusCode::FORBIDDEN
            }
            Refusal::StaleSeq | Refusal::Equivocation => StatusCode::CONFLICT,
            Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::ClockSkew | Refusal::Implausible | Refusal::UnsupportedKind => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Refusal::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

impl From<NotJws> for Refused {
    fn from(error: NotJws) -> Self {
        Self::garbage(error.to_string())
    }
}

impl Answer {
    /// The answer as the text of a WebSocket message.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| r#"{"status":"unavailable"}"#.to_string())
    }

    /// Whether the connection is closed after it.
    pub fn closes(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.garbage)
    }
}

impl From<Refused> for Answer {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Accepted { .. } | Self::Duplicate { .. } => StatusCode::OK,
            Self::Refused(refused) => refused.status(),
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        };
        (status, Json(self)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Identity, Refused};
    use vigor_window::Refusal;

    #[test]
    fn answers_have_the_documented_json() {
        let frame = Identity { did: "did:vigor:z1".into(), device: "z6Mk".into(), seq: 4 };
        let accepted = Answer::Accepted { frame, received_at_ms: 9 };
        assert_eq!(
            accepted.to_text(),
            r#"{"status":"accepted","did":"did:vigor:z1","device":"z6Mk","seq":4,"received_at_ms":9}"#
        );
        let refused = Answer::from(Refused::new(Refusal::StaleSeq, "newest is 5"));
        assert_eq!(
            refused.to_text(),
            r#"{"status":"refused","reason":"stale_seq","detail":"newest is 5"}"#
        );
        assert_eq!(Answer::Unavailable.to_text(), r#"{"status":"unavailable"}"#);
    }
}
