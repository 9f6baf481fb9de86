// SPDX-License-Identifier: Apache-2.0
//! Proof of activity: programs, oracle sets, certified epochs and the claims they pay.
//!
//! # Data layout
//!
//! An epoch is 32 bytes of root and a sum. Per program the pallet keeps the newest final root
//! ([`Heads`]), at most one pending epoch ([`Pending`]), and per account what it was paid
//! ([`Paid`]). A claim pays `cumulative − paid`, so it may be made after every epoch or once a
//! year, in any order, by anyone, and never twice.
//!
//! # Bounds that hold even if every oracle lies
//!
//! A root's sum may exceed the one before by the epoch's budget and no more, and what a program
//! ever paid may not exceed its newest final sum. The second check matters where a lying quorum
//! moves an already paid amount from one account to another under an unchanged sum.
//!
//! # Feeless calls
//!
//! `submit_epoch`, `claim` and `claim_many` are free exactly when the checks of their dispatch
//! pass: the predicate *is* that check. Once it was paid, an identical claim fails the predicate,
//! and its sender pays the fee of a failing call. Cheap checks come first, proofs and signatures
//! last, so a refusal costs little.
//!
//! # Rejected alternatives
//!
//! A bitmap of paid leaves per epoch: it would grow with epochs × accounts and force a claim per
//! epoch. A pot whose money is only counted and not held: its owner could spend what was granted.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod certificate;
mod claims;
mod epochs;
mod funding;
mod program;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
    use crate::{
        types::{ClaimItems, EpochOf, FINALIZING_MAX, Head, OracleSet, ProgramOf, Proof},
        weights::WeightInfo,
    };
    use alloc::vec::Vec;
    use frame_support::{
        Blake2_128Concat, BoundedVec, DefaultNoBound, Twox64Concat,
        dispatch::DispatchResult,
        pallet_prelude::{
            BuildGenesisConfig, ConstU32, EnsureOrigin, Get, Hooks, OptionQuery, StorageDoubleMap,
            StorageMap, StorageValue, ValueQuery,
        },
        traits::{
            StorageVersion, Time,
            fungible::{Mutate, MutateHold},
        },
        weights::Weight,
    };
    use frame_system::{
        ensure_signed,
        pallet_prelude::{BlockNumberFor, OriginFor},
    };
    use sp_core::H256;
    use sp_runtime::AccountId32;
    use vigor_primitives::certificate::Certificate;

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<AccountId = AccountId32, Hash = H256> {
        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;

        /// VGR: minted for emission, held in pots.
        type Currency: Mutate<AccountId32, Balance = u128>
            + MutateHold<AccountId32, Balance = u128, Reason = Self::RuntimeHoldReason>;

        /// Milliseconds since the Unix epoch, as of this block.
        type Time: Time<Moment = u64>;

        /// Milliseconds after its end in which an epoch may be submitted.
        #[pallet::constant]
        type EpochBacklog: Get<u64>;

        /// Who creates programs, names oracles, rejects epochs and pauses.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// Why this pallet holds money.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Granted to the leaves of an epoch and not claimed yet.
        #[codec(index = 0)]
        Granted,
    }

    /// Programs by id.
    #[pallet::storage]
    pub type Programs<T: Config> = StorageMap<_, Twox64Concat, u32, ProgramOf<T>, OptionQuery>;

    /// The id of the next program.
    #[pallet::storage]
    pub type NextProgram<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Members of oracle sets by id.
    #[pallet::storage]
    pub type OracleSets<T: Config> = StorageMap<_, Twox64Concat, u32, OracleSet, OptionQuery>;

    /// Reward units left of the emission.
    #[pallet::storage]
    pub type Reserve<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Reward units that the emission began with.
    #[pallet::storage]
    pub type ReserveAtGenesis<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Every epoch ever submitted, by program and number.
    #[pallet::storage]
    pub type Epochs<T: Config> =
        StorageDoubleMap<_, Twox64Concat, u32, Twox64Concat, u64, EpochOf<T>, OptionQuery>;

    /// The newest final epoch of each program.
    #[pallet::storage]
    pub type Heads<T: Config> = StorageMap<_, Twox64Concat, u32, Head, OptionQuery>;

    /// The epoch of each program that is inside its challenge window.
    #[pallet::storage]
    pub type Pending<T: Config> = StorageMap<_, Twox64Concat, u32, u64, OptionQuery>;

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

    /// Reward units paid by each program.
    #[pallet::storage]
    pub type TotalPaid<T: Config> = StorageMap<_, Twox64Concat, u32, u64, ValueQuery>;

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
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A program was created.
        ProgramCreated {
            /// Its id.
            program: u32,
        },
        /// The members of an oracle set were named.
        OracleSetChanged {
            /// The set.
            set: u32,
            /// How many members it has now.
            members: u32,
        },
        /// A certified epoch came in and its challenge window opened.
        EpochSubmitted {
            /// The program.
            program: u32,
            /// The epoch's number.
            epoch: u64,
            /// Root hash.
            root: [u8; 32],
            /// Root sum, in reward units.
            root_sum: u64,
            /// Reward units it adds.
            granted: u64,
            /// Leaves under the root.
            leaf_count: u32,
            /// sha2-256 digest in the CIDv1 of the leaf file.
            leaf_digest: [u8; 32],
            /// The block in which it becomes final.
            final_at: BlockNumberFor<T>,
        },
        /// An epoch passed its challenge window; claims look at it now.
        EpochFinalized {
            /// The program.
            program: u32,
            /// The epoch's number.
            epoch: u64,
            /// Root hash.
            root: [u8; 32],
        },
        /// A pending epoch was rejected and its grant came back.
        EpochRejected {
            /// The program.
            program: u32,
            /// The epoch's number.
            epoch: u64,
        },
        /// An account was paid.
        Claimed {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// Reward units paid by this claim.
            units: u64,
            /// The same in planck.
            amount: u128,
            /// Reward units paid to the account so far.
            cumulative: u64,
        },
        /// A program was stopped or started.
        PausedSet {
            /// The program.
            program: u32,
            /// Whether it is stopped now.
            paused: bool,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No program has that id.
        ProgramNotFound,
        /// The program is paused.
        ProgramPaused,
        /// An epoch must last longer than zero milliseconds.
        EpochLengthZero,
        /// The challenge window must last at least one block.
        ChallengeWindowZero,
        /// A rule divides by zero.
        InvalidRule,
        /// Only program 0 is paid from the emission.
        EmissionReserved,
        /// No further program id is left.
        TooManyPrograms,
        /// No oracle set has that id.
        OracleSetNotFound,
        /// An oracle set needs at least one member.
        OracleSetEmpty,
        /// A key is twice in the oracle set.
        DuplicateMember,
        /// The certificate names another oracle set than the program.
        OracleSetMismatch,
        /// The epoch is not newer than what the chain has, or its number is spent.
        EpochNotNew,
        /// The epoch lies in the future or is still running.
        EpochNotEnded,
        /// The epoch ended longer than `EpochBacklog` ago.
        EpochTooOld,
        /// Another epoch of the program is inside its challenge window.
        EpochPending,
        /// The certificate builds on another root than the newest final one.
        PreviousRootMismatch,
        /// The sum is below that of the newest final root.
        SumDecreased,
        /// The sum exceeds that of the newest final root by more than the budget.
        OverBudget,
        /// More leaves than a tree may have.
        TooManyLeaves,
        /// A tree without leaves must have the empty root and no sum, and no other may.
        EmptyTreeMismatch,
        /// Fewer distinct signers than the threshold.
        QuorumNotReached,
        /// A member signed twice.
        DuplicateSigner,
        /// A signer's index lies outside the set.
        UnknownSigner,
        /// A signature does not verify.
        BadSignature,
        /// Too many epochs become final in that block already.
        TooManyFinalizing,
        /// That epoch is not pending.
        NothingPending,
        /// The program has no final epoch yet.
        NoFinalEpoch,
        /// The leaf is not under the newest final root.
        InvalidProof,
        /// The proof has not the one length that leaf count and index allow.
        ProofLength,
        /// Everything up to that total was paid before.
        NothingToClaim,
        /// The program would pay more than it was ever granted.
        ExceedsGrant,
        /// The payout is too small to open the account.
        BelowExistentialDeposit,
        /// The account cannot receive the payout.
        DepositRefused,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_initialize(now: BlockNumberFor<T>) -> Weight {
            Self::finalize_due(now)
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_now: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Create a reward program under the next free id.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `EpochLengthZero`, `ChallengeWindowZero`, `InvalidRule`, `OracleSetNotFound`,
        /// `EmissionReserved`, `TooManyPrograms`.
        ///
        /// # Events
        /// `ProgramCreated`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create_program())]
        pub fn create_program(origin: OriginFor<T>, program: ProgramOf<T>) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_create_program(program)
        }

        /// Name the members of an oracle set; certificates are judged by the newest members.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `OracleSetEmpty`, `DuplicateMember`.
        ///
        /// # Events
        /// `OracleSetChanged`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::set_oracle_set(members.len() as u32))]
        pub fn set_oracle_set(
            origin: OriginFor<T>,
            set_id: u32,
            members: OracleSet,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_set_oracle_set(set_id, members)
        }

        /// Submit a certified epoch; free when it is valid.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone.
        ///
        /// # Errors
        /// In this order: `ProgramNotFound`, `ProgramPaused`, `EpochPending`, `EpochNotNew`,
        /// `EpochNotEnded`, `EpochTooOld`, `PreviousRootMismatch`, `TooManyLeaves`,
        /// `EmptyTreeMismatch`, `SumDecreased`, `OverBudget`, `TooManyFinalizing`,
        /// `OracleSetMismatch`, `OracleSetNotFound`, `UnknownSigner`, `DuplicateSigner`,
        /// `QuorumNotReached`, `BadSignature`.
        ///
        /// # Events
        /// `EpochSubmitted`; `EpochFinalized` when the challenge window has passed.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::submit_epoch(certificate.signatures.len() as u32))]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>, program: &u32, certificate: &Certificate| -> bool {
                Pallet::<T>::is_submission_feeless(origin, *program, certificate)
            }
        )]
        pub fn submit_epoch(
            origin: OriginFor<T>,
            program: u32,
            certificate: Certificate,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_submit_epoch(program, &certificate)
        }

        /// Pay an account what its leaf says and it was not paid yet; free when it is valid.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone for anyone.
        ///
        /// # Errors
        /// In this order: `ProgramNotFound`, `ProgramPaused`, `NoFinalEpoch`, `NothingToClaim`,
        /// `ProofLength`, `InvalidProof`, `ExceedsGrant`, `BelowExistentialDeposit`,
        /// `DepositRefused`.
        ///
        /// # Events
        /// `Claimed`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::claim(proof.len() as u32))]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>,
             program: &u32,
             account: &AccountId32,
             cumulative: &u64,
             index: &u32,
             proof: &Proof|
             -> bool {
                Pallet::<T>::is_claim_feeless(
                    origin, *program, account, *cumulative, *index, proof,
                )
            }
        )]
        pub fn claim(
            origin: OriginFor<T>,
            program: u32,
            account: AccountId32,
            cumulative: u64,
            index: u32,
            proof: Proof,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_claim(program, &account, cumulative, index, &proof)
        }

        /// Claim for many accounts of one program, all or none; free when each is valid and pays.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone for anyone.
        ///
        /// # Errors
        /// Those of `claim`, of the first claim that fails; `NothingToClaim` for an empty list.
        ///
        /// # Events
        /// `Claimed` for each.
        #[pallet::call_index(4)]
        #[pallet::weight(Pallet::<T>::claim_many_weight(claims))]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>, program: &u32, claims: &ClaimItems| -> bool {
                Pallet::<T>::is_claim_many_feeless(origin, *program, claims)
            }
        )]
        pub fn claim_many(
            origin: OriginFor<T>,
            program: u32,
            claims: ClaimItems,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_claim_many(program, &claims)
        }

        /// Reject a pending epoch, such as one whose leaf file nobody can fetch.
        ///
        /// Its grant comes back and its number is spent; the next epoch builds on the newest
        /// final root.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `ProgramNotFound`, `NothingPending`.
        ///
        /// # Events
        /// `EpochRejected`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::reject_epoch())]
        pub fn reject_epoch(origin: OriginFor<T>, program: u32, epoch: u64) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_reject_epoch(program, epoch)
        }

        /// Stop or start the submissions and claims of a program.
        ///
        /// A pending epoch still becomes final, or is rejected, while the program is paused.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `ProgramNotFound`.
        ///
        /// # Events
        /// `PausedSet`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::set_paused())]
        pub fn set_paused(origin: OriginFor<T>, program: u32, paused: bool) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_set_paused(program, paused)
        }
    }
}
