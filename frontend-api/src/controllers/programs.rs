// SPDX-License-Identifier: Apache-2.0
//! `/v1/programs`.

pub mod epochs;
pub mod list;
pub mod show;

use crate::{
    amounts::{Amount, Money},
    errors::Problem,
    ids,
    services::rewards::due::Worth,
};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;
use vigor_indexer_db::Program;

/// A reward program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgramView {
    /// Its number.
    pub id: u64,
    /// Its owner.
    pub owner: String,
    /// `"Emission"`, or the pot.
    #[schema(value_type = Object)]
    pub funding: Json,
    /// Oracle set that certifies it.
    pub oracle_set: u64,
    /// Ed25519 keys of the set.
    #[schema(value_type = Vec<String>)]
    pub oracle_members: Json,
    /// Length of an epoch, ms of event time.
    pub epoch_ms: u64,
    /// How long late samples are waited for, ms.
    pub lateness_ms: u64,
    /// Blocks for which an epoch may be challenged.
    pub challenge_window_blocks: u64,
    /// The most an account earns in an epoch.
    pub cap_epoch: Money,
    /// The most an account earns on a UTC day.
    pub cap_day: Money,
    /// Least trust tier that earns.
    pub least_tier: String,
    /// What is paid for.
    #[schema(value_type = Vec<Object>)]
    pub rules: Json,
    /// Whether it is paused.
    pub paused: bool,
    /// What is left of the emission reserve.
    pub reserve: Option<Amount>,
    /// Newest final epoch.
    pub head_epoch: Option<u64>,
    /// Epoch in its challenge window.
    pub pending_epoch: Option<u64>,
    /// Claimed so far.
    pub total_paid: Money,
    /// Forfeited so far.
    pub total_forfeited: Money,
    /// Asset in which it pays; null is VGR.
    pub asset: Option<u64>,
    /// `open`; `closed`, which pays what it granted and grants no more; or `removed`.
    pub stage: String,
}

fn units(amount: vigor_indexer_db::Amount) -> Amount {
    Amount::of_units(u64::try_from(amount.0).unwrap_or(u64::MAX))
}

impl TryFrom<Program> for ProgramView {
    type Error = Problem;

    fn try_from(row: Program) -> Result<Self, Problem> {
        let worth = Worth::of(&row.funding)?;
        let money = |amount: vigor_indexer_db::Amount| {
            worth.money(u64::try_from(amount.0).unwrap_or(u64::MAX))
        };
        Ok(Self {
            id: row.id.unsigned_abs(),
            owner: ids::address_of_hex(&row.owner),
            funding: row.funding,
            oracle_set: row.oracle_set.unsigned_abs(),
            oracle_members: row.oracle_members,
            epoch_ms: row.epoch_ms.unsigned_abs(),
            lateness_ms: row.lateness_ms.unsigned_abs(),
            challenge_window_blocks: row.challenge_window.unsigned_abs(),
            cap_epoch: money(row.cap_epoch),
            cap_day: money(row.cap_day),
            least_tier: row.least_tier,
            rules: row.rules,
            paused: row.paused,
            reserve: row.reserve.map(units),
            head_epoch: row.head_epoch.map(i64::unsigned_abs),
            pending_epoch: row.pending_epoch.map(i64::unsigned_abs),
            total_paid: money(row.total_paid),
            total_forfeited: money(row.total_forfeited),
            asset: worth.asset(),
            stage: row.stage,
        })
    }
}
