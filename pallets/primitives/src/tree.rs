// SPDX-License-Identifier: Apache-2.0
//! The epoch tree v0: a Merkle *sum* tree over accounts and their cumulative totals.
//!
//! ```text
//! leaf      = account (32 B) ‖ cumulative (u64 LE), strictly ascending by account
//! leaf node = ( blake2b256(0x00 ‖ leaf), cumulative )
//! node      = ( blake2b256(0x01 ‖ l.hash ‖ l.sum LE ‖ r.hash ‖ r.sum LE), l.sum + r.sum )
//! ```
//!
//! An odd node moves up unchanged. Because each node commits to the sums of its children, every
//! proof shows that no set of leaves under a root can claim more than the root's sum.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

/// Most leaves of one tree.
pub const LEAVES_MAX: u32 = 1 << 24;

/// Most siblings of one proof: the height of a tree of [`LEAVES_MAX`] leaves.
pub const PROOF_MAX: u32 = 24;

/// An account and the total a program ever awarded it, in reward units.
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
    Serialize,
    Deserialize,
)]
pub struct Leaf {
    /// The account.
    pub account: [u8; 32],
    /// Reward units ever awarded.
    pub cumulative: u64,
}

/// A node: what it commits to, and the sum of the leaves below it.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
    Serialize,
    Deserialize,
)]
pub struct Node {
    /// blake2b-256 commitment.
    pub hash: [u8; 32],
    /// Sum of the leaves below, in reward units.
    pub sum: u64,
}

impl Node {
    /// The root of the tree without leaves.
    pub const EMPTY: Self = Self { hash: [0; 32], sum: 0 };
}

/// Why no tree can be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeError {
    /// More than [`LEAVES_MAX`] leaves.
    TooManyLeaves,
    /// Leaves are not strictly ascending by account.
    Unsorted,
    /// The sum of the leaves does not fit `u64`.
    SumOverflow,
    /// No leaf has that index.
    IndexOutOfRange,
}

impl core::fmt::Display for TreeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::TooManyLeaves => "more leaves than a tree may have",
            Self::Unsorted => "leaves are not strictly ascending by account",
            Self::SumOverflow => "the sum of the leaves overflows",
            Self::IndexOutOfRange => "no leaf has that index",
        })
    }
}

impl core::error::Error for TreeError {}

/// Why a proof does not show a leaf under a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// The tree has no leaf of that index.
    IndexOutOfRange,
    /// The proof has not the one length that index and leaf count allow.
    Length,
    /// A sum overflows, or the recomputed root differs.
    Mismatch,
}

impl core::fmt::Display for ProofError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::IndexOutOfRange => "the tree has no leaf of that index",
            Self::Length => "the proof has the wrong length",
            Self::Mismatch => "the proof leads to another root",
        })
    }
}

impl core::error::Error for ProofError {}

/// The node of a leaf.
pub fn leaf_node(leaf: &Leaf) -> Node {
    let mut bytes = [0u8; 41];
    bytes[1..33].copy_from_slice(&leaf.account);
    bytes[33..].copy_from_slice(&leaf.cumulative.to_le_bytes());
    Node { hash: blake2_256(&bytes), sum: leaf.cumulative }
}

/// The commitment to two children, whatever their parent's sum claims to be.
pub fn node_hash(left: &Node, right: &Node) -> [u8; 32] {
    let mut bytes = [0u8; 81];
    bytes[0] = 1;
    bytes[1..33].copy_from_slice(&left.hash);
    bytes[33..41].copy_from_slice(&left.sum.to_le_bytes());
    bytes[41..73].copy_from_slice(&right.hash);
    bytes[73..].copy_from_slice(&right.sum.to_le_bytes());
    blake2_256(&bytes)
}

/// The parent of two nodes, or `None` where the sum overflows.
pub fn parent(left: &Node, right: &Node) -> Option<Node> {
    let sum = left.sum.checked_add(right.sum)?;
    Some(Node { hash: node_hash(left, right), sum })
}

fn leaf_level(leaves: &[Leaf]) -> Result<Vec<Node>, TreeError> {
    if leaves.len() > LEAVES_MAX as usize {
        return Err(TreeError::TooManyLeaves);
    }
    if !leaves.is_sorted_by(|a, b| a.account < b.account) {
        return Err(TreeError::Unsorted);
    }
    Ok(leaves.iter().map(leaf_node).collect())
}

fn next_level(level: &[Node]) -> Result<Vec<Node>, TreeError> {
    level
        .chunks(2)
        .map(|pair| match pair {
            [left, right] => parent(left, right).ok_or(TreeError::SumOverflow),
            [odd] => Ok(*odd),
            _ => Ok(Node::EMPTY),
        })
        .collect()
}

/// The root over `leaves`, which must be strictly ascending by account.
pub fn root(leaves: &[Leaf]) -> Result<Node, TreeError> {
    let mut level = leaf_level(leaves)?;
    while level.len() > 1 {
        level = next_level(&level)?;
    }
    Ok(level.first().copied().unwrap_or(Node::EMPTY))
}

/// The siblings, bottom-up, that show the leaf of that index.
pub fn prove(leaves: &[Leaf], index: u32) -> Result<Vec<Node>, TreeError> {
    let mut level = leaf_level(leaves)?;
    let mut at = index as usize;
    if at >= level.len() {
        return Err(TreeError::IndexOutOfRange);
    }
    let mut proof = Vec::new();
    while level.len() > 1 {
        if let Some(sibling) = level.get(at ^ 1) {
            proof.push(*sibling);
        }
        level = next_level(&level)?;
        at /= 2;
    }
    Ok(proof)
}

/// The one length a proof of that leaf has in a tree of `leaf_count` leaves.
pub fn proof_len(leaf_count: u32, index: u32) -> u32 {
    let (mut count, mut at, mut len) = (leaf_count, index, 0);
    while count > 1 {
        if at ^ 1 < count {
            len += 1;
        }
        at /= 2;
        count = count.div_ceil(2);
    }
    len
}

/// Checks that `leaf` is the leaf of `index` among `leaf_count` leaves under `root`.
pub fn verify(
    root: &Node,
    leaf_count: u32,
    index: u32,
    leaf: &Leaf,
    proof: &[Node],
) -> Result<(), ProofError> {
    if index >= leaf_count || leaf_count > LEAVES_MAX {
        return Err(ProofError::IndexOutOfRange);
    }
    if proof.len() != proof_len(leaf_count, index) as usize {
        return Err(ProofError::Length);
    }
    let (mut node, mut count, mut at) = (leaf_node(leaf), leaf_count, index);
    let mut siblings = proof.iter();
    while count > 1 {
        if at ^ 1 < count {
            let sibling = siblings.next().ok_or(ProofError::Length)?;
            let (left, right) = if at & 1 == 0 { (&node, sibling) } else { (sibling, &node) };
            node = parent(left, right).ok_or(ProofError::Mismatch)?;
        }
        at /= 2;
        count = count.div_ceil(2);
    }
    if node == *root { Ok(()) } else { Err(ProofError::Mismatch) }
}
