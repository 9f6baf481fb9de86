// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    services::health::{self, Health, Status},
};
use axum::{Json, extract::State, http::StatusCode};

/// How the facade and each of its neighbours are.
#[utoipa::path(
    get,
    path = "/v1/health",
    operation_id = "show_health",
    tag = "health",
    responses(
        (status = 200, description = "It serves; `degraded` names what is missing", body = Health),
        (status = 503, description = "It cannot serve", body = Health),
    )
)]
pub async fn show_health(State(app): State<App>) -> (StatusCode, Json<Health>) {
    let health = health::check(&app).await;
    let status = match health.status {
        Status::Down => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::OK,
    };
    (status, Json(health))
}
