// SPDX-License-Identifier: Apache-2.0

use super::ListingView;
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
use vigor_indexer_db::query::{self, ListingFilter};

/// Which listings.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListingsQuery {
    /// Of this merchant only.
    seller: Option<String>,
    /// Those whose merchant takes orders (`true`) or does not (`false`).
    active: Option<bool>,
    /// Rows of the page, 1 to 200; 50 by default.
    limit: Option<u64>,
    /// Where the previous page ended.
    cursor: Option<String>,
}

/// Listings, newest first.
#[utoipa::path(
    get,
    path = "/v1/listings",
    operation_id = "list_listings",
    tag = "listings",
    params(ListingsQuery),
    responses(
        (status = 200, description = "A page", body = Page<ListingView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_listings(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<ListingsQuery>,
) -> Result<Response, Problem> {
    let page = pagination::page(asked.limit, asked.cursor.as_deref(), "listings")?;
    let seller = asked.seller.as_deref().map(|text| ids::path_account("seller", text));
    let filter = ListingFilter {
        seller: seller.transpose()?.map(|account| ids::hex0x(&account)),
        active: asked.active,
    };
    let view = app.store().view().await?;
    let rows = query::listings(view.conn(), &filter, &page).await.map_err(store::unavailable)?;
    Ok(Page::<ListingView>::of(rows, "listings", view.block()).respond(&uri))
}
