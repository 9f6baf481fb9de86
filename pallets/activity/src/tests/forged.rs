// SPDX-License-Identifier: Apache-2.0
//! Trees that honest oracles would not build, and the evidence against them.

use crate::{
    evidence::{Opened, Opening, Step},
    mock::{carry, end_epoch, payload, signed},
};
use frame_support::dispatch::DispatchResult;
use vigor_primitives::tree::{Leaf, Node, leaf_node, node_hash};

/// A tree over any leaves in any order, in which one node may claim another sum.
pub(super) struct Forged {
    leaves: Vec<Leaf>,
    /// Nodes with the sums that they claim, leaves first.
    levels: Vec<Vec<Node>>,
    /// How many leaves its certificate says there are.
    leaf_count: u32,
}

impl Forged {
    /// A tree that is wrong in nothing but its leaves.
    pub(super) fn new(leaves: &[Leaf]) -> Self {
        Self::build(leaves, None)
    }

    /// A tree in which the node at that level and index claims `sum`.
    pub(super) fn with_sum(leaves: &[Leaf], level: usize, index: usize, sum: u64) -> Self {
        Self::build(leaves, Some((level, index, sum)))
    }

    /// The same tree, said to have so many leaves.
    pub(super) fn counted(self, leaf_count: u32) -> Self {
        Self { leaf_count, ..self }
    }

    fn build(leaves: &[Leaf], lie: Option<(usize, usize, u64)>) -> Self {
        let mut levels = vec![leaves.iter().map(leaf_node).collect::<Vec<_>>()];
        loop {
            let at = levels.len() - 1;
            if let Some((level, index, sum)) = lie
                && level == at
            {
                levels[at][index].sum = sum;
            }
            if levels[at].len() <= 1 {
                break;
            }
            let next = levels[at].chunks(2).map(|pair| match pair {
                [left, right] => {
                    Node { hash: node_hash(left, right), sum: left.sum.wrapping_add(right.sum) }
                }
                other => other[0],
            });
            levels.push(next.collect());
        }
        Self { leaves: leaves.to_vec(), levels, leaf_count: leaves.len() as u32 }
    }

    /// The root, with the sum that it claims.
    pub(super) fn root(&self) -> Node {
        self.levels.last().and_then(|level| level.first()).copied().unwrap_or(Node::EMPTY)
    }

    /// How many leaves there are said to be.
    pub(super) fn leaf_count(&self) -> u32 {
        self.leaf_count
    }

    /// How many nodes each level has.
    pub(super) fn widths(&self) -> Vec<usize> {
        self.levels.iter().map(Vec::len).collect()
    }

    /// A leaf with its proof.
    pub(super) fn opening(&self, index: usize) -> Opening {
        let mut proof = Vec::new();
        let mut at = index;
        for level in &self.levels {
            if let Some(sibling) = level.get(at ^ 1) {
                proof.push(*sibling);
            }
            at /= 2;
        }
        Opening {
            index: index as u32,
            leaf: self.leaves[index],
            proof: proof.try_into().expect("at most 24 siblings"),
        }
    }

    /// What a node is made of, the sum it claims, and its path to the root.
    ///
    /// Nodes that moved up unchanged are opened as what they are one level below.
    pub(super) fn opened(&self, level: usize, index: usize) -> (Opened, u64, Vec<Step>) {
        let claimed = self.levels[level][index].sum;
        let (mut below, mut at) = (level, index);
        while below > 0 && self.levels[below - 1].get(2 * at + 1).is_none() {
            (below, at) = (below - 1, 2 * at);
        }
        let node = match below {
            0 => Opened::Leaf(self.leaves[at]),
            _ => Opened::Inner {
                left: self.levels[below - 1][2 * at],
                right: self.levels[below - 1][2 * at + 1],
            },
        };
        (node, claimed, self.path(level, index))
    }

    fn path(&self, level: usize, index: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = index;
        for (here, above) in self.levels[level..].iter().zip(&self.levels[level + 1..]) {
            if let Some(sibling) = here.get(at ^ 1) {
                let sibling_is_left = at % 2 == 1;
                steps.push(Step { sibling: *sibling, sibling_is_left, sum: above[at / 2].sum });
            }
            at /= 2;
        }
        steps
    }

    /// Ends `epoch` and submits the tree, signed by those oracles.
    pub(super) fn submit(&self, program: u32, epoch: u64, signers: &[u8]) -> DispatchResult {
        end_epoch(epoch);
        let mut payload = payload(program, epoch, &[]);
        let root = self.root();
        (payload.root, payload.root_sum) = (root.hash, root.sum);
        payload.leaf_count = self.leaf_count();
        carry(program, signed(&payload, signers))
    }
}
