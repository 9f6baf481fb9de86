// SPDX-License-Identifier: Apache-2.0

use super::{ListingView, unavailable::Unavailable};
use crate::{
    app::App,
    controllers::dids::reputation::{self, ReputationView},
    errors::{Problem, ProblemDocument},
    extract::Segments,
    finality::BlockRef,
    ids,
    services::{identities, store},
};
use axum::{Json, extract::State};
use serde::Serialize;
use serde_json::Value as JsonValue;
use utoipa::ToSchema;
use vigor_indexer_db::query;

/// Bytes of a catalog document at most; media in it are CIDs of their own.
const DOCUMENT_BYTES_MAX: u64 = 256 * 1024;

/// A listing with its document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingDetail {
    #[serde(flatten)]
    listing: ListingView,
    /// Why nobody can order it now: `closed`, `inactive`, `sold_out`, or `seller_changed` where the
    /// merchant's identity is no longer the listing's; null if it can be ordered.
    unavailable: Option<&'static str>,
    /// The merchant's identity when it was created: the one that its orders count for.
    seller_did: Option<String>,
    /// How the orders of that identity ended; null without one.
    seller_reputation: Option<ReputationView>,
    /// The catalog document; null while it cannot be had, or if it is not JSON.
    #[schema(value_type = Option<Object>)]
    document: Option<JsonValue>,
    /// The block that this describes.
    block: BlockRef,
}

/// A listing with its catalog document.
#[utoipa::path(
    get,
    path = "/v1/listings/{id}",
    operation_id = "show_listing",
    tag = "listings",
    params(("id" = String, Path, description = "Its number")),
    responses(
        (status = 200, description = "The listing", body = ListingDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_listing(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<ListingDetail>, Problem> {
    let id: u64 = ids::path_number("id", &id)?;
    let view = app.store().view().await?;
    let found = match i64::try_from(id) {
        Ok(id) => query::listing(view.conn(), id).await,
        Err(_) => Ok(None),
    };
    let row = found.map_err(store::unavailable)?.ok_or_else(|| Problem::not_found("listing"))?;
    let seller = identities::of_account(&view, &row.seller).await?;
    let unavailable = Unavailable::of(&row, seller.as_deref()).map(Unavailable::name);
    let seller_reputation = reputation::of_some(&view, row.seller_did.as_deref()).await?;
    let network = app.settings().network();
    let seller_did = row.seller_did.as_deref().and_then(|did| ids::did_of_hex(did, network));
    let block = view.block();
    drop(view);
    let document = match &row.document_cid {
        Some(cid) => document(&app, cid).await,
        None => None,
    };
    Ok(Json(ListingDetail {
        listing: row.into(),
        unavailable,
        seller_did,
        seller_reputation,
        document,
        block,
    }))
}

/// The listing is worth showing even while its document is not to be had.
async fn document(app: &App, cid: &str) -> Option<JsonValue> {
    let bytes = app.content().get(cid, DOCUMENT_BYTES_MAX).await.ok()??;
    serde_json::from_slice(&bytes).ok()
}
