// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
};
use axum::{extract::State, http::StatusCode};

/// Whether requests can be served: the chain store is there and the node is connected.
#[utoipa::path(
    get,
    path = "/v1/health/ready",
    operation_id = "show_readiness",
    tag = "health",
    responses(
        (status = 204, description = "It is ready"),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_readiness(State(app): State<App>) -> Result<StatusCode, Problem> {
    app.store().view().await?;
    app.chain().connected()?;
    Ok(StatusCode::NO_CONTENT)
}
