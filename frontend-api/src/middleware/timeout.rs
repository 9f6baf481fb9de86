// SPDX-License-Identifier: Apache-2.0
//! No request takes for ever.

use crate::{
    app::App,
    errors::{Kind, Problem},
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// Answers a problem when the route has not answered in time; bodies may stream on afterwards.
pub async fn timeout(State(app): State<App>, request: Request, next: Next) -> Response {
    let limit = Duration::from_secs(app.settings().request_timeout_s);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(Kind::Timeout).into_response(),
    }
}
