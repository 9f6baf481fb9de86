// SPDX-License-Identifier: Apache-2.0
//! Closing an epoch over what the store holds.

use super::ProgramView;
use super::awards::Explanation;
use super::plan::Plan;
use super::samples::{SampleError, samples_of_day};
use std::collections::BTreeMap;
use thiserror::Error;
use vigor_epoch::{CloseInput, ClosedEpoch, EpochError, SubjectDay, Terms, close_epoch};
use vigor_oracle_store::{Store, StoreError, SubjectId};
use vigor_primitives::certificate::EpochPayload;
use vigor_primitives::leaf_file::LeafFile;
use vigor_primitives::rewards::{FactKind, TrustTier};
use vigor_window::{ZoneSettings, day_facts};

/// Every fact that a rule may pay for.
const FACTS: [FactKind; 6] = [
    FactKind::HeartSeconds,
    FactKind::Beats,
    FactKind::Steps,
    FactKind::ActiveSeconds,
    FactKind::EnergyKcal,
    FactKind::DistanceM,
];

/// Why an epoch could not be closed.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// Samples could not be read.
    #[error("samples could not be read")]
    Samples(#[from] SampleError),
    /// The arithmetic refused.
    #[error("the epoch cannot be closed")]
    Epoch(#[from] EpochError),
    /// The leaf file of our newest final epoch is missing or broken.
    #[error("the leaf file of epoch {epoch} is missing or broken")]
    LeafFile {
        /// The epoch.
        epoch: u64,
    },
    /// A stored explanation does not decode, or a new one does not encode.
    #[error("an award's explanation cannot be read or written")]
    Explanation(#[from] serde_json::Error),
}

/// Computes what `plan`'s epoch awards; reads the store, changes nothing.
pub(super) fn close(
    store: &Store,
    program: u32,
    view: &ProgramView,
    plan: &Plan,
) -> Result<ClosedEpoch, BuildError> {
    let mut days = Vec::with_capacity(plan.touched.len());
    for (account, day) in &plan.touched {
        days.push(subject_day(store, program, view, plan.epoch, (account, *day))?);
    }
    let terms =
        Terms { rules: view.rules.clone(), cap_epoch: view.cap_epoch, cap_day: view.cap_day };
    let totals = totals(store, program)?;
    Ok(close_epoch(CloseInput { terms, budget: view.budget, days, totals })?)
}

/// The leaf file of a closed epoch.
pub(super) fn leaf_file(
    program: u32,
    epoch: u64,
    view: &ProgramView,
    closed: &ClosedEpoch,
) -> Vec<u8> {
    LeafFile { genesis: view.genesis, program, epoch, leaves: closed.leaves.clone() }.encode()
}

/// What oracles sign for a closed epoch.
pub(super) fn payload(
    program: u32,
    epoch: u64,
    view: &ProgramView,
    closed: &ClosedEpoch,
    leaf_digest: [u8; 32],
) -> EpochPayload {
    EpochPayload {
        genesis: view.genesis,
        program,
        epoch,
        previous_root: view.head.map_or([0; 32], |head| head.root),
        root: closed.root.hash,
        root_sum: closed.root.sum,
        // A tree has at most 2²⁴ leaves, or closing it would have failed.
        leaf_count: u32::try_from(closed.leaves.len()).unwrap_or(u32::MAX),
        leaf_digest,
        oracle_set: view.oracle_set,
    }
}

/// The totals under our newest final root.
fn totals(store: &Store, program: u32) -> Result<BTreeMap<SubjectId, u64>, BuildError> {
    let Some(head) = store.head(program)? else { return Ok(BTreeMap::new()) };
    let broken = BuildError::LeafFile { epoch: head.epoch };
    let file = store.leaf_file(program, head.epoch)?;
    let file = file.and_then(|bytes| LeafFile::decode(&bytes).ok()).ok_or(broken)?;
    Ok(file.leaves.into_iter().map(|leaf| (leaf.account, leaf.cumulative)).collect())
}

/// All of a subject's day that counts in `epoch` or before.
fn subject_day(
    store: &Store,
    program: u32,
    view: &ProgramView,
    epoch: u64,
    (account, day): (&SubjectId, u32),
) -> Result<SubjectDay, BuildError> {
    let closes_at_ms = view.schedule.closes_at_ms(epoch);
    let end_us =
        i64::try_from(view.schedule.end_ms(epoch).saturating_mul(1_000)).unwrap_or(i64::MAX);
    let tier_earns = TrustTier::Device >= view.least_tier;
    let samples = samples_of_day(store, account, day, |header, sample| {
        tier_earns && header.received_at_ms < closes_at_ms && sample.at_us < end_us
    })?;
    let facts = day_facts(&samples, &ZoneSettings::default());
    let awarded_points = match store.awarded(program, account, day)? {
        Some(award) => Explanation::decode(&award.explanation)?.awarded_points(),
        None => 0,
    };
    Ok(SubjectDay {
        account: *account,
        day,
        facts: FACTS.into_iter().map(|kind| (kind, facts.amount(kind))).collect(),
        awarded_points,
    })
}
