// SPDX-License-Identifier: Apache-2.0
//! What travels from the decoder to the committer.

use vigor_indexer_db::Cursor;
use vigor_indexer_db::rows::Rows;

/// A part of a block. A block is one or more `Rows` and then its `End`.
#[derive(Clone, Debug)]
pub enum Part {
    /// Rows of the block that is under way.
    Rows(Box<Rows>),
    /// The block is complete.
    End(Cursor),
}
