// SPDX-License-Identifier: Apache-2.0

use super::reputation::{self, ReputationView};
use crate::{
    app::App,
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
use vigor_indexer_db::query::{self, DidAt};
use vigor_primitives::did::device_payload;

/// An identity as the chain knows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DidView {
    /// The DID.
    did: String,
    /// The account whose bytes it is, and that earns for it.
    account: String,
    /// Account that may change it.
    controller: String,
    /// Account that paid for its creation.
    sponsor: Option<String>,
    /// Version of the record.
    version: u64,
    /// Whether it is out of use.
    deactivated: bool,
    /// Block of its creation.
    created_block: u64,
    /// Block of its newest change.
    updated_block: u64,
    /// What a device key signs to be registered under it, `0x` hex.
    device_payload: String,
    /// How its orders ended.
    reputation: ReputationView,
    /// Its DID document.
    #[schema(value_type = Object)]
    document: Option<JsonValue>,
    /// The block that this describes.
    block: BlockRef,
}

/// An identity.
#[utoipa::path(
    get,
    path = "/v1/dids/{did}",
    operation_id = "show_did",
    tag = "dids",
    params(("did" = String, Path, description = "The DID")),
    responses(
        (status = 200, description = "The identity", body = DidView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_did(
    State(app): State<App>,
    Segments(text): Segments<String>,
) -> Result<Json<DidView>, Problem> {
    let network = app.settings().network();
    let did = ids::path_did("did", &text, network)?;
    let view = app.store().view().await?;
    let found = query::did_current(view.conn(), &ids::hex0x(&did.0)).await;
    let row = found
        .map_err(store::unavailable)?
        .filter(|row| row.removed_block.is_none())
        .ok_or_else(|| Problem::not_found("identity"))?;
    let version = identities::version(&view, &did, DidAt::Latest).await?;
    let name = did.to_string_on(network);
    let record = version.and_then(|version| version.record).filter(|_| !row.deactivated);
    let reputation = reputation::of(&view, &ids::hex0x(&did.0)).await?;
    Ok(Json(DidView {
        reputation,
        account: ids::address(&did.0),
        controller: ids::address_of_hex(&row.controller),
        sponsor: row.sponsor.as_deref().map(ids::address_of_hex),
        version: row.version.unsigned_abs(),
        deactivated: row.deactivated,
        created_block: row.created_block.unsigned_abs(),
        updated_block: row.updated_block.unsigned_abs(),
        device_payload: ids::hex0x(&device_payload(&view.genesis()?, &did)),
        document: record.map(|record| record.document(&name, view.time_ms())),
        block: view.block(),
        did: name,
    }))
}
