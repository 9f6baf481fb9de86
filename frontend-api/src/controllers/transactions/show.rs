// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    appdb::{entity::transaction, transactions::state},
    errors::{self, Problem, ProblemDocument},
    extract::Segments,
    finality::BlockRef,
    ids,
    services::{
        chain::outcome::EventView,
        store::{self, View},
    },
    times,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::{
    Extrinsic, PAGE_ROWS_MAX, Page,
    query::{self, BlockId},
};

/// What became of a transaction.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransactionView {
    /// Its id: its hash.
    id: String,
    /// `ready`, `in_block`, `finalized`, `invalid`, `dropped` or `expired`.
    state: String,
    /// Account that signed it.
    account: Option<String>,
    /// What it does, in words.
    summary: Option<String>,
    /// Whether the call succeeded; null until it is in a block, and where the node no longer had
    /// the state of that block.
    success: Option<bool>,
    /// Why it failed, in words.
    error: Option<String>,
    /// Its events.
    events: Vec<EventView>,
    /// First block in which it may no longer be.
    era_end: Option<u64>,
    /// The block that holds it.
    block: Option<BlockRef>,
    /// When it was taken by this API.
    created_at: Option<String>,
    /// When its state last changed.
    updated_at: Option<String>,
}

impl From<transaction::Model> for TransactionView {
    fn from(row: transaction::Model) -> Self {
        let finalized = row.state == state::FINALIZED;
        let number = row.block_number.map(i64::unsigned_abs);
        let block =
            number.zip(row.block_hash).map(|(number, hash)| BlockRef { number, hash, finalized });
        let events = row.events.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            id: row.id,
            state: row.state,
            account: row.account.as_deref().map(ids::address_of_hex),
            summary: row.summary,
            success: row.success,
            error: row.error,
            events: events.unwrap_or_default(),
            era_end: row.era_end.map(i64::unsigned_abs),
            block,
            created_at: Some(times::rfc3339(row.created_ms.unsigned_abs())),
            updated_at: Some(times::rfc3339(row.updated_ms.unsigned_abs())),
        }
    }
}

/// What became of a transaction: submitted here, or anywhere once it is final.
#[utoipa::path(
    get,
    path = "/v1/transactions/{id}",
    operation_id = "show_transaction",
    tag = "transactions",
    params(("id" = String, Path, description = "Its hash, `0x` hex")),
    responses(
        (status = 200, description = "Its state, events and error", body = TransactionView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_transaction(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<TransactionView>, Problem> {
    let id = ids::hex0x(&ids::path_hash("id", &id)?);
    if let Some(row) = app.db().transaction(&id).await.map_err(errors::store)? {
        return Ok(Json(row.into()));
    }
    let view = app.store().view().await?;
    let found = query::extrinsic(view.conn(), &id).await.map_err(store::unavailable)?;
    let row = found.ok_or_else(|| Problem::not_found("transaction"))?;
    Ok(Json(indexed(&view, row).await?))
}

async fn indexed(view: &View, row: Extrinsic) -> Result<TransactionView, Problem> {
    let page = Page::first(PAGE_ROWS_MAX);
    let events = query::events_of(view.conn(), row.block, Some(row.idx), &page).await;
    let block = query::block(view.conn(), &BlockId::Number(row.block)).await;
    let block = block.map_err(store::unavailable)?.map(|block| BlockRef {
        number: block.number.unsigned_abs(),
        hash: block.hash,
        finalized: true,
    });
    Ok(TransactionView {
        id: row.hash,
        state: state::FINALIZED.into(),
        account: row.signer.as_deref().map(ids::address_of_hex),
        summary: Some(format!("{}.{}", row.pallet, row.call)),
        success: Some(row.success),
        error: row.error,
        events: events
            .map_err(store::unavailable)?
            .items
            .into_iter()
            .map(|event| EventView { pallet: event.pallet, name: event.name, data: event.data })
            .collect(),
        era_end: None,
        block,
        created_at: None,
        updated_at: None,
    })
}
