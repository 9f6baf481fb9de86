// SPDX-License-Identifier: Apache-2.0
//! The balanced layout, built bottom-up with at most 1024 links a level in memory.

use bytes::Bytes;
use cid::Cid;
use ipld_dagpb::{PbLink, PbNode};

use super::message;
use crate::{
    cids::{Codec, cid_of_block},
    limits::LINKS_MAX,
};

/// A block and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its CID.
    pub cid: Cid,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A subtree of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// CID of its root.
    pub cid: Cid,
    /// Bytes of the file in it.
    pub file_bytes: u64,
    /// Bytes of all its blocks: `Tsize` in dag-pb.
    pub dag_bytes: u64,
}

impl Link {
    /// The link to a raw leaf.
    pub(crate) fn to_leaf(block: &Block) -> Self {
        let bytes = block.bytes.len() as u64;
        Self { cid: block.cid, file_bytes: bytes, dag_bytes: bytes }
    }
}

/// Unfinished nodes, leaves' parents first.
#[derive(Default)]
pub(crate) struct Balanced {
    levels: Vec<Vec<Link>>,
}

impl Balanced {
    /// Adds the next leaf; returns the nodes that it completed.
    pub(crate) fn push(&mut self, leaf: Link) -> Vec<Block> {
        let mut nodes = Vec::new();
        let mut carried = Some(leaf);
        let mut level = 0;
        while let Some(link) = carried.take() {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let links = &mut self.levels[level];
            links.push(link);
            if links.len() == LINKS_MAX {
                let (block, link) = node(&std::mem::take(links));
                nodes.push(block);
                carried = Some(link);
                level += 1;
            }
        }
        nodes
    }

    /// Closes all levels; returns the root, unless there was no leaf, and the nodes made for it.
    pub(crate) fn finish(self) -> (Option<Link>, Vec<Block>) {
        let mut nodes = Vec::new();
        let mut carried = None;
        let top = self.levels.len().saturating_sub(1);
        for (level, mut links) in self.levels.into_iter().enumerate() {
            links.extend(carried.take());
            carried = match links.as_slice() {
                [] => None,
                [only] if level == top => Some(*only),
                _ => {
                    let (block, link) = node(&links);
                    nodes.push(block);
                    Some(link)
                }
            };
        }
        (carried, nodes)
    }
}

/// Encodes a node above `links`. Importers write an empty name into each link, so does this.
fn node(links: &[Link]) -> (Block, Link) {
    let file_bytes = links.iter().map(|link| link.file_bytes).sum();
    let message = message::encode_inner(file_bytes, links.iter().map(|link| link.file_bytes));
    let node = PbNode {
        links: links
            .iter()
            .map(|link| PbLink {
                cid: link.cid,
                name: Some(String::new()),
                size: Some(link.dag_bytes),
            })
            .collect(),
        data: Some(message.into()),
    };
    let bytes = Bytes::from(node.into_bytes());
    let cid = cid_of_block(Codec::DagPb, &bytes);
    let below: u64 = links.iter().map(|link| link.dag_bytes).sum();
    let link = Link { cid, file_bytes, dag_bytes: below + bytes.len() as u64 };
    (Block { cid, bytes }, link)
}
