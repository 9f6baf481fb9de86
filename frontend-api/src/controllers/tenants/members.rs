// SPDX-License-Identifier: Apache-2.0

use super::MemberView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    ids,
    pagination::{Page, PageQuery},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use vigor_indexer_db::query;

/// Members of a tenant, those who joined last first.
#[utoipa::path(
    get,
    path = "/v1/tenants/{id}/members",
    operation_id = "list_members",
    tag = "tenants",
    params(("id" = String, Path, description = "Number of the tenant"), PageQuery),
    responses(
        (status = 200, description = "A page", body = Page<MemberView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_members(
    State(app): State<App>,
    uri: Uri,
    Segments(id): Segments<String>,
    Params(asked): Params<PageQuery>,
) -> Result<Response, Problem> {
    let id: u32 = ids::path_number("id", &id)?;
    // A cursor is of one tenant's list.
    let list = format!("members-{id}");
    let page = asked.page(&list)?;
    let view = app.store().view().await?;
    let tenant = query::tenant(view.conn(), id.into()).await.map_err(store::unavailable)?;
    tenant.ok_or_else(|| Problem::not_found("tenant"))?;
    let rows = query::members(view.conn(), id.into(), &page).await.map_err(store::unavailable)?;
    Ok(Page::<MemberView>::of(rows, &list, view.block()).respond(&uri))
}
