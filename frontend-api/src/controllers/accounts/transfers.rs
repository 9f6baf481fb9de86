// SPDX-License-Identifier: Apache-2.0

use crate::{
    amounts::Amount,
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    ids,
    pagination::{Page, PageQuery},
    services::store,
    times,
};
use axum::{extract::State, http::Uri, response::Response};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::{Transfer, query};

/// A movement of VGR.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferView {
    /// `<block>-<position of the event>`.
    id: String,
    /// `transfer`, `transfer_on_hold` or `transfer_and_hold`.
    kind: String,
    /// Account debited.
    from: String,
    /// Account credited.
    to: String,
    /// How much.
    amount: Amount,
    /// Number of its block.
    block_number: u64,
    /// When.
    time: String,
}

impl From<Transfer> for TransferView {
    fn from(row: Transfer) -> Self {
        Self {
            id: format!("{}-{}", row.block, row.idx),
            kind: row.kind,
            from: ids::address_of_hex(&row.sender),
            to: ids::address_of_hex(&row.recipient),
            amount: Amount::of(row.amount.0),
            block_number: row.block.unsigned_abs(),
            time: times::rfc3339(row.time_ms.unsigned_abs()),
        }
    }
}

/// What an account sent and received, newest first.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}/transfers",
    operation_id = "list_transfers",
    tag = "accounts",
    params(("id" = String, Path, description = "SS58 address or `0x` hex"), PageQuery),
    responses(
        (status = 200, description = "A page", body = Page<TransferView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_transfers(
    State(app): State<App>,
    uri: Uri,
    Segments(id): Segments<String>,
    Params(asked): Params<PageQuery>,
) -> Result<Response, Problem> {
    let account = ids::path_account("id", &id)?;
    let page = asked.page("transfers")?;
    let view = app.store().view().await?;
    let rows = query::transfers(view.conn(), &ids::hex0x(&account), &page)
        .await
        .map_err(store::unavailable)?;
    Ok(Page::<TransferView>::of(rows, "transfers", view.block()).respond(&uri))
}
