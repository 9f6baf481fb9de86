// SPDX-License-Identifier: Apache-2.0

use super::RewardsQuery;
use crate::{
    amounts::Money,
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    finality::BlockRef,
    ids,
    services::rewards::{
        self, Earned,
        due::{Stopped, Worth},
    },
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::Standing;

/// What an account earned in a program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RewardsView {
    /// The account.
    account: String,
    /// Number of the program.
    program: u32,
    /// Ever awarded, reward units: the leaf's value.
    cumulative_units: String,
    /// Asset in which the program pays; null is VGR.
    asset: Option<u64>,
    /// The same as money.
    cumulative: Money,
    /// Paid so far.
    paid: Money,
    /// What a claim would pay; nothing while the program is stopped. The breaker of the program and
    /// the least balance of an account may make it less: `claim` asks the chain.
    claimable: Money,
    /// Why the program pays nothing now: `paused` or `removed`; null if it pays.
    stopped: Option<&'static str>,
    /// Forfeited so far: earned, and never paid.
    forfeited: Money,
    /// What a claim would forfeit, because a quarantine was upheld.
    clawback: Money,
    /// What a claim would leave out, because a quarantine is open.
    withheld: Money,
    /// The open quarantine.
    quarantine: Option<QuarantineView>,
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

/// Units of an account that are withheld until somebody decides.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuarantineView {
    /// Most of what is due that is withheld.
    at_most: Money,
    /// Why: `StepsWithoutPulse`, `RepeatedBeats`, `ImpossibleSpeed`, `SharedDevice`, `ClockJump`
    /// or `Reported`.
    reason: Option<String>,
    /// The account may appeal before this block.
    appeal_until_block: Option<u64>,
    /// Without a decision before this block, the units are free.
    decide_until_block: Option<u64>,
    /// Hash of what the account says to it; null before it appealed.
    appeal: Option<String>,
}

impl QuarantineView {
    fn new(row: &Standing, worth: Worth) -> Self {
        let units = row.quarantined.map_or(0, |amount| u64::try_from(amount.0).unwrap_or(u64::MAX));
        Self {
            at_most: worth.money(units),
            reason: row.reason.clone(),
            appeal_until_block: row.appeal_until.map(i64::unsigned_abs),
            decide_until_block: row.decide_until.map(i64::unsigned_abs),
            appeal: row.appeal.clone(),
        }
    }
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
        let (cumulative, due, worth) = (earned.cumulative(), earned.due(), earned.worth);
        let quarantine = earned.settled.quarantine(earned.block.number);
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
            asset: worth.asset(),
            cumulative: worth.money(cumulative),
            paid: worth.money(earned.settled.paid),
            claimable: worth.money(due.claimable),
            stopped: earned.settled.stopped.map(Stopped::name),
            forfeited: worth.money(earned.settled.forfeited()),
            clawback: worth.money(due.clawed),
            withheld: worth.money(due.withheld),
            quarantine: quarantine.map(|row| QuarantineView::new(row, worth)),
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
