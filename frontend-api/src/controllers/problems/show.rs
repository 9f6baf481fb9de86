// SPDX-License-Identifier: Apache-2.0

use super::ProblemKind;
use crate::{
    errors::{Kind, Problem, ProblemDocument},
    extract::Segments,
};
use axum::Json;

/// One kind of problem.
#[utoipa::path(
    get,
    path = "/problems/{slug}",
    operation_id = "show_problem",
    tag = "problems",
    params(("slug" = String, Path, description = "Last part of the `type` URI")),
    responses(
        (status = 200, description = "What it means", body = ProblemKind),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_problem(Segments(slug): Segments<String>) -> Result<Json<ProblemKind>, Problem> {
    let kind = Kind::from_slug(&slug).ok_or_else(|| Problem::not_found("problem"))?;
    Ok(Json(kind.into()))
}
