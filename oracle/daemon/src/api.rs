// SPDX-License-Identifier: Apache-2.0
//! What the service answers to readers. All but `/health` is for other services of Vigor, which
//! show the service token.

mod auth;
mod awards;
mod epochs;
mod health;
mod hrv;
mod minutes;
mod params;
mod problem;
mod stats;

pub use health::get_health;

use crate::server::App;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::sync::Arc;

/// The routes behind the service token.
pub fn internal(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/v1/subjects/{account}/hrv", get(hrv::get_hrv))
        .route("/v1/subjects/{account}/minutes", get(minutes::get_minutes))
        .route("/v1/subjects/{account}/awards", get(awards::get_awards))
        .route("/v1/epochs/{program}/{epoch}", get(epochs::get_epoch))
        .route("/v1/stats", get(stats::get_stats))
        .layer(from_fn_with_state(app.clone(), auth::require_token))
}
