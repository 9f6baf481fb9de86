// SPDX-License-Identifier: Apache-2.0
//! `GET /health`: 200 while the store takes writes, 503 after it failed.

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::{Gateway, problem::Problem};

pub(super) async fn get_health(State(gateway): State<Gateway>) -> Result<Json<Value>, Problem> {
    gateway.store.check().await?;
    Ok(Json(json!({ "status": "ok", "store": "ok" })))
}
