// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/subjects/{account}/minutes`: facts by minute.

use super::hrv::Derived;
use super::params::{Range, account, thousandths};
use super::problem::Problem;
use crate::rewards::samples_around;
use crate::server::App;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use vigor_oracle_store::{SensorLog, SubjectId};
use vigor_window::{MINUTE_US, MinuteFact, ZONES, ZoneSettings, minute_facts};

/// Most minutes of one answer: a day.
const MINUTES_MAX: usize = 1_440;

/// Range and length of a list of minutes.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    from_ms: u64,
    to_ms: u64,
    limit: Option<usize>,
}

/// A list of minutes.
#[derive(Debug, Serialize)]
pub(super) struct Minutes {
    minutes: Vec<Minute>,
    /// Where the next request begins, when the list was cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_from_ms: Option<i64>,
}

#[derive(Debug, Serialize)]
struct Minute {
    start_ms: i64,
    beats: u64,
    artefacts: u64,
    coverage_permille: u32,
    /// Missing when beats are missing or doubled.
    hrv: Option<Derived>,
    zone_s: [u64; ZONES],
    steps: u64,
    energy_kcal: String,
    distance_m: String,
}

/// Answers with the minutes that start in the range and have a fact.
pub(super) async fn get_minutes(
    State(app): State<Arc<App>>,
    Path(text): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Minutes>, Problem> {
    let subject = account(&text)?;
    let range = Range { from_ms: wanted.from_ms, to_ms: wanted.to_ms }.check()?;
    let limit = wanted.limit.unwrap_or(MINUTES_MAX);
    if !(1..=MINUTES_MAX).contains(&limit) {
        return Err(Problem::Parameter("limit is 1 to 1440"));
    }
    let store = app.store.clone();
    let read = move || list_minutes(store.as_ref(), &subject, range, limit);
    Ok(Json(tokio::task::spawn_blocking(read).await??))
}

fn list_minutes(
    log: &dyn SensorLog,
    subject: &SubjectId,
    range: Range,
    limit: usize,
) -> Result<Minutes, Problem> {
    let mut minutes = Vec::new();
    for (day, from_us, to_us) in range.days() {
        let samples = samples_around(log, subject, day)?;
        for (minute, fact) in minute_facts(&samples, &ZoneSettings::default()) {
            let start_us = minute.saturating_mul(MINUTE_US);
            if !(from_us..to_us).contains(&start_us) {
                continue;
            }
            let start_ms = start_us / 1_000;
            if minutes.len() == limit {
                return Ok(Minutes { minutes, next_from_ms: Some(start_ms) });
            }
            minutes.push(Minute::of(start_ms, &fact));
        }
    }
    Ok(Minutes { minutes, next_from_ms: None })
}

impl Minute {
    fn of(start_ms: i64, fact: &MinuteFact) -> Self {
        Self {
            start_ms,
            beats: fact.beats,
            artefacts: fact.artefacts,
            coverage_permille: fact.coverage_permille(),
            hrv: fact.hrv().map(|_| Derived::of(&fact.sums)),
            zone_s: fact.zone_seconds(),
            steps: fact.steps(),
            energy_kcal: thousandths(fact.energy_kcal_milli),
            distance_m: thousandths(fact.distance_m_milli),
        }
    }
}
