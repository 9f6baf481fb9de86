// SPDX-License-Identifier: Apache-2.0
//! What is rewarded, and from which money.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::AccountId32;
use vigor_primitives::rewards::{Rule, TrustTier};

/// Most rules of one program: each costs an evaluation per account and day off chain.
pub const RULES_MAX: u32 = 16;

/// The emission budget of one epoch is the reserve shifted right by this.
pub const EMISSION_SHIFT: u32 = 17;

/// Most entries of one kind that one `remove_program` deletes: a fraction of a block.
pub const REMOVE_MAX: u32 = 256;

/// [`Program`] with the block number of `T`.
pub type ProgramOf<T> = Program<BlockNumberFor<T>>;

/// [`ProgramTerms`] with the block number of `T`.
pub type ProgramTermsOf<T> = ProgramTerms<BlockNumberFor<T>>;

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
    /// Paid in an asset, from the pot of the program: an account that nobody has a key of.
    #[codec(index = 2)]
    AssetPot {
        /// The asset.
        asset: u32,
        /// What one reward unit is worth, in the smallest part of the asset; never zero.
        planck_per_unit: u128,
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
    /// Blocks between submission and finality; never zero, and at most `UnbondingDelay`.
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

/// What the pot of a program holds.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum PotCurrency {
    /// VGR.
    #[codec(index = 0)]
    Vgr,
    /// An asset.
    #[codec(index = 1)]
    Asset {
        /// The asset.
        asset: u32,
        /// What one reward unit is worth, in the smallest part of the asset; never zero.
        planck_per_unit: u128,
    },
}

/// What its owner decides about a funded program; the fields are those of [`Program`].
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ProgramTerms<BlockNumber> {
    /// What it pays in.
    pub currency: PotCurrency,
    /// See [`Program::oracle_set`].
    pub oracle_set: u32,
    /// See [`Program::epoch_ms`].
    pub epoch_ms: u64,
    /// See [`Program::lateness_ms`].
    pub lateness_ms: u64,
    /// See [`Program::challenge_window`].
    pub challenge_window: BlockNumber,
    /// See [`Program::cap_epoch`].
    pub cap_epoch: u64,
    /// See [`Program::cap_day`].
    pub cap_day: u64,
    /// See [`Program::least_tier`].
    pub least_tier: TrustTier,
    /// See [`Program::rules`].
    pub rules: BoundedVec<Rule, ConstU32<RULES_MAX>>,
    /// See [`Program::budget_epoch`].
    pub budget_epoch: u64,
}

/// How far the life of a funded program has come.
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
pub enum Stage {
    /// It grants and pays.
    #[codec(index = 0)]
    Open,
    /// It pays what it granted and grants no more.
    #[codec(index = 1)]
    Closed,
    /// It paid everything; its entries are being deleted.
    #[codec(index = 2)]
    Removing,
}

/// What the pallet keeps of a program that its owner created without an admin.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Funded {
    /// What the owner deposited, in planck.
    pub deposit: u128,
    /// How far its life has come.
    pub stage: Stage,
    /// What it is paid from: an account that nobody could foresee, and nobody has a key of.
    pub pot: AccountId32,
}
