// SPDX-License-Identifier: Apache-2.0

use axum::http::StatusCode;

/// Whether the process answers at all.
#[utoipa::path(
    get,
    path = "/v1/health/live",
    operation_id = "show_liveness",
    tag = "health",
    responses((status = 204, description = "It answers"))
)]
pub async fn show_liveness() -> StatusCode {
    StatusCode::NO_CONTENT
}
