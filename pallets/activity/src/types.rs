// SPDX-License-Identifier: Apache-2.0
//! What the pallet stores, and what its calls take.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::AccountId32;
use vigor_primitives::{
    certificate::SIGNERS_MAX,
    rewards::{Rule, TrustTier},
    tree::{Node, PROOF_MAX},
};

/// Most rules of one program: each costs an evaluation per account and day off chain.
pub const RULES_MAX: u32 = 16;

/// Most claims of one `claim_many`: keeps the call well below a tenth of a block.
pub const CLAIMS_MAX: u32 = 256;

/// Most epochs that may become final in one block, all programs together.
pub const FINALIZING_MAX: u32 = 64;

/// The emission budget of one epoch is the reserve shifted right by this.
pub const EMISSION_SHIFT: u32 = 17;

/// The siblings that show a leaf under a root, bottom-up.
pub type Proof = BoundedVec<Node, ConstU32<PROOF_MAX>>;

/// Ed25519 keys of an oracle set, in the order that certificates index.
pub type OracleSet = BoundedVec<[u8; 32], ConstU32<SIGNERS_MAX>>;

/// A list of claims of one program.
pub type ClaimItems = BoundedVec<ClaimItem, ConstU32<CLAIMS_MAX>>;

/// [`Program`] with the block number of `T`.
pub type ProgramOf<T> = Program<BlockNumberFor<T>>;

/// [`Epoch`] with the block number of `T`.
pub type EpochOf<T> = Epoch<BlockNumberFor<T>>;

/// Where a program's rewards come from.
#[derive(
    Clone,
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
#[serde(rename_all = "snake_case")]
pub enum Funding {
    /// Minted, against the emission reserve. Program 0 alone.
    #[codec(index = 0)]
    Emission,
    /// Paid from the balance of an account; what is granted is held there until it is claimed.
    #[codec(index = 1)]
    Pot {
        /// The account.
        account: AccountId32,
    },
}

/// What is rewarded, how much, and who certifies it. Immutable but for `paused`.
#[derive(
    Clone,
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
pub struct Program<BlockNumber> {
    /// The tenant that owns it.
    pub owner: AccountId32,
    /// Where its rewards come from.
    pub funding: Funding,
    /// The oracle set that certifies its epochs.
    pub oracle_set: u32,
    /// Length of an epoch in milliseconds of event time; never zero.
    pub epoch_ms: u64,
    /// How long oracles wait for late samples, in milliseconds.
    pub lateness_ms: u64,
    /// Blocks between submission and finality; never zero.
    pub challenge_window: BlockNumber,
    /// Most reward units an account may earn in one epoch.
    pub cap_epoch: u64,
    /// Most reward units an account may earn in one UTC day.
    pub cap_day: u64,
    /// The least trust tier that earns.
    pub least_tier: TrustTier,
    /// What is paid for.
    pub rules: BoundedVec<Rule, ConstU32<RULES_MAX>>,
    /// Most reward units of one epoch of a pot; without meaning for emission.
    pub budget_epoch: u64,
    /// Whether submissions and claims are stopped.
    pub paused: bool,
}

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

/// One claim of `claim_many`.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ClaimItem {
    /// Who is paid.
    pub account: AccountId32,
    /// The total of its leaf, in reward units.
    pub cumulative: u64,
    /// The index of its leaf.
    pub index: u32,
    /// The siblings of its leaf.
    pub proof: Proof,
}
