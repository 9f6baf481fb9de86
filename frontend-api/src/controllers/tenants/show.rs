// SPDX-License-Identifier: Apache-2.0

use super::TenantView;
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

/// A tenant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TenantDetail {
    #[serde(flatten)]
    tenant: TenantView,
    /// The block that this describes.
    block: BlockRef,
}

/// A tenant.
#[utoipa::path(
    get,
    path = "/v1/tenants/{id}",
    operation_id = "show_tenant",
    tag = "tenants",
    params(("id" = String, Path, description = "Its number")),
    responses(
        (status = 200, description = "The tenant", body = TenantDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_tenant(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<TenantDetail>, Problem> {
    let id: u32 = ids::path_number("id", &id)?;
    let view = app.store().view().await?;
    let found = query::tenant(view.conn(), id.into()).await.map_err(store::unavailable)?;
    let tenant = found.ok_or_else(|| Problem::not_found("tenant"))?.into();
    Ok(Json(TenantDetail { tenant, block: view.block() }))
}
