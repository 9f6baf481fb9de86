// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/epochs/{program}/{epoch}`: a certified epoch.

use super::params::hex0x;
use super::problem::Problem;
use crate::server::App;
use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use std::sync::Arc;
use vigor_oracle_store::{EpochRecord, EpochStatus};

/// A certified epoch.
#[derive(Debug, Serialize)]
pub(super) struct Epoch {
    program: u32,
    epoch: u64,
    status: &'static str,
    previous_root: String,
    root: String,
    root_sum: u64,
    leaf_count: u32,
    leaf_digest: String,
    leaf_cid: String,
    certificate: String,
    certified_at_ms: u64,
}

/// Answers with the epoch as this oracle certified it.
pub(super) async fn get_epoch(
    State(app): State<Arc<App>>,
    Path((program, epoch)): Path<(u32, u64)>,
) -> Result<Json<Epoch>, Problem> {
    match app.store.epoch(program, epoch)? {
        Some(record) => Ok(Json(Epoch::from(record))),
        None => Err(Problem::NotFound("no such epoch was certified here")),
    }
}

/// The status as readers see it.
pub(super) const fn status_name(status: EpochStatus) -> &'static str {
    match status {
        EpochStatus::Certified => "certified",
        EpochStatus::Final => "final",
        EpochStatus::Rejected => "rejected",
    }
}

impl From<EpochRecord> for Epoch {
    fn from(record: EpochRecord) -> Self {
        let EpochRecord {
            program,
            epoch,
            status,
            previous_root,
            root,
            root_sum,
            leaf_count,
            leaf_digest,
            leaf_cid,
            certificate,
            progress_after: _,
            certified_at_ms,
        } = record;
        Self {
            program,
            epoch,
            status: status_name(status),
            previous_root: hex0x(&previous_root),
            root: hex0x(&root),
            root_sum,
            leaf_count,
            leaf_digest: hex0x(&leaf_digest),
            leaf_cid,
            certificate: hex0x(&certificate),
            certified_at_ms,
        }
    }
}
