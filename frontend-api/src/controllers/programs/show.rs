// SPDX-License-Identifier: Apache-2.0

use super::ProgramView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Segments,
    finality::BlockRef,
    ids,
    services::store,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::query;

/// A reward program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgramDetail {
    #[serde(flatten)]
    program: ProgramView,
    /// The block that this describes.
    block: BlockRef,
}

/// A reward program.
#[utoipa::path(
    get,
    path = "/v1/programs/{id}",
    operation_id = "show_program",
    tag = "programs",
    params(("id" = String, Path, description = "Its number")),
    responses(
        (status = 200, description = "The program", body = ProgramDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_program(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<ProgramDetail>, Problem> {
    let id: u32 = ids::path_number("id", &id)?;
    let view = app.store().view().await?;
    let found = query::program(view.conn(), id.into()).await.map_err(store::unavailable)?;
    let program = found.ok_or_else(|| Problem::not_found("program"))?;
    let program = ProgramView::try_from(program)?;
    Ok(Json(ProgramDetail { program, block: view.block() }))
}
