// SPDX-License-Identifier: Apache-2.0

use super::PanelView;
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

/// A panel of arbiters.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PanelDetail {
    #[serde(flatten)]
    panel: PanelView,
    /// The block that this describes.
    block: BlockRef,
}

/// A panel of arbiters.
#[utoipa::path(
    get,
    path = "/v1/panels/{id}",
    operation_id = "show_panel",
    tag = "panels",
    params(("id" = String, Path, description = "Its number")),
    responses(
        (status = 200, description = "The panel", body = PanelDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_panel(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<PanelDetail>, Problem> {
    let id: u32 = ids::path_number("id", &id)?;
    let view = app.store().view().await?;
    let found = query::panel(view.conn(), id.into()).await.map_err(store::unavailable)?;
    let panel = found.ok_or_else(|| Problem::not_found("panel"))?.into();
    Ok(Json(PanelDetail { panel, block: view.block() }))
}
