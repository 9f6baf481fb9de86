// SPDX-License-Identifier: Apache-2.0
//! Proof of activity: programs, bonded oracles, certified epochs, challenges, and the claims that
//! epochs pay.
//!
//! # Data layout
//!
//! An epoch is 32 bytes of root and a sum. Per program the pallet keeps the newest final root
//! ([`Heads`]), at most one pending epoch ([`Pending`]) with the keys that signed it
//! ([`Signers`]), and per account what it was paid ([`Paid`]). A claim pays `cumulative − paid`,
//! so it may be made after every epoch or once a year, in any order, by anyone, and never twice.
//!
//! Keys, not accounts, sit in oracle sets. [`KeyOwners`] leads from a key to whoever put up a
//! bond for it, for at least as long as that bond answers for it: while the key is used, and
//! `UnbondingDelay` afterwards. A rotation therefore dodges nothing. Who answers in a block is
//! said by `answering`: entries are deleted later, by a rotation or with the bond.
//!
//! # Bounds that hold even if every oracle lies
//!
//! A root's sum may exceed the one before by the epoch's budget and no more, and what a program
//! ever paid and forfeited may not exceed its newest final sum. The second check matters where a
//! lying quorum moves an already paid amount from one account to another under an unchanged sum.
//!
//! # Challenges
//!
//! Evidence is judged at once, by pure functions ([`evidence`]). None of them can find a fault in
//! a tree that honest oracles built; a single dishonest member of a set cannot have an epoch
//! rejected, because two certificates for one epoch count only where more members signed both
//! than may be dishonest.
//!
//! # Feeless calls
//!
//! `submit_epoch`, `claim` and `claim_many` are free exactly when the checks of their dispatch
//! pass: the predicate *is* that check. Once it was paid, an identical claim fails the predicate,
//! and its sender pays the fee of a failing call. Cheap checks come first, proofs and signatures
//! last, so a refusal costs little. The weight of a call is that of its dispatch; whoever asks the
//! predicate adds `predicate_weight`.
//!
//! # Weights by case
//!
//! Claims and submissions are weighed before as the worst case of all fundings, and afterwards as
//! what they were: paid from the emission, a pot in VGR or one in an asset; with flagged accounts
//! or without; with changes of keys or without. Each case is measured.
//!
//! # Rejected alternatives
//!
//! A bitmap of paid leaves per epoch: it would grow with epochs × accounts and force a claim per
//! epoch. A pot whose money is only counted and not held: its owner could spend what was granted;
//! the pots of funded programs in assets may be counted, as nobody has their key. A quarantine
//! that names a leaf by proof: it would be stale after every epoch, sooner than people decide.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod breaker;
mod calls;
mod certificate;
mod challenge;
mod claims;
mod epochs;
mod errors;
mod events;
pub mod evidence;
mod finality;
mod funded;
mod funding;
mod genesis;
mod holds;
mod oracles;
mod program;
mod prune;
mod quarantine;
mod queries;
mod removal;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;

use frame_support::pallet_macros::import_section;

#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
    use crate::{
        evidence::{Evidence, Fault, Flaw},
        types::{
            Breaker, ClaimItems, EpochOf, EpochRange, FINALIZING_MAX, Flags as FlagsOfAccount,
            Funded, Head, OperatorOf, Operators, OracleSet, PRUNE_MAX, ProgramOf, ProgramTermsOf,
            Proof, QuarantineReason, REMOVE_MAX, Seats as SeatsOfKey, Signers as SignersOfEpoch,
            StagedQueue, StagedSet, Standing, Tally,
        },
        weights::WeightInfo,
    };
    use alloc::vec::Vec;
    use frame_support::{
        Blake2_128Concat, BoundedVec, DefaultNoBound, PalletId, Twox64Concat,
        dispatch::{DispatchResult, DispatchResultWithPostInfo},
        pallet_prelude::{
            BuildGenesisConfig, ConstU32, EnsureOrigin, Get, Hooks, OptionQuery, StorageDoubleMap,
            StorageMap, StorageValue, ValueQuery,
        },
        traits::{
            AccountTouch, Contains, StorageVersion, Time,
            fungible::{Mutate, MutateHold},
            fungibles,
        },
        weights::Weight,
    };
    use frame_system::{
        ensure_root, ensure_signed,
        pallet_prelude::{BlockNumberFor, OriginFor},
    };
    use sp_core::H256;
    use sp_runtime::{AccountId32, Permill};
    use vigor_primitives::certificate::Certificate;

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<AccountId = AccountId32, Hash = H256> {
        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;

        /// VGR: minted for emission, held in pots, bonded by oracles.
        type Currency: Mutate<AccountId32, Balance = u128>
            + MutateHold<AccountId32, Balance = u128, Reason = Self::RuntimeHoldReason>;

        /// Assets that pots may pay in.
        type Assets: fungibles::Mutate<AccountId32, AssetId = u32, Balance = u128>
            + fungibles::Refund<AccountId32, AssetId = u32>
            + AccountTouch<u32, AccountId32>;

        /// Accounts that name no other key: a thief would sign twice with its own, and take its
        /// share of their bonds.
        type Frozen: Contains<AccountId32>;

        /// Who gets slashed bonds and the bonds of challenges that failed.
        type Treasury: Get<AccountId32>;

        /// Milliseconds since the Unix epoch, as of this block.
        type Time: Time<Moment = u64>;

        /// Milliseconds after its end in which an epoch may be submitted.
        #[pallet::constant]
        type EpochBacklog: Get<u64>;

        /// Seed of the accounts that are pots.
        #[pallet::constant]
        type PotPalletId: Get<PalletId>;

        /// What an operator puts up, in planck.
        #[pallet::constant]
        type OracleBond: Get<u128>;

        /// Blocks for which an operator answers for what it signed: after its last seat, and
        /// after a rotation. No challenge window is longer.
        #[pallet::constant]
        type UnbondingDelay: Get<BlockNumberFor<Self>>;

        /// What a challenger puts up, in planck.
        #[pallet::constant]
        type ChallengeBond: Get<u128>;

        /// The challenger's share of the bonds that a challenge slashes.
        #[pallet::constant]
        type SlashReward: Get<Permill>;

        /// What the owner of a funded program deposits, in planck.
        #[pallet::constant]
        type ProgramDeposit: Get<u128>;

        /// Blocks in which a quarantine may be appealed against.
        #[pallet::constant]
        type AppealPeriod: Get<BlockNumberFor<Self>>;

        /// Blocks after that in which it may be decided; then the units are free.
        #[pallet::constant]
        type DecisionPeriod: Get<BlockNumberFor<Self>>;

        /// Epochs of a program that `prune_epochs` leaves.
        #[pallet::constant]
        type EpochsKept: Get<u32>;

        /// Who creates programs, names oracles, rejects epochs, sets breakers and pauses. Root alone
        /// names an account that is not the program's own to pay for it.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Who quarantines, and who decides about it.
        type QuarantineOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// What benchmarks cannot do through the types above.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::Helper;
    }

    /// Why this pallet holds money.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Granted to the leaves of an epoch and not claimed yet.
        #[codec(index = 0)]
        Granted,
        /// The bond of an oracle.
        #[codec(index = 1)]
        OracleBond,
        /// The bond of a challenge, while it is judged.
        #[codec(index = 2)]
        ChallengeBond,
        /// The deposit of a funded program.
        #[codec(index = 3)]
        ProgramDeposit,
    }

    /// Programs by id.
    #[pallet::storage]
    pub type Programs<T: Config> = StorageMap<_, Twox64Concat, u32, ProgramOf<T>, OptionQuery>;

    /// The id of the next program.
    #[pallet::storage]
    pub type NextProgram<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Programs that their owners created, with what they deposited.
    #[pallet::storage]
    pub type FundedPrograms<T: Config> = StorageMap<_, Twox64Concat, u32, Funded, OptionQuery>;

    /// Members of oracle sets by id.
    #[pallet::storage]
    pub type OracleSets<T: Config> = StorageMap<_, Twox64Concat, u32, OracleSet, OptionQuery>;

    /// How many members each oracle set was named with: its quorum is one of so many, however many
    /// are left.
    #[pallet::storage]
    pub type NamedSizes<T: Config> = StorageMap<_, Twox64Concat, u32, u32, ValueQuery>;

    /// Bonded operators of oracles.
    #[pallet::storage]
    pub type OracleOperators<T: Config> =
        StorageMap<_, Blake2_128Concat, AccountId32, OperatorOf<T>, OptionQuery>;

    /// Who answers for a key: the one in use, the next one, and past ones.
    #[pallet::storage]
    pub type KeyOwners<T: Config> =
        StorageMap<_, Blake2_128Concat, [u8; 32], AccountId32, OptionQuery>;

    /// The sets that a key sits in.
    #[pallet::storage]
    pub type Seats<T: Config> = StorageMap<_, Blake2_128Concat, [u8; 32], SeatsOfKey, ValueQuery>;

    /// Operators whose rotation or departure waits for an accepted epoch of the set.
    #[pallet::storage]
    pub type DueChanges<T: Config> = StorageMap<_, Twox64Concat, u32, Operators, ValueQuery>;

    /// What will take a set over.
    #[pallet::storage]
    pub type StagedSets<T: Config> = StorageMap<_, Twox64Concat, u32, StagedSet, OptionQuery>;

    /// When staged sets take over, in milliseconds since the Unix epoch.
    #[pallet::storage]
    pub type StagedAt<T: Config> = StorageValue<_, StagedQueue, ValueQuery>;

    /// Reward units left of the emission.
    #[pallet::storage]
    pub type Reserve<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Reward units that the emission began with.
    #[pallet::storage]
    pub type ReserveAtGenesis<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Every epoch submitted and not pruned, by program and number.
    #[pallet::storage]
    pub type Epochs<T: Config> =
        StorageDoubleMap<_, Twox64Concat, u32, Twox64Concat, u64, EpochOf<T>, OptionQuery>;

    /// The numbers of those epochs in the order of their submission.
    #[pallet::storage]
    pub type EpochQueue<T: Config> =
        StorageDoubleMap<_, Twox64Concat, u32, Twox64Concat, u64, u64, OptionQuery>;

    /// Which entries [`EpochQueue`] has of a program.
    #[pallet::storage]
    pub type EpochRanges<T: Config> = StorageMap<_, Twox64Concat, u32, EpochRange, ValueQuery>;

    /// The newest final epoch of each program.
    #[pallet::storage]
    pub type Heads<T: Config> = StorageMap<_, Twox64Concat, u32, Head, OptionQuery>;

    /// The epoch of each program that is inside its challenge window.
    #[pallet::storage]
    pub type Pending<T: Config> = StorageMap<_, Twox64Concat, u32, u64, OptionQuery>;

    /// Who certified the pending epoch of each program.
    #[pallet::storage]
    pub type Signers<T: Config> = StorageMap<_, Twox64Concat, u32, SignersOfEpoch, OptionQuery>;

    /// Programs whose pending epoch becomes final in a block.
    #[pallet::storage]
    pub type Finalizing<T: Config> = StorageMap<
        _,
        Twox64Concat,
        BlockNumberFor<T>,
        BoundedVec<u32, ConstU32<FINALIZING_MAX>>,
        ValueQuery,
    >;

    /// Reward units paid, by program and account.
    #[pallet::storage]
    pub type Paid<T: Config> =
        StorageDoubleMap<_, Twox64Concat, u32, Blake2_128Concat, AccountId32, u64, ValueQuery>;

    /// What each program has paid and forfeited, of that in its window, and how many of its
    /// accounts are flagged.
    #[pallet::storage]
    pub type Tallies<T: Config> =
        StorageMap<_, Twox64Concat, u32, Tally<BlockNumberFor<T>>, ValueQuery>;

    /// What is withheld from accounts, clawed back or forfeited, by program and account.
    #[pallet::storage]
    pub type Flags<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        u32,
        Blake2_128Concat,
        AccountId32,
        FlagsOfAccount<BlockNumberFor<T>>,
        ValueQuery,
    >;

    /// Bounds on what programs pay.
    #[pallet::storage]
    pub type Breakers<T: Config> =
        StorageMap<_, Twox64Concat, u32, Breaker<BlockNumberFor<T>>, OptionQuery>;

    /// Programs, oracles and the emission that the chain starts with.
    #[pallet::genesis_config]
    #[derive(DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Programs in the order of their ids, from 0.
        pub programs: Vec<ProgramOf<T>>,
        /// Ed25519 keys of oracle sets by id.
        pub oracle_sets: Vec<(u32, Vec<[u8; 32]>)>,
        /// The emission, in reward units.
        pub reserve: u64,
        /// Operators and their Ed25519 keys; each is bonded with `OracleBond` of its own.
        #[serde(default)]
        pub operators: Vec<(AccountId32, [u8; 32])>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_initialize(now: BlockNumberFor<T>) -> Weight {
            Self::finalize_due(now).saturating_add(Self::activate_due())
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_now: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// What an account and a program have settled.
        pub fn standing_of(program: u32, account: AccountId32) -> Option<Standing> {
            Self::standing(program, &account)
        }

        /// Reward units that the next epoch of a program may add.
        pub fn budget_left(program: u32) -> Option<u64> {
            Self::budget_of(program)
        }

        /// Reward units that `claim` with these arguments would pay now, if it would, and what
        /// they are worth: planck, or the smallest part of the asset that the pot is in.
        pub fn claimable(
            program: u32,
            account: AccountId32,
            cumulative: u64,
            index: u32,
            proof: Proof,
        ) -> Option<(u64, u128)> {
            Self::check_claim(program, &account, cumulative, index, &proof).ok()
        }

        /// Distinct signers that a certificate of an oracle set needs.
        pub fn quorum_needed(set: u32) -> u32 {
            Self::quorum_of(set)
        }

        /// The account of the pot that a program pays from, unless that is the emission.
        pub fn pot_of(program: u32) -> Option<AccountId32> {
            Self::funding_account(program)
        }
    }
}
