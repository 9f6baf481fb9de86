// SPDX-License-Identifier: Apache-2.0
//! Epoch trees as a liar builds them: leaves in any order, sums that overflow end in nothing.

use vigor_primitives::tree::{Leaf, Node, leaf_node, parent};

/// The root over leaves in the order given, or `None` where their sum overflows.
pub fn root(leaves: &[Leaf]) -> Option<Node> {
    let mut level = leaves.iter().map(leaf_node).collect::<Vec<_>>();
    while level.len() > 1 {
        level = above(&level)?;
    }
    Some(level.first().copied().unwrap_or(Node::EMPTY))
}

/// The siblings of a leaf, bottom-up.
pub fn prove(leaves: &[Leaf], index: usize) -> Option<Vec<Node>> {
    let mut level = leaves.iter().map(leaf_node).collect::<Vec<_>>();
    let mut at = index;
    let mut proof = Vec::new();
    while level.len() > 1 {
        proof.extend(level.get(at ^ 1));
        level = above(&level)?;
        at /= 2;
    }
    Some(proof)
}

fn above(level: &[Node]) -> Option<Vec<Node>> {
    level
        .chunks(2)
        .map(|pair| match pair {
            [left, right] => parent(left, right),
            [odd] => Some(*odd),
            _ => None,
        })
        .collect()
}
