// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/stats`: figures of the daemon.

use super::problem::Problem;
use crate::server::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use vigor_oracle_store::EpochStatus;

/// Epochs that are counted; a program with more shows this many.
const EPOCHS_COUNTED_MAX: usize = 100_000;

/// Figures of the daemon.
#[derive(Debug, Serialize)]
pub(super) struct Stats {
    frames_stored: u64,
    disk_bytes: u64,
    /// Final epochs of all programs.
    epochs_closed: usize,
    programs: Vec<Program>,
}

#[derive(Debug, Serialize)]
struct Program {
    program: u32,
    epochs_closed: usize,
    /// Newest epoch whose samples are all covered.
    covered_epoch: Option<u64>,
    /// Newest final epoch with a certificate.
    head_epoch: Option<u64>,
    /// Certified, and neither final nor rejected.
    outstanding_epoch: Option<u64>,
}

/// Answers with the figures.
pub(super) async fn get_stats(State(app): State<Arc<App>>) -> Result<Json<Stats>, Problem> {
    Ok(Json(tokio::task::spawn_blocking(move || stats(&app)).await??))
}

fn stats(app: &App) -> Result<Stats, Problem> {
    let figures = app.store.stats()?;
    let programs =
        app.programs.iter().map(|id| program(app, *id)).collect::<Result<Vec<_>, Problem>>()?;
    Ok(Stats {
        frames_stored: figures.frames,
        disk_bytes: figures.disk_bytes,
        epochs_closed: programs.iter().map(|program| program.epochs_closed).sum(),
        programs,
    })
}

fn program(app: &App, program: u32) -> Result<Program, Problem> {
    let records = app.store.epochs(program, EPOCHS_COUNTED_MAX)?;
    Ok(Program {
        program,
        epochs_closed: records.iter().filter(|record| record.status == EpochStatus::Final).count(),
        covered_epoch: app.store.progress(program)?.covered_epoch,
        head_epoch: app.store.head(program)?.map(|record| record.epoch),
        outstanding_epoch: app.store.outstanding(program)?.map(|record| record.epoch),
    })
}
