// SPDX-License-Identifier: Apache-2.0
//! `/v1/epochs`.

pub mod show;

use crate::{amounts::Amount, times};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::Epoch;

/// A certified epoch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EpochView {
    /// Number of the program.
    pub program: u64,
    /// Number of the epoch.
    pub epoch: u64,
    /// `pending`, `final` or `rejected`.
    pub status: String,
    /// Root hash of the tree.
    pub root: String,
    /// Sum under the root, reward units.
    pub root_sum_units: String,
    /// The same as money.
    pub root_sum: Amount,
    /// Root that it extends.
    pub previous_root: String,
    /// Granted over the previous epoch.
    pub granted: Option<Amount>,
    /// Number of leaves.
    pub leaf_count: u64,
    /// CID of the leaf file.
    pub cid: String,
    /// Oracle set that signed.
    pub oracle_set: u64,
    /// Block of the submission.
    pub submitted_block: u64,
    /// When it was submitted.
    pub submitted_at: Option<String>,
    /// Block at which the challenge window ends.
    pub final_block: Option<u64>,
}

impl From<Epoch> for EpochView {
    fn from(row: Epoch) -> Self {
        let units = |amount: vigor_indexer_db::Amount| {
            Amount::of_units(u64::try_from(amount.0).unwrap_or(u64::MAX))
        };
        Self {
            program: row.program.unsigned_abs(),
            epoch: row.epoch.unsigned_abs(),
            status: row.status,
            root: row.root,
            root_sum_units: row.root_sum.to_string(),
            root_sum: units(row.root_sum),
            previous_root: row.previous_root,
            granted: row.granted.map(units),
            leaf_count: row.leaf_count.unsigned_abs(),
            cid: row.leaf_cid,
            oracle_set: row.oracle_set.unsigned_abs(),
            submitted_block: row.submitted_block.unsigned_abs(),
            submitted_at: row.submitted_ms.map(|ms| times::rfc3339(ms.unsigned_abs())),
            final_block: row.final_at.map(i64::unsigned_abs),
        }
    }
}
