// SPDX-License-Identifier: Apache-2.0

use crate::{
    amounts::Amount,
    app::App,
    errors::{Problem, ProblemDocument},
    finality::BlockRef,
    ids,
    services::store,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::{Operator, query};

/// The operators of oracles.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OperatorsView {
    /// The operators, by account; the first 1000.
    data: Vec<OperatorView>,
    /// The block that this describes.
    block: BlockRef,
}

/// Who answers with a bond for what an oracle signs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OperatorView {
    /// The account.
    account: String,
    /// Ed25519 key that it signs with.
    key: String,
    /// Key that takes its place with the next accepted epoch.
    next_key: Option<String>,
    /// What it loses when it certifies a fault.
    bond: Amount,
    /// Whether it asked to leave.
    leaving: bool,
}

impl From<Operator> for OperatorView {
    fn from(row: Operator) -> Self {
        Self {
            account: ids::address_of_hex(&row.account),
            key: row.key,
            next_key: row.next_key,
            bond: Amount::of(row.bond.0),
            leaving: row.leaving,
        }
    }
}

/// The bonded operators of oracles.
#[utoipa::path(
    get,
    path = "/v1/operators",
    operation_id = "list_operators",
    tag = "programs",
    responses(
        (status = 200, description = "Each has a bond at stake, so they are few", body = OperatorsView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_operators(State(app): State<App>) -> Result<Json<OperatorsView>, Problem> {
    let view = app.store().view().await?;
    let rows = query::operators(view.conn()).await.map_err(store::unavailable)?;
    let data = rows.into_iter().map(OperatorView::from).collect();
    Ok(Json(OperatorsView { data, block: view.block() }))
}
