// SPDX-License-Identifier: Apache-2.0

use super::{AtQuery, read};
use crate::{
    amounts::Amount,
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    finality::{At, BlockRef},
    ids,
    services::{chain::state::Balance, rewards},
};
use axum::{Json, extract::State};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

/// The program whose rewards count as claimable.
const EMISSION_PROGRAM: u32 = 0;

/// How long a balance waits for a leaf file before it is shown without.
const CLAIMABLE_WAIT: Duration = Duration::from_secs(5);

/// What an account has.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BalancesView {
    /// The account.
    account: String,
    /// Transactions sent.
    nonce: u32,
    /// At the account's disposal, but for what is frozen.
    free: Amount,
    /// Held for deposits, orders and stakes.
    held: Amount,
    /// May not leave the account.
    frozen: Amount,
    /// Free and not frozen.
    transferable: Amount,
    /// What is held, by reason.
    holds: Vec<HoldView>,
    /// What a claim of program 0 would pay; null while its leaf file cannot be fetched.
    claimable: Option<Amount>,
    /// The block that this describes.
    block: BlockRef,
}

/// A hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HoldView {
    /// `Pallet.Reason`.
    reason: String,
    /// How much.
    amount: Amount,
}

impl BalancesView {
    /// A balance as it is shown.
    pub fn new(
        account: &[u8; 32],
        balance: Balance,
        claimable: Option<u64>,
        block: BlockRef,
    ) -> Self {
        // Frozen money may be held money.
        let tied = balance.frozen.saturating_sub(balance.held);
        Self {
            account: ids::address(account),
            nonce: balance.nonce,
            free: Amount::of(balance.free),
            held: Amount::of(balance.held),
            frozen: Amount::of(balance.frozen),
            transferable: Amount::of(balance.free.saturating_sub(tied)),
            holds: balance
                .holds
                .into_iter()
                .map(|(reason, amount)| HoldView { reason, amount: Amount::of(amount) })
                .collect(),
            claimable: claimable.map(Amount::of_units),
            block,
        }
    }
}

/// What an account has: free, held, frozen, claimable.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}/balances",
    operation_id = "show_balances",
    tag = "accounts",
    params(("id" = String, Path, description = "SS58 address or `0x` hex"), AtQuery),
    responses(
        (status = 200, description = "Zeros for an account that does not exist", body = BalancesView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_balances(
    State(app): State<App>,
    Segments(id): Segments<String>,
    Params(query): Params<AtQuery>,
) -> Result<Json<BalancesView>, Problem> {
    let account = ids::path_account("id", &id)?;
    let (balance, block) = read(&app, &account, At::parse(query.at.as_deref())?).await?;
    let claimable = claimable(&app, &account).await;
    Ok(Json(BalancesView::new(&account, balance, claimable, block)))
}

/// What a claim would pay now, if that can be found out.
pub async fn claimable(app: &App, account: &[u8; 32]) -> Option<u64> {
    let found = rewards::claimable(app, EMISSION_PROGRAM, account);
    tokio::time::timeout(CLAIMABLE_WAIT, found).await.ok()?.ok()
}
