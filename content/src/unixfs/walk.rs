// SPDX-License-Identifier: Apache-2.0
//! Reads a file back block by block, without IO of its own.

use bytes::Bytes;
use cid::Cid;

use super::part::file_part;
use crate::{
    error::ContentError,
    limits::{DAG_BLOCKS_MAX, DEPTH_MAX, PENDING_LINKS_MAX},
};

/// A depth-first walk: ask what is [`wanted`](Self::wanted), [`feed`](Self::feed) it, repeat.
///
/// Never yields more bytes than the root claims, nor starts when that is above `bytes_max`:
/// sizes are checked against each parent on the way down.
pub struct FileWalk {
    root: Cid,
    pending: Vec<Pending>,
    blocks: usize,
    bytes_max: u64,
}

struct Pending {
    cid: Cid,
    file_bytes: Option<u64>,
    depth: usize,
}

impl FileWalk {
    /// A walk that refuses files of more than `bytes_max` bytes.
    pub fn new(root: Cid, bytes_max: u64) -> Self {
        let pending = vec![Pending { cid: root, file_bytes: None, depth: 0 }];
        Self { root, pending, blocks: 0, bytes_max }
    }

    /// The block to feed next; `None` at the end of the file.
    pub fn wanted(&self) -> Option<Cid> {
        self.pending.last().map(|next| next.cid)
    }

    /// Takes the wanted block, whose hash was checked; returns the bytes it adds to the file.
    pub fn feed(&mut self, block: &Bytes) -> Result<Bytes, ContentError> {
        let Some(next) = self.pending.pop() else {
            return Ok(Bytes::new());
        };
        let part = file_part(&next.cid, block)?;
        match next.file_bytes {
            Some(claimed) if claimed != part.file_bytes => {
                let reason = "its parent claims another size";
                return Err(ContentError::NotAFile { cid: next.cid, reason });
            }
            None if part.file_bytes > self.bytes_max => {
                return Err(ContentError::FileTooLarge { bytes_max: self.bytes_max });
            }
            _ => {}
        }
        self.blocks += 1;
        let waiting = self.pending.len() + part.children.len();
        let too_deep = next.depth >= DEPTH_MAX && !part.children.is_empty();
        if self.blocks > DAG_BLOCKS_MAX || waiting > PENDING_LINKS_MAX || too_deep {
            return Err(ContentError::DagTooLarge(self.root));
        }
        self.pending.extend(part.children.iter().rev().map(|child| Pending {
            cid: child.cid,
            file_bytes: Some(child.file_bytes),
            depth: next.depth + 1,
        }));
        Ok(part.data)
    }
}
