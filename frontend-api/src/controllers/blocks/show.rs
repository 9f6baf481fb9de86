// SPDX-License-Identifier: Apache-2.0

use super::BlockView;
use crate::{
    amounts::Amount,
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
use vigor_indexer_db::{
    Extrinsic, PAGE_ROWS_MAX, Page,
    query::{self, BlockId},
};

/// A block with its extrinsics.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BlockDetail {
    #[serde(flatten)]
    header: BlockView,
    /// Its extrinsics, at most 200, in order.
    extrinsics: Vec<ExtrinsicView>,
    /// The newest block that is known: this one is final because it is not later.
    block: BlockRef,
}

/// An extrinsic of a block.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExtrinsicView {
    /// Its hash: the id of a transaction.
    hash: String,
    /// Account that signed it.
    signer: Option<String>,
    /// Pallet of the call.
    pallet: String,
    /// Name of the call.
    call: String,
    /// Whether it succeeded.
    success: bool,
    /// Why it failed.
    error: Option<String>,
    /// Fee that was paid.
    fee: Option<Amount>,
}

impl From<Extrinsic> for ExtrinsicView {
    fn from(row: Extrinsic) -> Self {
        Self {
            hash: row.hash,
            signer: row.signer.as_deref().map(ids::address_of_hex),
            pallet: row.pallet,
            call: row.call,
            success: row.success,
            error: row.error,
            fee: row.fee.map(|fee| Amount::of(fee.0)),
        }
    }
}

/// A finalized block by number, hash or `head`.
#[utoipa::path(
    get,
    path = "/v1/blocks/{id}",
    operation_id = "show_block",
    tag = "blocks",
    params(("id" = String, Path, description = "A number, a hash, or `head`")),
    responses(
        (status = 200, description = "The block", body = BlockDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_block(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<BlockDetail>, Problem> {
    let named = match id.as_str() {
        "head" => None,
        hash if hash.starts_with("0x") => {
            Some(BlockId::Hash(ids::hex0x(&ids::path_hash("id", hash)?)))
        }
        number => Some(BlockId::Number(ids::path_number::<u32>("id", number)?.into())),
    };
    let view = app.store().view().await?;
    let id = named.unwrap_or_else(|| BlockId::Number(view.number().cast_signed()));
    let found = query::block(view.conn(), &id).await.map_err(store::unavailable)?;
    let row = found.ok_or_else(|| Problem::not_found("finalized block"))?;
    let extrinsics = query::extrinsics_of(view.conn(), row.number, &Page::first(PAGE_ROWS_MAX))
        .await
        .map_err(store::unavailable)?;
    Ok(Json(BlockDetail {
        header: row.into(),
        extrinsics: extrinsics.items.into_iter().map(ExtrinsicView::from).collect(),
        block: view.block(),
    }))
}
