// SPDX-License-Identifier: Apache-2.0
//! The content store, by HTTP.

use crate::errors::{Kind, Problem};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::ToSchema;

/// Bytes of an upload at most: a catalog document with pictures.
pub const UPLOAD_BYTES_MAX: usize = 8 * 1024 * 1024;

/// How long the store may take to begin an answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// What was stored.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Stored {
    /// CIDv1 of the bytes (profile `unixfs-v1-2025`).
    pub cid: String,
    /// Number of bytes.
    pub size: u64,
}

/// A client of the content store.
#[derive(Clone)]
pub struct Content {
    http: reqwest::Client,
    base: String,
}

impl Content {
    /// The store at a base URL.
    pub fn new(http: reqwest::Client, base: &str) -> Self {
        Self { http, base: base.trim_end_matches('/').to_owned() }
    }

    /// Base URL of the store.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Stores bytes.
    pub async fn put(&self, bytes: Bytes) -> Result<Stored, Problem> {
        let url = format!("{}/v0/files", self.base);
        let sent = self.http.post(url).timeout(TIMEOUT).body(bytes).send();
        let answer = sent.await.map_err(unavailable)?;
        match answer.status() {
            StatusCode::CREATED | StatusCode::OK => {
                answer.json().await.map_err(|cause| fault("an upload", cause))
            }
            status => Err(fault("an upload", status)),
        }
    }

    /// The bytes of a file; nothing if the store has it not, an error past `bytes_max`.
    pub async fn get(&self, cid: &str, bytes_max: u64) -> Result<Option<Bytes>, Problem> {
        let url = format!("{}/v0/files/{cid}", self.base);
        let answer = self.http.get(url).timeout(TIMEOUT).send().await.map_err(unavailable)?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST => return Ok(None),
            status => return Err(fault("a file", status)),
        }
        let bytes_max = usize::try_from(bytes_max).unwrap_or(usize::MAX);
        let mut bytes = BytesMut::new();
        let mut chunks = answer.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(unavailable)?;
            if bytes.len().saturating_add(chunk.len()) > bytes_max {
                return Err(fault("a file", "more bytes than it may have"));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Some(bytes.freeze()))
    }

    /// A request to the gateway, for the proxy.
    pub fn gateway(
        &self,
        method: reqwest::Method,
        path_and_query: &str,
    ) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path_and_query}", self.base))
    }
}

/// A content store that does not answer.
pub fn unavailable(cause: reqwest::Error) -> Problem {
    Problem::unavailable(Kind::ContentUnavailable, cause)
}

fn fault(what: &str, cause: impl std::fmt::Display) -> Problem {
    tracing::warn!(error = %cause, "content store answered {what} with a fault");
    Problem::new(Kind::UpstreamFault)
}
