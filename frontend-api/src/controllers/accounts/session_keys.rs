// SPDX-License-Identifier: Apache-2.0

use crate::{
    amounts::{Amount, Money},
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Segments,
    finality::BlockRef,
    ids, kinds,
    services::store,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vigor_indexer_db::{Amount as StoreAmount, SessionKey, query};

/// The session keys of an account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionKeysView {
    /// The keys, expired ones included until somebody removes them.
    data: Vec<SessionKeyView>,
    /// The block that this describes.
    block: BlockRef,
}

/// An account that may act for another.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionKeyView {
    /// The account that may act.
    key: String,
    /// The calls it may make: `transfer`, `escrow_buy`, `escrow_manage`, `claims`,
    /// `subscriptions`.
    kinds: Vec<&'static str>,
    /// What these may take; what has no allowance may not shrink at all.
    allowances: Vec<AllowanceView>,
    /// The first block in which it is powerless.
    expires_at_block: u64,
    /// Whether it is powerless.
    expired: bool,
    /// Whether it may freeze its owner.
    guard: bool,
    /// What its owner has on hold for it.
    deposit: Amount,
}

/// How much of one asset a key may take in each period.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AllowanceView {
    /// The asset; null is VGR.
    asset: Option<u64>,
    /// The most in one period.
    amount: Money,
    /// Blocks in a period.
    period_blocks: u64,
    /// What may still be taken at the block that this describes.
    left: Money,
}

/// An allowance as the chain store has it.
#[derive(Deserialize)]
struct AllowanceRecord {
    asset: Option<u64>,
    amount: StoreAmount,
    period: u64,
    spent: StoreAmount,
    lost: StoreAmount,
    period_start: u64,
}

impl AllowanceRecord {
    fn view(&self, block: u64) -> AllowanceView {
        let over = block.saturating_sub(self.period_start) >= self.period;
        let taken = if over { 0 } else { self.spent.0.max(self.lost.0) };
        AllowanceView {
            asset: self.asset,
            amount: Money::of(self.amount.0, self.asset),
            period_blocks: self.period,
            left: Money::of(self.amount.0.saturating_sub(taken), self.asset),
        }
    }
}

impl SessionKeyView {
    fn new(row: SessionKey, block: u64) -> Result<Self, Problem> {
        let allowances: Vec<AllowanceRecord> = serde_json::from_value(row.allowances)
            .map_err(|cause| Problem::internal("allowances in the chain store", cause))?;
        let expires_at_block = row.expires_at.unsigned_abs();
        Ok(Self {
            key: ids::address_of_hex(&row.session_key),
            kinds: kinds::names(row.kinds.unsigned_abs()),
            allowances: allowances.iter().map(|allowance| allowance.view(block)).collect(),
            expires_at_block,
            expired: block >= expires_at_block,
            guard: row.guard,
            deposit: Amount::of(row.deposit.0),
        })
    }
}

/// The session keys of an account, with what they may still take.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}/session-keys",
    operation_id = "list_session_keys",
    tag = "accounts",
    params(("id" = String, Path, description = "SS58 address or `0x` hex")),
    responses(
        (status = 200, description = "All of them: an account has few", body = SessionKeysView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_session_keys(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<SessionKeysView>, Problem> {
    let account = ids::path_account("id", &id)?;
    let view = app.store().view().await?;
    let rows = query::session_keys(view.conn(), &ids::hex0x(&account)).await;
    let rows = rows.map_err(store::unavailable)?.into_iter();
    let data = rows.map(|row| SessionKeyView::new(row, view.number())).collect::<Result<_, _>>()?;
    Ok(Json(SessionKeysView { data, block: view.block() }))
}
