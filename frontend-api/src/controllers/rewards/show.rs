// SPDX-License-Identifier: Apache-2.0

use super::RewardsQuery;
use crate::{
    amounts::Amount,
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    finality::BlockRef,
    ids,
    services::rewards::{self, Earned},
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

/// What an account earned in a program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RewardsView {
    /// The account.
    account: String,
    /// Number of the program.
    program: u32,
    /// Ever awarded, reward units: the leaf's value.
    cumulative_units: String,
    /// The same as money.
    cumulative: Amount,
    /// Paid so far.
    paid: Amount,
    /// What a claim would pay.
    claimable: Amount,
    /// The newest final epoch; null before the first.
    epoch: Option<u64>,
    /// Its root hash.
    root: Option<String>,
    /// Number of its leaves.
    leaf_count: Option<u64>,
    /// CID of its leaf file.
    cid: Option<String>,
    /// The account's leaf and what proves it; null if it has none.
    proof: Option<ProofView>,
    /// The block that this describes.
    block: BlockRef,
}

/// What proves a leaf under a root.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProofView {
    /// Index of the leaf.
    index: u32,
    /// Siblings bottom-up.
    siblings: Vec<SiblingView>,
}

/// A sibling of a proof.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SiblingView {
    /// Its hash.
    hash: String,
    /// Its sum, reward units.
    sum: String,
}

impl RewardsView {
    fn new(account: &[u8; 32], program: u32, earned: Earned) -> Self {
        let (cumulative, claimable) = (earned.cumulative(), earned.claimable());
        let proof = earned.proven.map(|proven| ProofView {
            index: proven.index,
            siblings: proven
                .siblings
                .iter()
                .map(|node| SiblingView { hash: ids::hex0x(&node.hash), sum: node.sum.to_string() })
                .collect(),
        });
        let epoch = earned.epoch;
        Self {
            account: ids::address(account),
            program,
            cumulative_units: cumulative.to_string(),
            cumulative: Amount::of_units(cumulative),
            paid: Amount::of_units(earned.paid),
            claimable: Amount::of_units(claimable),
            epoch: epoch.as_ref().map(|row| row.epoch.unsigned_abs()),
            root: epoch.as_ref().map(|row| row.root.clone()),
            leaf_count: epoch.as_ref().map(|row| row.leaf_count.unsigned_abs()),
            cid: epoch.map(|row| row.leaf_cid),
            proof,
            block: earned.block,
        }
    }
}

/// What an account earned, was paid and may claim, with the proof that claims it.
#[utoipa::path(
    get,
    path = "/v1/rewards/{account}",
    operation_id = "show_rewards",
    tag = "rewards",
    params(("account" = String, Path, description = "SS58 address or `0x` hex"), RewardsQuery),
    responses(
        (status = 200, description = "Checked against the root on chain", body = RewardsView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_rewards(
    State(app): State<App>,
    Segments(account): Segments<String>,
    Params(asked): Params<RewardsQuery>,
) -> Result<Json<RewardsView>, Problem> {
    let account = ids::path_account("account", &account)?;
    let program = asked.program()?;
    let earned = rewards::earned(&app, program, &account).await?;
    Ok(Json(RewardsView::new(&account, program, earned)))
}
