// SPDX-License-Identifier: Apache-2.0
//! A tree that has not the shape of its leaf count.
//!
//! The count fixes the shape: the left child of a node over `n` leaves is the full tree over the
//! greatest power of two below `n`. Two counts differ in a place where the one has a leaf and the
//! other has two children, so every false count is shown by a path from the root to that place.

use super::{Commitment, Flaw, Opened, Step, sums::top_of};

/// Whether a node under the root of `tree` lies where a tree of its leaf count has none, is a
/// leaf where that has two children, or has children where that has a leaf.
///
/// Every path of preimages from an honest root leads to honest nodes, and those are in their
/// places.
pub fn check_wrong_shape(
    tree: &Commitment,
    node: &Opened,
    claimed: u64,
    path: &[Step],
) -> Result<(), Flaw> {
    if top_of(node, claimed, path) != tree.root {
        return Err(Flaw::PathNotUnderRoot);
    }
    if fits(tree.leaf_count, node, path) { Err(Flaw::NoFault) } else { Ok(()) }
}

fn fits(leaf_count: u32, node: &Opened, path: &[Step]) -> bool {
    let below = path.iter().rev().try_fold(leaf_count, |count, step| {
        let (left, right) = split(count)?;
        Some(if step.sibling_is_left { right } else { left })
    });
    below.is_some_and(|count| match node {
        Opened::Leaf(_) => count == 1,
        Opened::Inner { .. } => count > 1,
    })
}

/// How many of `count` leaves are below the left and the right child of their node; a leaf and
/// the empty tree have no children.
fn split(count: u32) -> Option<(u32, u32)> {
    let left = 1u32.checked_shl(count.checked_sub(1)?.checked_ilog2()?)?;
    Some((left, count.checked_sub(left)?))
}
