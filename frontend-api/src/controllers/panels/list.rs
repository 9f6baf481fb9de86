// SPDX-License-Identifier: Apache-2.0

use super::PanelView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Params,
    pagination::{Page, PageQuery},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use vigor_indexer_db::query;

/// Panels of arbiters, newest first.
#[utoipa::path(
    get,
    path = "/v1/panels",
    operation_id = "list_panels",
    tag = "panels",
    params(PageQuery),
    responses(
        (status = 200, description = "A page", body = Page<PanelView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_panels(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<PageQuery>,
) -> Result<Response, Problem> {
    let page = asked.page("panels")?;
    let view = app.store().view().await?;
    let rows = query::panels_page(view.conn(), &page).await.map_err(store::unavailable)?;
    Ok(Page::<PanelView>::of(rows, "panels", view.block()).respond(&uri))
}
