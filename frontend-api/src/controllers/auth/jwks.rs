// SPDX-License-Identifier: Apache-2.0

use crate::{app::App, auth::keys::JwkSet};
use axum::{Json, extract::State};

/// The keys that our tokens are verified with.
#[utoipa::path(
    get,
    path = "/.well-known/jwks.json",
    operation_id = "show_jwks",
    tag = "auth",
    responses((status = 200, description = "A JWK set", body = JwkSet))
)]
pub async fn show_jwks(State(app): State<App>) -> Json<JwkSet> {
    Json(app.auth().jwks())
}
