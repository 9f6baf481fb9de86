// SPDX-License-Identifier: Apache-2.0

use super::BlockView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Params,
    pagination::{Page, PageQuery},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use vigor_indexer_db::query;

/// Finalized blocks, newest first.
#[utoipa::path(
    get,
    path = "/v1/blocks",
    operation_id = "list_blocks",
    tag = "blocks",
    params(PageQuery),
    responses(
        (status = 200, description = "A page", body = Page<BlockView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_blocks(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<PageQuery>,
) -> Result<Response, Problem> {
    let page = asked.page("blocks")?;
    let view = app.store().view().await?;
    let rows = query::blocks(view.conn(), &page).await.map_err(store::unavailable)?;
    Ok(Page::<BlockView>::of(rows, "blocks", view.block()).respond(&uri))
}
