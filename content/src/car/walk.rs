// SPDX-License-Identifier: Apache-2.0
//! Which blocks go into a CAR, in which order.

use std::collections::HashSet;

use bytes::Bytes;
use cid::Cid;
use ipld_dagpb::PbNode;

use crate::{
    cids::Codec,
    error::ContentError,
    limits::{CAR_BYTES_MAX, DAG_BLOCKS_MAX, DEPTH_MAX, PENDING_LINKS_MAX},
    unixfs::file_part,
};

/// `dag-scope` of the trustless gateway.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DagScope {
    /// The root alone.
    Block,
    /// A whole file, or the root alone of anything else.
    Entity,
    /// Everything under the root.
    #[default]
    All,
}

/// `dups` of the CAR media type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// A block that occurs twice in the DAG is sent once.
    #[default]
    Skipped,
    /// It is sent each time.
    Sent,
}

/// A depth-first walk over any dag-pb DAG, without IO of its own.
pub struct DagWalk {
    root: Cid,
    pending: Vec<(Cid, usize)>,
    seen: HashSet<Cid>,
    scope: DagScope,
    duplicates: Duplicates,
    blocks: usize,
    bytes: u64,
}

impl DagWalk {
    /// A walk that begins at `root`.
    pub fn new(root: Cid, scope: DagScope, duplicates: Duplicates) -> Self {
        Self {
            root,
            pending: vec![(root, 0)],
            seen: HashSet::new(),
            scope,
            duplicates,
            blocks: 0,
            bytes: 0,
        }
    }

    /// The block to feed next; `None` at the end.
    pub fn wanted(&self) -> Option<Cid> {
        self.pending.last().map(|(cid, _)| *cid)
    }

    /// Takes the wanted block, whose hash was checked.
    pub fn feed(&mut self, block: &Bytes) -> Result<(), ContentError> {
        let Some((cid, depth)) = self.pending.pop() else {
            return Ok(());
        };
        self.seen.insert(cid);
        self.blocks += 1;
        self.bytes += block.len() as u64;
        let links = self.links_to_follow(&cid, block)?;
        let too_deep = depth >= DEPTH_MAX && !links.is_empty();
        if self.blocks > DAG_BLOCKS_MAX
            || self.bytes > CAR_BYTES_MAX
            || self.pending.len() + links.len() > PENDING_LINKS_MAX
            || too_deep
        {
            return Err(ContentError::DagTooLarge(self.root));
        }
        self.pending.extend(links.into_iter().rev().map(|link| (link, depth + 1)));
        self.drop_seen();
        Ok(())
    }

    fn links_to_follow(&self, cid: &Cid, block: &Bytes) -> Result<Vec<Cid>, ContentError> {
        if self.scope == DagScope::Block || Codec::of(cid) != Some(Codec::DagPb) {
            return Ok(Vec::new());
        }
        if self.scope == DagScope::Entity {
            return match file_part(cid, block) {
                Ok(part) => Ok(part.children.iter().map(|child| child.cid).collect()),
                Err(_) if *cid == self.root => Ok(Vec::new()),
                Err(error) => Err(error),
            };
        }
        let node = PbNode::from_bytes(block.clone())
            .map_err(|_| ContentError::NotAFile { cid: *cid, reason: "it is not a dag-pb node" })?;
        Ok(node.links.into_iter().map(|link| link.cid).collect())
    }

    /// Skips what comes next as long as it was sent already.
    fn drop_seen(&mut self) {
        if self.duplicates == Duplicates::Sent {
            return;
        }
        while self.pending.last().is_some_and(|(cid, _)| self.seen.contains(cid)) {
            self.pending.pop();
        }
    }
}
