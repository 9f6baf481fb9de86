// SPDX-License-Identifier: Apache-2.0
//! Claims, and what may hold them up.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::AccountId32;
use vigor_primitives::tree::{Node, PROOF_MAX};

/// Most claims of one `claim_many`: keeps the call below a tenth of a block.
pub const CLAIMS_MAX: u32 = 256;

/// Most claims of one `claim_many` that may touch a quarantine or a clawback; more are skipped.
/// Each writes an entry more, which the weight of every list has to count.
pub const FLAGGED_MAX: u32 = 16;

/// The siblings that show a leaf under a root, bottom-up.
pub type Proof = BoundedVec<Node, ConstU32<PROOF_MAX>>;

/// Payments in parts get one of so many shares of a window together; the others are kept for
/// payments that fit a window.
pub const PARTS_SHARE: u64 = 4;

/// A list of claims of one program.
pub type ClaimItems = BoundedVec<ClaimItem, ConstU32<CLAIMS_MAX>>;

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

/// Most reward units that a program pays within a window. A payment above that is made in parts,
/// which get a quarter of each window together, and at least one unit.
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
pub struct Breaker<BlockNumber> {
    /// Length of a window in blocks; never zero.
    pub window: BlockNumber,
    /// Most reward units of a window; never zero.
    pub units_max: u64,
}

impl<BlockNumber> Breaker<BlockNumber> {
    /// Most reward units of a window that are parts of payments above a whole one.
    pub fn parts_max(&self) -> u64 {
        (self.units_max / PARTS_SHARE).max(1)
    }
}

/// What a program paid in its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Outflow<BlockNumber> {
    /// The block in which the window began.
    pub since: BlockNumber,
    /// Reward units paid since.
    pub units: u64,
    /// What of them were parts of payments above a whole window.
    pub parts: u64,
}

/// What a program has settled, in reward units: one entry, so that a claim writes it once.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Tally<BlockNumber> {
    /// Paid so far.
    pub paid: u64,
    /// Forfeited so far.
    pub forfeited: u64,
    /// How many accounts have [`Flags`]: claims look for them only where there are any.
    pub flagged: u32,
    /// What the program paid in its window, if it is bounded.
    pub outflow: Option<Outflow<BlockNumber>>,
}

impl<BlockNumber> Default for Tally<BlockNumber> {
    fn default() -> Self {
        Self { paid: 0, forfeited: 0, flagged: 0, outflow: None }
    }
}

impl<BlockNumber> Tally<BlockNumber> {
    /// Paid and forfeited; `None` only for a corrupt record.
    pub fn settled(&self) -> Option<u64> {
        self.paid.checked_add(self.forfeited)
    }
}

/// Why units are withheld: the cross-checks of protocol §4.
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
pub enum QuarantineReason {
    /// Steps without the rise in heart rate that goes with them.
    #[codec(index = 0)]
    StepsWithoutPulse,
    /// The same beats under two subjects.
    #[codec(index = 1)]
    RepeatedBeats,
    /// A speed that nobody reaches.
    #[codec(index = 2)]
    ImpossibleSpeed,
    /// One device on two accounts.
    #[codec(index = 3)]
    SharedDevice,
    /// A clock that jumped.
    #[codec(index = 4)]
    ClockJump,
    /// Something that people found and machines do not name.
    #[codec(index = 5)]
    Reported,
}

/// Units of an account that are withheld until somebody decides, or the time for it is over.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Quarantine<BlockNumber> {
    /// Most reward units of what is not paid yet that are withheld.
    pub units: u64,
    /// Why.
    pub reason: QuarantineReason,
    /// The account may appeal before this block.
    pub appeal_until: BlockNumber,
    /// Without a decision before this block, the units are free.
    pub decide_until: BlockNumber,
    /// Hash of what the account says to it.
    pub appeal: Option<H256>,
}

/// What sets an account apart from those who are simply paid. Most have no such entry.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Flags<BlockNumber> {
    /// Reward units that it earned and will never be paid.
    pub forfeited: u64,
    /// Reward units that are forfeited as soon as a claim shows that they were earned.
    pub clawback: u64,
    /// What is withheld.
    pub quarantine: Option<Quarantine<BlockNumber>>,
}

impl<BlockNumber> Default for Flags<BlockNumber> {
    fn default() -> Self {
        Self { forfeited: 0, clawback: 0, quarantine: None }
    }
}

impl<BlockNumber> Flags<BlockNumber> {
    /// Whether there is nothing to remember.
    pub fn is_empty(&self) -> bool {
        self.forfeited == 0 && self.clawback == 0 && self.quarantine.is_none()
    }
}

/// What an account and a program have settled, in reward units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Standing {
    /// The program.
    pub program: u32,
    /// Paid so far.
    pub paid: u64,
    /// Forfeited so far: earned, and never paid.
    pub forfeited: u64,
    /// Forfeited as soon as a claim shows that it was earned.
    pub clawback: u64,
    /// Most that is withheld at present.
    pub withheld: u64,
}
