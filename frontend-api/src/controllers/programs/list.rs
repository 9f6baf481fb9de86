// SPDX-License-Identifier: Apache-2.0

use super::ProgramView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    finality::BlockRef,
    services::store,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::query;

/// The reward programs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgramsView {
    /// The programs, by number.
    data: Vec<ProgramView>,
    /// The block that this describes.
    block: BlockRef,
}

/// Every reward program.
#[utoipa::path(
    get,
    path = "/v1/programs",
    operation_id = "list_programs",
    tag = "programs",
    responses(
        (status = 200, description = "All of them: council creates them, so they are few", body = ProgramsView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_programs(State(app): State<App>) -> Result<Json<ProgramsView>, Problem> {
    let view = app.store().view().await?;
    let rows = query::programs(view.conn()).await.map_err(store::unavailable)?;
    let data = rows.into_iter().map(ProgramView::from).collect();
    Ok(Json(ProgramsView { data, block: view.block() }))
}
