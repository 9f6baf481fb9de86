// SPDX-License-Identifier: Apache-2.0

use super::TenantView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Params,
    ids,
    pagination::{self, Page},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use serde::Deserialize;
use utoipa::IntoParams;
use vigor_indexer_db::query;

/// Which tenants.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TenantsQuery {
    /// Of this owner only.
    owner: Option<String>,
    /// Rows of the page, 1 to 200; 50 by default.
    limit: Option<u64>,
    /// Where the previous page ended.
    cursor: Option<String>,
}

/// Tenants, newest first.
#[utoipa::path(
    get,
    path = "/v1/tenants",
    operation_id = "list_tenants",
    tag = "tenants",
    params(TenantsQuery),
    responses(
        (status = 200, description = "A page", body = Page<TenantView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_tenants(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<TenantsQuery>,
) -> Result<Response, Problem> {
    let page = pagination::page(asked.limit, asked.cursor.as_deref(), "tenants")?;
    let owner = asked.owner.as_deref().map(|text| ids::path_account("owner", text));
    let owner = owner.transpose()?.map(|owner| ids::hex0x(&owner));
    let view = app.store().view().await?;
    let rows = query::tenants(view.conn(), owner.as_deref(), &page).await;
    let rows = rows.map_err(store::unavailable)?;
    Ok(Page::<TenantView>::of(rows, "tenants", view.block()).respond(&uri))
}
