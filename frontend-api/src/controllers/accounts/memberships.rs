// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    controllers::tenants::MemberView,
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

/// The tenants that an account is a member of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipsView {
    /// The memberships, by tenant; the first 200.
    data: Vec<MemberView>,
    /// The block that this describes.
    block: BlockRef,
}

/// The tenants that an account is a member of.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}/memberships",
    operation_id = "list_memberships",
    tag = "accounts",
    params(("id" = String, Path, description = "SS58 address or `0x` hex")),
    responses(
        (status = 200, description = "The memberships", body = MembershipsView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_memberships(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<MembershipsView>, Problem> {
    let account = ids::path_account("id", &id)?;
    let view = app.store().view().await?;
    let rows = query::tenants_of_member(view.conn(), &ids::hex0x(&account)).await;
    let data = rows.map_err(store::unavailable)?.into_iter().map(MemberView::from).collect();
    Ok(Json(MembershipsView { data, block: view.block() }))
}
