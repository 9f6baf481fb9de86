// SPDX-License-Identifier: Apache-2.0

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

/// To whom an account belongs, and who may act on it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WalletView {
    /// The account.
    account: String,
    /// Identity that it is bound to.
    did: Option<String>,
    /// Block of the binding.
    bound_block: Option<u64>,
    /// Account that may freeze it.
    guard: Option<String>,
    /// Whether it is frozen.
    frozen: bool,
    /// Block from which a requested thaw may be completed.
    thaws_at_block: Option<u64>,
    /// Number of the tenant whose pot pays its fees.
    sponsor: Option<u64>,
    /// The block that this describes.
    block: BlockRef,
}

/// To whom an account belongs, and who may act on it.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}/wallet",
    operation_id = "show_wallet",
    tag = "accounts",
    params(("id" = String, Path, description = "SS58 address or `0x` hex")),
    responses(
        (status = 200, description = "Nulls for an account without any of it", body = WalletView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_wallet(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<WalletView>, Problem> {
    let account = ids::path_account("id", &id)?;
    let view = app.store().view().await?;
    let found = query::wallet(view.conn(), &ids::hex0x(&account)).await;
    let row = found.map_err(store::unavailable)?;
    let row = row.as_ref();
    let network = app.settings().network();
    let number = |number: Option<i64>| number.map(i64::unsigned_abs);
    Ok(Json(WalletView {
        account: ids::address(&account),
        did: row.and_then(|row| ids::did_of_hex(row.did.as_deref()?, network)),
        bound_block: number(row.and_then(|row| row.bound_block)),
        guard: row.and_then(|row| row.guard.as_deref()).map(ids::address_of_hex),
        frozen: row.is_some_and(|row| row.frozen),
        thaws_at_block: number(row.and_then(|row| row.thaws_at)),
        sponsor: number(row.and_then(|row| row.sponsor)),
        block: view.block(),
    }))
}
