// SPDX-License-Identifier: Apache-2.0
//! A node whose committed sum is not the sum of its children.
//!
//! A claim's proof adds sums up itself, so a wrong one makes leaves below it unprovable. Here
//! the sums are those that hashes commit to: a parent's hash covers the sum of each child as
//! claimed, whatever that child is made of.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vigor_primitives::tree::{Leaf, Node, leaf_node, node_hash};

use super::Flaw;

/// What a node's hash is made of.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum Opened {
    /// A leaf.
    #[codec(index = 0)]
    Leaf(Leaf),
    /// Two children.
    #[codec(index = 1)]
    Inner {
        /// The left child.
        left: Node,
        /// The right child.
        right: Node,
    },
}

/// One step towards the root.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct Step {
    /// The other child of the parent.
    pub sibling: Node,
    /// Whether that is its left child.
    pub sibling_is_left: bool,
    /// The sum that the parent is claimed to have.
    pub sum: u64,
}

/// Whether a node under `root` is committed to with a sum that it does not have.
///
/// The shape of the tree does not matter: every path of preimages from an honest root leads to
/// honest nodes.
pub fn check_wrong_sum(
    root: &Node,
    node: &Opened,
    claimed: u64,
    path: &[Step],
) -> Result<(), Flaw> {
    if top_of(node, claimed, path) != *root {
        return Err(Flaw::PathNotUnderRoot);
    }
    let sum = match node {
        Opened::Leaf(leaf) => Some(leaf.cumulative),
        Opened::Inner { left, right } => left.sum.checked_add(right.sum),
    };
    if sum == Some(claimed) { Err(Flaw::NoFault) } else { Ok(()) }
}

/// Where a path leads from a node that claims that sum.
pub(super) fn top_of(node: &Opened, claimed: u64, path: &[Step]) -> Node {
    let hash = match node {
        Opened::Leaf(leaf) => leaf_node(leaf).hash,
        Opened::Inner { left, right } => node_hash(left, right),
    };
    path.iter().fold(Node { hash, sum: claimed }, |node, step| {
        let (left, right) =
            if step.sibling_is_left { (&step.sibling, &node) } else { (&node, &step.sibling) };
        Node { hash: node_hash(left, right), sum: step.sum }
    })
}
