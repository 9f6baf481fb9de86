// SPDX-License-Identifier: Apache-2.0
//! `/v1/blocks`.

pub mod list;
pub mod show;

use crate::times;
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::Block;

/// A finalized block.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BlockView {
    /// Height.
    pub number: u64,
    /// Header hash.
    pub hash: String,
    /// Hash of the parent.
    pub parent_hash: String,
    /// Root of the state after it.
    pub state_root: String,
    /// When it was made.
    pub time: String,
    /// Version of its runtime.
    pub spec_version: u64,
    /// Aura key of its author.
    pub author: Option<String>,
    /// Number of its extrinsics.
    pub extrinsic_count: u64,
    /// Number of its events.
    pub event_count: u64,
}

impl From<Block> for BlockView {
    fn from(row: Block) -> Self {
        let Block {
            number,
            hash,
            parent,
            state_root,
            time_ms,
            spec_version,
            author,
            extrinsic_count,
            event_count,
        } = row;
        Self {
            number: number.unsigned_abs(),
            hash,
            parent_hash: parent,
            state_root,
            time: times::rfc3339(time_ms.unsigned_abs()),
            spec_version: spec_version.unsigned_abs(),
            author,
            extrinsic_count: extrinsic_count.unsigned_abs(),
            event_count: event_count.unsigned_abs(),
        }
    }
}
