// SPDX-License-Identifier: Apache-2.0
//! Epochs as the chain keeps them.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use vigor_primitives::{certificate::SIGNERS_MAX, tree::Node};

/// Most epochs that may become final in one block, all programs together.
pub const FINALIZING_MAX: u32 = 64;

/// Most epochs that one `prune_epochs` deletes: a fraction of a block.
pub const PRUNE_MAX: u32 = 256;

/// [`Epoch`] with the block number of `T`.
pub type EpochOf<T> = Epoch<BlockNumberFor<T>>;

/// How far an epoch has come.
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
pub enum EpochStatus {
    /// Inside its challenge window.
    #[codec(index = 0)]
    Pending,
    /// Claims may use it, as long as it is the newest.
    #[codec(index = 1)]
    Final,
    /// Taken back; its number is spent.
    #[codec(index = 2)]
    Rejected,
}

/// A certified epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Epoch<BlockNumber> {
    /// Root hash of its tree.
    pub root: [u8; 32],
    /// Sum of its tree, in reward units.
    pub root_sum: u64,
    /// Root hash of the final epoch before it; zeros for the first.
    pub previous_root: [u8; 32],
    /// Sum of the final epoch before it, in reward units.
    pub previous_sum: u64,
    /// Leaves of its tree.
    pub leaf_count: u32,
    /// sha2-256 digest in the CIDv1 of its leaf file.
    pub leaf_digest: [u8; 32],
    /// The set that certified it.
    pub oracle_set: u32,
    /// The block it came in.
    pub submitted_at: BlockNumber,
    /// How far it has come.
    pub status: EpochStatus,
}

impl<BlockNumber> Epoch<BlockNumber> {
    /// Reward units that this epoch added; `None` only for a corrupt record.
    pub fn granted(&self) -> Option<u64> {
        self.root_sum.checked_sub(self.previous_sum)
    }
}

/// The newest final epoch of a program: what claims are proven against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Head {
    /// Its number.
    pub epoch: u64,
    /// Its root hash.
    pub root: [u8; 32],
    /// Its sum, in reward units.
    pub root_sum: u64,
    /// Its number of leaves.
    pub leaf_count: u32,
}

impl Head {
    /// The root that proofs lead to.
    pub fn node(&self) -> Node {
        Node { hash: self.root, sum: self.root_sum }
    }
}

/// Who certified a pending epoch, by the keys they had when it came in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Signers {
    /// How many members their set was named with.
    pub members: u32,
    /// The keys that signed.
    pub keys: BoundedVec<[u8; 32], ConstU32<SIGNERS_MAX>>,
}

/// Which entries of a program's queue of epochs there are: from `first`, below `next`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EpochRange {
    /// The oldest entry.
    pub first: u64,
    /// The entry of the next submission.
    pub next: u64,
}

impl EpochRange {
    /// How many entries there are; `None` only for a corrupt record.
    pub fn entries(&self) -> Option<u64> {
        self.next.checked_sub(self.first)
    }
}
