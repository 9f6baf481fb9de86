// SPDX-License-Identifier: Apache-2.0
//! `GET /health`.

use crate::health::Report;
use crate::server::App;
use axum::Json;
use axum::extract::State;
use std::sync::Arc;

/// How the daemon and its neighbours are.
pub async fn get_health(State(app): State<Arc<App>>) -> Json<Report> {
    Json(app.health.report())
}
