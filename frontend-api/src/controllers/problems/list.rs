// SPDX-License-Identifier: Apache-2.0

use super::ProblemKind;
use crate::errors::Kind;
use axum::Json;

/// Every kind of problem.
#[utoipa::path(
    get,
    path = "/problems",
    operation_id = "list_problems",
    tag = "problems",
    responses((status = 200, description = "The closed list", body = [ProblemKind]))
)]
pub async fn list_problems() -> Json<Vec<ProblemKind>> {
    Json(Kind::ALL.into_iter().map(ProblemKind::from).collect())
}
