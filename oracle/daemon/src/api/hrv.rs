// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/subjects/{account}/hrv`: the exact HRV of any range.

use super::params::{Range, account, thousandths};
use super::problem::Problem;
use crate::rewards::samples_around;
use crate::server::App;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Serialize;
use std::sync::Arc;
use vigor_oracle_store::{SensorLog, SubjectId};
use vigor_window::{HrvSums, beats_of, window_hrv};

/// HRV of a range.
#[derive(Debug, Serialize)]
pub(super) struct RangeHrv {
    from_ms: u64,
    to_ms: u64,
    /// Beats that start in the range.
    beats: u64,
    /// Of these, marked as artefacts.
    artefacts: u64,
    sums: Sums,
    #[serde(flatten)]
    derived: Derived,
    /// Differences strictly greater than 50 ms.
    nn50: u64,
}

/// The exact sums; what exceeds 53 bits is text.
#[derive(Debug, Serialize)]
struct Sums {
    n: u64,
    sum_us: String,
    sum_sq_us2: String,
    diffs: u64,
    diffs_sq_us2: String,
    nn50: u64,
    nn20: u64,
}

/// What is derived from sums: milliseconds with three places, percent with one.
#[derive(Debug, Serialize)]
pub(super) struct Derived {
    mean_ms: Option<String>,
    sdnn_ms: Option<String>,
    rmssd_ms: Option<String>,
    pnn50: Option<String>,
}

/// Answers with the HRV of the beats that start in the range.
pub(super) async fn get_hrv(
    State(app): State<Arc<App>>,
    Path(text): Path<String>,
    Query(range): Query<Range>,
) -> Result<Json<RangeHrv>, Problem> {
    let (subject, range) = (account(&text)?, range.check()?);
    let store = app.store.clone();
    let read = tokio::task::spawn_blocking(move || range_hrv(store.as_ref(), &subject, range));
    Ok(Json(read.await??))
}

fn range_hrv(log: &dyn SensorLog, subject: &SubjectId, range: Range) -> Result<RangeHrv, Problem> {
    let (mut beats, mut artefacts, mut sums) = (0, 0, HrvSums::default());
    for (day, from_us, to_us) in range.days() {
        let samples = samples_around(log, subject, day)?;
        let window = window_hrv(&beats_of(&samples), from_us, to_us);
        beats += window.beats;
        artefacts += window.artefacts;
        sums = sums.merge(&window.sums);
    }
    Ok(RangeHrv {
        from_ms: range.from_ms,
        to_ms: range.to_ms,
        beats,
        artefacts,
        derived: Derived::of(&sums),
        nn50: sums.nn50,
        sums: Sums {
            n: sums.n,
            sum_us: sums.sum_us.to_string(),
            sum_sq_us2: sums.sum_sq.to_string(),
            diffs: sums.diffs,
            diffs_sq_us2: sums.diffs_sq.to_string(),
            nn50: sums.nn50,
            nn20: sums.nn20,
        },
    })
}

impl Derived {
    /// What can be derived from these sums.
    pub(super) fn of(sums: &HrvSums) -> Self {
        let percent = |permille: u32| format!("{}.{}", permille / 10, permille % 10);
        Self {
            mean_ms: sums.mean_us().map(thousandths),
            sdnn_ms: sums.sdnn_us().map(thousandths),
            rmssd_ms: sums.rmssd_us().map(thousandths),
            pnn50: sums.pnn50_permille().map(percent),
        }
    }
}
