// SPDX-License-Identifier: Apache-2.0
//! Errors of the internal API, as problem documents (RFC 9457).

use crate::rewards::SampleError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use vigor_oracle_store::StoreError;

/// Why a read was not answered.
#[derive(Debug)]
pub(super) enum Problem {
    /// No token, or another.
    Unauthorized,
    /// A parameter is not what it should be.
    Parameter(&'static str),
    /// There is no such thing.
    NotFound(&'static str),
    /// The store failed; the cause is in the log.
    Internal,
}

#[derive(Serialize)]
struct Document {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "read failed");
        Self::Internal
    }
}

impl From<SampleError> for Problem {
    fn from(error: SampleError) -> Self {
        tracing::error!(%error, "read failed");
        Self::Internal
    }
}

impl From<tokio::task::JoinError> for Problem {
    fn from(error: tokio::task::JoinError) -> Self {
        tracing::error!(%error, "read panicked");
        Self::Internal
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, r#type, title, detail) = match self {
            Self::Unauthorized => {
                (StatusCode::UNAUTHORIZED, "urn:vigor:unauthorized", "Token missing or wrong", None)
            }
            Self::Parameter(detail) => (
                StatusCode::BAD_REQUEST,
                "urn:vigor:parameter",
                "A parameter is not valid",
                Some(detail),
            ),
            Self::NotFound(detail) => {
                (StatusCode::NOT_FOUND, "urn:vigor:not-found", "Not found", Some(detail))
            }
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "urn:vigor:internal",
                "The service failed",
                None,
            ),
        };
        let document = Document { r#type, title, status: status.as_u16(), detail };
        let mut response = (status, Json(document)).into_response();
        let json = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        response
    }
}
