// SPDX-License-Identifier: Apache-2.0

use super::ProgramView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Params,
    pagination::{Page, PageQuery},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use vigor_indexer_db::query;

/// Reward programs, by number. Anybody may create one.
#[utoipa::path(
    get,
    path = "/v1/programs",
    operation_id = "list_programs",
    tag = "programs",
    params(PageQuery),
    responses(
        (status = 200, description = "A page", body = Page<ProgramView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_programs(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<PageQuery>,
) -> Result<Response, Problem> {
    let page = asked.page("programs")?;
    let view = app.store().view().await?;
    let rows = query::programs_page(view.conn(), &page).await.map_err(store::unavailable)?;
    Ok(Page::<ProgramView>::try_of(rows, "programs", view.block())?.respond(&uri))
}
