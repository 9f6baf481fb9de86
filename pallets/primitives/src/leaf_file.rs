// SPDX-License-Identifier: Apache-2.0
//! The file of an epoch's leaves: whoever has it can build every proof.
//!
//! ```text
//! "vigor/leaves/v0" ‖ genesis (32 B) ‖ program u32 LE ‖ epoch u64 LE ‖ count u32 LE ‖ leaves (40 B each)
//! ```

use crate::tree::{LEAVES_MAX, Leaf};
use alloc::vec::Vec;

/// First bytes of every leaf file.
pub const MAGIC: &[u8; 15] = b"vigor/leaves/v0";

/// Bytes before the first leaf.
pub const HEADER_BYTES: usize = 15 + 32 + 4 + 8 + 4;

/// Bytes of one leaf.
pub const LEAF_BYTES: usize = 40;

/// A leaf file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafFile {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// The program.
    pub program: u32,
    /// The epoch.
    pub epoch: u64,
    /// Strictly ascending by account.
    pub leaves: Vec<Leaf>,
}

/// Why bytes are not a leaf file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafFileError {
    /// The magic bytes or the header are missing.
    Header,
    /// More leaves than a tree may have.
    TooManyLeaves,
    /// The length does not fit the count.
    Length,
    /// Leaves are not strictly ascending by account.
    Unsorted,
}

impl core::fmt::Display for LeafFileError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Header => "not a leaf file",
            Self::TooManyLeaves => "the leaf file names more leaves than a tree may have",
            Self::Length => "the leaf file's length does not fit its leaf count",
            Self::Unsorted => "the leaf file is not strictly ascending by account",
        })
    }
}

impl core::error::Error for LeafFileError {}

/// The size of a file of `leaf_count` leaves, in bytes.
pub const fn file_bytes(leaf_count: u32) -> u64 {
    HEADER_BYTES as u64 + leaf_count as u64 * LEAF_BYTES as u64
}

impl LeafFile {
    /// The file's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let count = self.leaves.len() as u32;
        let mut bytes = Vec::with_capacity(file_bytes(count) as usize);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&self.genesis);
        bytes.extend_from_slice(&self.program.to_le_bytes());
        bytes.extend_from_slice(&self.epoch.to_le_bytes());
        bytes.extend_from_slice(&count.to_le_bytes());
        for leaf in &self.leaves {
            bytes.extend_from_slice(&leaf.account);
            bytes.extend_from_slice(&leaf.cumulative.to_le_bytes());
        }
        bytes
    }

    /// Reads a file; the order of its leaves is checked.
    pub fn decode(bytes: &[u8]) -> Result<Self, LeafFileError> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(LeafFileError::Header)?;
        let (genesis, rest) = take::<32>(rest)?;
        let (program, rest) = take::<4>(rest)?;
        let (epoch, rest) = take::<8>(rest)?;
        let (count, rest) = take::<4>(rest)?;
        let count = u32::from_le_bytes(count);
        if count > LEAVES_MAX {
            return Err(LeafFileError::TooManyLeaves);
        }
        if rest.len() as u64 != u64::from(count) * LEAF_BYTES as u64 {
            return Err(LeafFileError::Length);
        }
        let leaves = rest
            .chunks_exact(LEAF_BYTES)
            .map(|chunk| {
                let (account, chunk) = take::<32>(chunk)?;
                let (cumulative, _) = take::<8>(chunk)?;
                Ok(Leaf { account, cumulative: u64::from_le_bytes(cumulative) })
            })
            .collect::<Result<Vec<_>, _>>()?;
        if !leaves.is_sorted_by(|a, b| a.account < b.account) {
            return Err(LeafFileError::Unsorted);
        }
        Ok(Self {
            genesis,
            program: u32::from_le_bytes(program),
            epoch: u64::from_le_bytes(epoch),
            leaves,
        })
    }
}

fn take<const N: usize>(bytes: &[u8]) -> Result<([u8; N], &[u8]), LeafFileError> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(LeafFileError::Header)?;
    Ok((*head, rest))
}
