// SPDX-License-Identifier: Apache-2.0

use super::StatusListView;
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

/// The credential status lists of an identity.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusListsView {
    /// The lists, by number.
    data: Vec<StatusListView>,
    /// The block that this describes.
    block: BlockRef,
}

/// The credential status lists of an identity, without their bits.
#[utoipa::path(
    get,
    path = "/v1/dids/{did}/status-lists",
    operation_id = "list_status_lists",
    tag = "dids",
    params(("did" = String, Path, description = "The DID")),
    responses(
        (status = 200, description = "All of them: an identity has few", body = StatusListsView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_status_lists(
    State(app): State<App>,
    Segments(text): Segments<String>,
) -> Result<Json<StatusListsView>, Problem> {
    let did = ids::path_did("did", &text, app.settings().network())?;
    let view = app.store().view().await?;
    let rows = query::status_lists(view.conn(), &ids::hex0x(&did.0)).await;
    let data = rows.map_err(store::unavailable)?.iter().map(StatusListView::from).collect();
    Ok(Json(StatusListsView { data, block: view.block() }))
}
