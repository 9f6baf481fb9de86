// SPDX-License-Identifier: Apache-2.0
//! Programs, their epochs, and what a proof is worth.

use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_core::ConstU32;
use sp_runtime::{AccountId32, BoundedVec};
use vigor_primitives::tree::{Node, PROOF_MAX};

use crate::{Balance, BlockNumber};

/// How many program ids one answer of [`RewardsApi::claimable_page`] looks at, those of programs
/// that were removed among them.
pub const CLAIMABLE_MAX: u32 = 64;

/// The siblings of a leaf, bottom-up.
pub type Proof = BoundedVec<Node, ConstU32<PROOF_MAX>>;

/// What a program is paid in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum RewardAsset {
    /// VGR, minted from the emission reserve.
    #[codec(index = 0)]
    Emission,
    /// VGR of a pot.
    #[codec(index = 1)]
    Vgr,
    /// An asset of pallet-assets, of a pot.
    #[codec(index = 2)]
    Asset(u32),
}

/// The newest final epoch of a program: what proofs are checked against.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Head {
    /// Its number.
    pub epoch: u64,
    /// Root hash of its tree.
    pub root: [u8; 32],
    /// Sum of its tree, in reward units.
    pub root_sum: u64,
    /// Leaves of its tree.
    pub leaf_count: u32,
}

/// What one program and one account have to do with each other. The chain knows what was settled
/// and the root that more can be proven against; the leaf itself is in the epoch's leaf file.
///
/// Of the total of a leaf, `paid` and `forfeited` are settled. Of the rest, `clawback` is forfeited
/// first, then `withheld` waits, and what is left is payable, as far as the breaker of the program
/// lets it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Claimable {
    /// The program.
    pub program: u32,
    /// What it pays in.
    pub asset: RewardAsset,
    /// Whether its claims are stopped.
    pub paused: bool,
    /// Reward units it has paid to the account.
    pub paid: u64,
    /// Reward units that the account earned and will never be paid.
    pub forfeited: u64,
    /// Reward units that are forfeited as soon as a claim shows that they were earned.
    pub clawback: u64,
    /// Reward units of the account that are withheld in quarantine.
    pub withheld: u64,
    /// Its newest final epoch.
    pub head: Option<Head>,
}

/// Some programs, in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ClaimablePage {
    /// What each of them and the account have to do with each other.
    pub programs: Vec<Claimable>,
    /// The id to go on from, where there are more.
    pub next: Option<u32>,
}

/// How far an epoch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum EpochStatus {
    /// Inside its challenge window.
    #[codec(index = 0)]
    Pending,
    /// Past its challenge window.
    #[codec(index = 1)]
    Final,
    /// Taken back.
    #[codec(index = 2)]
    Rejected,
}

/// A certified epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Epoch {
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
    /// The block it becomes or became final in, unless it is rejected.
    pub final_at: BlockNumber,
    /// How far it has come.
    pub status: EpochStatus,
}

/// What a claim would pay in the next block.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Payable {
    /// Reward units.
    pub units: u64,
    /// The same in planck, or in the smallest part of the program's asset.
    pub amount: Balance,
}

sp_api::decl_runtime_apis! {
    /// Questions about rewards. Since version 2, [`Claimable`] says what was forfeited.
    #[api_version(2)]
    pub trait RewardsApi {
        /// The programs of [`Self::claimable_page`], without the id to go on from.
        fn claimable(account: AccountId32, from_program: u32) -> Vec<Claimable>;

        /// What `account` and each program from id `from_program` on have settled. Looks at
        /// [`CLAIMABLE_MAX`] ids and says where to go on.
        fn claimable_page(account: AccountId32, from_program: u32) -> ClaimablePage;

        /// An epoch, unless it never was or was pruned.
        fn epoch(program: u32, epoch: u64) -> Option<Epoch>;

        /// The newest final epoch of a program.
        fn head(program: u32) -> Option<Head>;

        /// The number of the epoch of a program that is inside its challenge window.
        fn pending(program: u32) -> Option<u64>;

        /// Reward units that the next epoch of a program may add: zero where it is paused or
        /// closed, `None` where there is no such program.
        fn budget(program: u32) -> Option<u64>;

        /// What `claim` with these arguments would pay, or the name of the error it would fail
        /// with.
        fn check_proof(
            program: u32,
            account: AccountId32,
            cumulative: u64,
            index: u32,
            proof: Proof,
        ) -> Result<Payable, String>;
    }
}
