// SPDX-License-Identifier: Apache-2.0
//! `/v1/panels`: who decides disputes.

pub mod list;
pub mod show;

use crate::ids;
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::Panel;

/// A panel of arbiters.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PanelView {
    /// Its number.
    id: u64,
    /// Its owner.
    owner: String,
    /// Who may vote.
    arbiters: Vec<String>,
    /// Equal votes that decide.
    threshold: u64,
    /// Orders that chose it and have not ended.
    open_orders: u64,
    /// Whether it takes no more orders and closes with the last.
    retired: bool,
    /// Block in which it was closed.
    closed_block: Option<u64>,
}

impl From<Panel> for PanelView {
    fn from(row: Panel) -> Self {
        let arbiters = row.arbiters.as_array().into_iter().flatten();
        Self {
            id: row.id.unsigned_abs(),
            owner: ids::address_of_hex(&row.owner),
            arbiters: arbiters.filter_map(|one| one.as_str()).map(ids::address_of_hex).collect(),
            threshold: row.threshold.unsigned_abs(),
            open_orders: row.open_orders.unsigned_abs(),
            retired: row.retired,
            closed_block: row.closed_block.map(i64::unsigned_abs),
        }
    }
}
