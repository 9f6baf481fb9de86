// SPDX-License-Identifier: Apache-2.0
//! The token between services.

use super::problem::Problem;
use crate::server::App;
use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::Response;
use sp_crypto_hashing::blake2_256;
use std::sync::Arc;

/// Lets a request through that shows the service token.
pub(super) async fn require_token(
    State(app): State<Arc<App>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let shown = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    let expected = app.service_token.as_ref().map(|token| token.expose().as_bytes());
    match (shown, expected) {
        // Hashes are compared, so that the time it takes tells nothing about the token.
        (Some(shown), Some(expected)) if blake2_256(shown) == blake2_256(expected) => {
            Ok(next.run(request).await)
        }
        _ => Err(Problem::Unauthorized),
    }
}
