// SPDX-License-Identifier: Apache-2.0
//! Errors as RFC 9457 problem documents. What the database said stays in the log.

use axum::{
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::error::ContentError;

/// A problem document: `type` is stable, `detail` is for people.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: String,
}

impl Problem {
    pub(crate) fn new(
        status: StatusCode,
        slug: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            r#type: format!("urn:vigor:problem:{slug}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
        }
    }

    pub(crate) fn route_not_found() -> Self {
        let detail = "see /ipfs/{cid}, /v0/files, /v0/blocks/{cid} and /health";
        Self::new(StatusCode::NOT_FOUND, "not-found", "Not found", detail)
    }

    pub(crate) fn method_not_allowed() -> Self {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Self::new(status, "method-not-allowed", "Method not allowed", "see the allow header")
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", "Bad request", detail)
    }

    pub(crate) fn not_acceptable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE, "not-acceptable", "Not acceptable", detail)
    }

    pub(crate) fn too_large(bytes_max: u64) -> Self {
        ContentError::FileTooLarge { bytes_max }.into()
    }

    pub(crate) fn upload_broken() -> Self {
        let detail = "the body ended early or made no progress";
        Self::new(StatusCode::REQUEST_TIMEOUT, "upload-broken", "Upload broken", detail)
    }

    pub(crate) fn too_many_uploads() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "too-many-uploads", "Too many uploads", "try again in a second")
    }
}

impl From<ContentError> for Problem {
    fn from(error: ContentError) -> Self {
        let (status, slug, title) = match &error {
            ContentError::NotFound(_) => {
                (StatusCode::NOT_FOUND, "block-not-found", "Block not found")
            }
            ContentError::MalformedCid(_) => {
                (StatusCode::BAD_REQUEST, "malformed-cid", "Malformed CID")
            }
            ContentError::UnsupportedCid(_) => {
                (StatusCode::BAD_REQUEST, "unsupported-cid", "Unsupported CID")
            }
            ContentError::HashMismatch(_) => {
                (StatusCode::BAD_REQUEST, "hash-mismatch", "Hash mismatch")
            }
            ContentError::BlockTooLarge
            | ContentError::FileTooLarge { .. }
            | ContentError::DagTooLarge(_) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Too large")
            }
            ContentError::NotAFile { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "not-a-file", "Not a file")
            }
            ContentError::StoreFull { .. } => {
                (StatusCode::INSUFFICIENT_STORAGE, "store-full", "Store full")
            }
            ContentError::Storage(_)
            | ContentError::Stopped
            | ContentError::Transport(_)
            | ContentError::Remote { .. } => {
                tracing::error!(error = &error as &dyn std::error::Error, "store failed");
                return Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "store-unavailable",
                    "Store unavailable",
                    "the block store cannot be used at the moment",
                );
            }
        };
        Self::new(status, slug, title, error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let content_type = HeaderValue::from_static("application/problem+json");
        (status, [(CONTENT_TYPE, content_type)], body).into_response()
    }
}
