// SPDX-License-Identifier: Apache-2.0
//! Credential status lists of an identity.

pub mod list;
pub mod show;

use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::StatusList;

/// A credential status list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusListView {
    /// Its number.
    list: u64,
    /// What a set bit says: `revocation`, which is for ever, or `suspension`.
    purpose: String,
    /// 1 at creation, one more after each change.
    version: u64,
    /// How many bits it has.
    length: u64,
    /// Block of its creation.
    created_block: u64,
    /// Block of its newest change.
    updated_block: u64,
    /// Block in which it was removed.
    removed_block: Option<u64>,
}

impl From<&StatusList> for StatusListView {
    fn from(row: &StatusList) -> Self {
        Self {
            list: row.list.unsigned_abs(),
            purpose: row.purpose.clone(),
            version: row.version.unsigned_abs(),
            length: row.length_bytes.unsigned_abs().saturating_mul(8),
            created_block: row.created_block.unsigned_abs(),
            updated_block: row.updated_block.unsigned_abs(),
            removed_block: row.removed_block.map(i64::unsigned_abs),
        }
    }
}
