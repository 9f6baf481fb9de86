// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    controllers::epochs::EpochView,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    ids,
    pagination::{Page, PageQuery},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use vigor_indexer_db::query;

/// The epochs of a program, newest first.
#[utoipa::path(
    get,
    path = "/v1/programs/{id}/epochs",
    operation_id = "list_epochs",
    tag = "programs",
    params(("id" = String, Path, description = "Number of the program"), PageQuery),
    responses(
        (status = 200, description = "A page", body = Page<EpochView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_epochs(
    State(app): State<App>,
    uri: Uri,
    Segments(id): Segments<String>,
    Params(asked): Params<PageQuery>,
) -> Result<Response, Problem> {
    let id: u32 = ids::path_number("id", &id)?;
    let page = asked.page("epochs")?;
    let view = app.store().view().await?;
    let program = query::program(view.conn(), id.into()).await.map_err(store::unavailable)?;
    program.ok_or_else(|| Problem::not_found("program"))?;
    let rows = query::epochs(view.conn(), id.into(), &page).await.map_err(store::unavailable)?;
    Ok(Page::<EpochView>::of(rows, "epochs", view.block()).respond(&uri))
}
