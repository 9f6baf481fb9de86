// SPDX-License-Identifier: Apache-2.0
//! Evidence that oracles certified a fault, and the pure functions that judge it.
//!
//! Everything is proven against committed roots. In a tree that was built by the rules none of
//! the functions finds a fault: a proof that verifies under its root shows what is really there,
//! unless blake2b-256 collides. What is wrong with evidence is its [`Flaw`].

mod double;
mod order;
mod shape;
mod sums;
mod totals;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;
use vigor_primitives::{
    certificate::SIGNERS_MAX,
    tree::{Leaf, Node, PROOF_MAX, verify},
};

pub use crate::types::Proof;
pub use double::{DoubleSignature, Statement, check_double_signing, common_signers};
pub use order::check_order;
pub use shape::check_wrong_shape;
pub use sums::{Opened, Step, check_wrong_sum};
pub use totals::{Absence, Total, check_fell, check_over_cap, total_of};

/// What can be wrong with a certified epoch.
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
pub enum Fault {
    /// Leaves out of order, or two of one account.
    #[codec(index = 0)]
    LeafOrder,
    /// The total of an account fell or vanished.
    #[codec(index = 1)]
    TotalFell,
    /// An account earned more than the cap of an epoch.
    #[codec(index = 2)]
    OverCap,
    /// A committed sum is not that of its children.
    #[codec(index = 3)]
    WrongSum,
    /// The same oracles signed two things for one epoch.
    #[codec(index = 4)]
    DoubleSigning,
    /// The tree has not the shape of its leaf count.
    #[codec(index = 5)]
    WrongShape,
}

/// Why evidence does not hold.
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
pub enum Flaw {
    /// A leaf is not under the root that it is proven against.
    #[codec(index = 0)]
    LeafNotUnderRoot,
    /// A path does not lead to the root.
    #[codec(index = 1)]
    PathNotUnderRoot,
    /// Two leaves belong to different accounts.
    #[codec(index = 2)]
    AccountMismatch,
    /// Two leaves are not neighbours, or the account does not lie between them.
    #[codec(index = 3)]
    NotNeighbours,
    /// The leaf is not the first or the last one, or the account does not lie beyond it.
    #[codec(index = 4)]
    NotAtEdge,
    /// The tree has leaves.
    #[codec(index = 5)]
    NotEmpty,
    /// What is shown is true, and as it should be.
    #[codec(index = 6)]
    NoFault,
    /// Two statements are the same one.
    #[codec(index = 7)]
    SameStatement,
    /// Keys are not strictly ascending.
    #[codec(index = 8)]
    KeysUnsorted,
    /// A signature does not verify.
    #[codec(index = 9)]
    BadSignature,
}

/// A leaf with its proof.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Opening {
    /// The index of the leaf.
    pub index: u32,
    /// The leaf.
    pub leaf: Leaf,
    /// Its siblings, bottom-up.
    pub proof: Proof,
}

/// Evidence of one fault.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Evidence {
    /// Two leaves of the pending epoch: the first has the lower index and not the lower account.
    #[codec(index = 0)]
    LeafOrder {
        /// The leaf with the lower index.
        first: Opening,
        /// The leaf with the higher index.
        second: Opening,
    },
    /// A leaf of the newest final epoch, and less of its account in the pending one.
    #[codec(index = 1)]
    TotalFell {
        /// The leaf under the newest final root.
        before: Opening,
        /// The account under the pending root.
        now: Total,
    },
    /// A leaf of the pending epoch, and less than it minus the cap in the newest final one.
    #[codec(index = 2)]
    OverCap {
        /// The leaf under the pending root.
        now: Opening,
        /// The account under the newest final root.
        before: Total,
    },
    /// A node of the pending epoch that commits to another sum than it has.
    #[codec(index = 3)]
    WrongSum {
        /// What the node is made of.
        node: Opened,
        /// The sum that its parent, or the certificate, says it has.
        claimed: u64,
        /// From the node to the root.
        path: BoundedVec<Step, ConstU32<PROOF_MAX>>,
    },
    /// Two statements about the epoch, and who signed both. The epoch need not be pending.
    #[codec(index = 4)]
    DoubleSigning {
        /// One statement.
        first: Statement,
        /// Another.
        second: Statement,
        /// Who signed both, in ascending order of their keys.
        signatures: BoundedVec<DoubleSignature, ConstU32<SIGNERS_MAX>>,
    },
    /// A node of the pending epoch in a place where a tree of its leaf count has none like it.
    #[codec(index = 5)]
    WrongShape {
        /// What the node is made of.
        node: Opened,
        /// The sum that its parent, or the certificate, says it has.
        claimed: u64,
        /// From the node to the root.
        path: BoundedVec<Step, ConstU32<PROOF_MAX>>,
    },
}

impl Evidence {
    /// The fault that it is evidence of.
    pub fn fault(&self) -> Fault {
        match self {
            Self::LeafOrder { .. } => Fault::LeafOrder,
            Self::TotalFell { .. } => Fault::TotalFell,
            Self::OverCap { .. } => Fault::OverCap,
            Self::WrongSum { .. } => Fault::WrongSum,
            Self::DoubleSigning { .. } => Fault::DoubleSigning,
            Self::WrongShape { .. } => Fault::WrongShape,
        }
    }
}

/// What an epoch committed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// The root of its tree.
    pub root: Node,
    /// How many leaves the tree has.
    pub leaf_count: u32,
}

impl Commitment {
    /// Before the first epoch.
    pub const EMPTY: Self = Self { root: Node::EMPTY, leaf_count: 0 };

    /// Whether that leaf is under the root, at that index.
    pub fn check(&self, opening: &Opening) -> Result<(), Flaw> {
        let Opening { index, leaf, proof } = opening;
        verify(&self.root, self.leaf_count, *index, leaf, proof).map_err(|_| Flaw::LeafNotUnderRoot)
    }
}
