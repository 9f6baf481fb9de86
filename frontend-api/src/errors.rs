// SPDX-License-Identifier: Apache-2.0
//! Problem documents (RFC 9457): the only form in which the facade refuses.
//!
//! A handler returns a [`Problem`]; `crate::middleware::trace` adds `instance` and `trace_id`.
//! Causes are logged here, once, and never shown.

mod catalog;

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
pub use catalog::Kind;
use serde::Serialize;
use std::fmt::Display;
use utoipa::ToSchema;

/// Media type of a problem document.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Prefix of every problem's `type`.
pub const TYPE_BASE: &str = "https://vigor.example/problems/";

/// What is wrong with one field, parameter or header.
#[derive(Clone, Debug, Default, Serialize, ToSchema, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Name of a path or query parameter, or of a header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// What is wrong with it.
    pub detail: String,
}

/// A problem document as it is sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemDocument {
    /// Stable URI of the kind of problem; its page is at `/problems/{slug}`.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// The kind of problem in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Path of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Value of the `X-Trace-Id` header of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// The fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// Why a request was refused.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: Kind,
    detail: Option<String>,
    errors: Vec<FieldError>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem of that kind with nothing more to say.
    pub fn new(kind: Kind) -> Self {
        Self { kind, detail: None, errors: Vec::new(), headers: Vec::new() }
    }

    /// Says what happened this time.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names a field of the body by its JSON pointer.
    pub fn with_field(mut self, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        self.errors.push(FieldError {
            pointer: Some(pointer.into()),
            parameter: None,
            detail: detail.into(),
        });
        self
    }

    /// Names a parameter or header.
    pub fn with_parameter(mut self, name: impl Into<String>, detail: impl Into<String>) -> Self {
        self.errors.push(FieldError {
            pointer: None,
            parameter: Some(name.into()),
            detail: detail.into(),
        });
        self
    }

    /// Adds a header to the answer.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// A field of the body with a value that cannot be.
    pub fn field(pointer: &str, detail: impl Display) -> Self {
        Self::new(Kind::InvalidBody).with_field(pointer, detail.to_string())
    }

    /// A path or query parameter with a value that cannot be.
    pub fn parameter(name: &str, detail: impl Display) -> Self {
        Self::new(Kind::InvalidParameter).with_parameter(name, detail.to_string())
    }

    /// Something that does not exist.
    pub fn not_found(what: impl Display) -> Self {
        Self::new(Kind::NotFound).with_detail(format!("there is no such {what}"))
    }

    /// A fault of ours: logged with its cause, shown without it.
    pub fn internal(context: &'static str, cause: impl Display) -> Self {
        tracing::error!(error = %cause, "{context}");
        Self::new(Kind::Internal)
    }

    /// A neighbour that does not answer: logged with its cause, shown without it.
    pub fn unavailable(kind: Kind, cause: impl Display) -> Self {
        tracing::warn!(error = %cause, problem = kind.slug(), "neighbour unavailable");
        Self::new(kind).with_header(header::RETRY_AFTER, HeaderValue::from_static("2"))
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.kind.status()
    }

    /// The document for a request to `instance`.
    pub fn document(&self, instance: Option<&str>, trace_id: Option<&str>) -> ProblemDocument {
        ProblemDocument {
            type_uri: self.kind.type_uri(),
            title: self.kind.title().into(),
            status: self.kind.status().as_u16(),
            detail: self.detail.clone(),
            instance: instance.map(Into::into),
            trace_id: trace_id.map(Into::into),
            errors: self.errors.clone(),
        }
    }

    /// The answer, with what only the outermost layer knows.
    pub fn response(self, instance: Option<&str>, trace_id: Option<&str>) -> Response {
        let body = serde_json::to_vec(&self.document(instance, trace_id)).unwrap_or_default();
        let mut response =
            (self.status(), [(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON))], body)
                .into_response();
        for (name, value) in &self.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.response(None, None)
    }
}

/// A fault of the app store, as callers see it.
pub fn store(cause: sea_orm::DbErr) -> Problem {
    Problem::unavailable(Kind::StoreUnavailable, cause)
}
