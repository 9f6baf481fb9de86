// SPDX-License-Identifier: Apache-2.0
//! The oracle's internal routes, by HTTP with the service token.

use crate::{
    errors::{Kind, Problem},
    settings::Secret,
};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use std::time::Duration;
use utoipa::ToSchema;

/// How long the oracle may take to answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Heart-rate variability of a range of time, from exact sums.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Hrv {
    /// Beats in the range.
    pub beats: u64,
    /// Of these, artefacts.
    #[serde(default)]
    pub artefacts: u64,
    /// Mean interval between normal beats, ms, three places; null without beats.
    pub mean_ms: Option<String>,
    /// Standard deviation of the intervals (n − 1), ms.
    pub sdnn_ms: Option<String>,
    /// Root mean square of successive differences, ms.
    pub rmssd_ms: Option<String>,
    /// Successive differences strictly greater than 50 ms.
    pub nn50: u64,
    /// Their share, percent.
    pub pnn50: Option<String>,
    /// The sums that all of this derives from.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub sums: Json,
}

/// Facts by minute.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Minutes {
    /// The minutes that have facts, oldest first.
    #[schema(value_type = Vec<Object>)]
    pub minutes: Vec<Json>,
    /// Where the next request begins, ms since the Unix epoch, when the list was cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_from_ms: Option<i64>,
}

/// A half-open range of time in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// Start.
    pub from_ms: u64,
    /// End, not included.
    pub to_ms: u64,
}

/// A client of the oracle.
#[derive(Clone)]
pub struct Oracle {
    http: reqwest::Client,
    base: String,
    token: Secret,
}

impl Oracle {
    /// The oracle at a base URL, with the token for its internal routes.
    pub fn new(http: reqwest::Client, base: &str, token: Secret) -> Self {
        Self { http, base: base.trim_end_matches('/').to_owned(), token }
    }

    /// Base URL of the oracle.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// HRV of a subject over a range.
    pub async fn hrv(&self, subject: &[u8; 32], range: Range) -> Result<Hrv, Problem> {
        self.subject(subject, "hrv", &range_query(range)).await
    }

    /// Facts of a subject by minute.
    pub async fn minutes(
        &self,
        subject: &[u8; 32],
        range: Range,
        limit: u64,
    ) -> Result<Minutes, Problem> {
        let mut query = range_query(range);
        query.push(("limit", limit.to_string()));
        self.subject(subject, "minutes", &query).await
    }

    /// Every award of a subject, down to its facts.
    pub async fn awards(
        &self,
        subject: &[u8; 32],
        query: &[(&str, String)],
    ) -> Result<Json, Problem> {
        self.subject(subject, "awards", query).await
    }

    async fn subject<T: DeserializeOwned>(
        &self,
        subject: &[u8; 32],
        what: &str,
        query: &[(&str, String)],
    ) -> Result<T, Problem> {
        let url = format!("{}/v1/subjects/{}/{what}", self.base, hex::encode(subject));
        let request = self.http.get(url).query(query).bearer_auth(&self.token.0).timeout(TIMEOUT);
        let answer = request.send().await.map_err(unavailable)?;
        match answer.status() {
            StatusCode::OK => answer.json().await.map_err(fault),
            StatusCode::NOT_FOUND => Err(Problem::not_found("subject at the oracle")),
            StatusCode::SERVICE_UNAVAILABLE => {
                Err(Problem::unavailable(Kind::OracleUnavailable, "the oracle is not ready"))
            }
            status => Err(fault(status)),
        }
    }
}

fn range_query(range: Range) -> Vec<(&'static str, String)> {
    vec![("from_ms", range.from_ms.to_string()), ("to_ms", range.to_ms.to_string())]
}

fn unavailable(cause: reqwest::Error) -> Problem {
    Problem::unavailable(Kind::OracleUnavailable, cause.without_url())
}

fn fault(cause: impl std::fmt::Display) -> Problem {
    tracing::warn!(error = %cause, "oracle answered with a fault");
    Problem::new(Kind::UpstreamFault)
}
