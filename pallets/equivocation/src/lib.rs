// SPDX-License-Identifier: Apache-2.0
//! Validators that sign two blocks for one slot, and bonds that wait before they return.
//!
//! pallet-aura has no reports of equivocation: [`Pallet::report_aura`] takes the two headers and the
//! proof of who owned the key. GRANDPA has its own. Both end in the same punishment by way of
//! pallet-offences: the seat and the whole bond are gone.
//!
//! Invariant: a bond can be slashed for as long as its owner's offences can be proven. Therefore a
//! bond that is given up is held for [`Config::UnbondingPeriod`] before it can be withdrawn.
//!
//! Invariant: an offence is punished in the session in which it was done and in no other, and is
//! on record only if it was punished. Otherwise an offender could fill the records of slots to come
//! with reports of its own.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod evidence;
mod offence;
mod once;
mod punishment;
mod reports;
mod sessions;
mod traits;
mod try_state;
pub mod types;
mod unbonding;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use offence::AuraOffence;
pub use once::OncePerSession;
pub use pallet::*;
pub use reports::EVIDENCE_BYTES_MAX;
#[cfg(feature = "runtime-benchmarks")]
pub use traits::BenchmarkHelper;
pub use traits::Validators;
pub use weights::WeightInfo;

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
    use alloc::boxed::Box;
    use frame_support::{
        Blake2_128Concat, Parameter, Twox64Concat,
        dispatch::{DispatchResult, DispatchResultWithPostInfo},
        pallet_prelude::{Get, StorageDoubleMap, StorageMap},
        traits::{
            Hooks, KeyOwnerProofSystem, OnUnbalanced, StorageVersion,
            fungible::{BalancedHold, Credit, MutateHold},
        },
    };
    use frame_system::{
        ensure_signed,
        pallet_prelude::{BlockNumberFor, HeaderFor, OriginFor},
    };
    use sp_consensus_slots::{EquivocationProof, Slot};
    use sp_runtime::{KeyTypeId, RuntimeAppPublic};
    use sp_session::{GetSessionNumber, GetValidatorCount};
    use sp_staking::{SessionIndex, offence::ReportOffence};

    use crate::{
        offence::AuraOffence,
        traits::Validators,
        types::{BalanceOf, OffenderOf, UnbondingOf},
        weights::WeightInfo,
    };

    /// Version of the storage layout.
    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime provides.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The currency of bonds.
        type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
            + BalancedHold<Self::AccountId>;

        /// The runtime's reasons of holds.
        type RuntimeHoldReason: From<HoldReason>;

        /// A key that signs blocks.
        type AuthorityId: Parameter + RuntimeAppPublic;

        /// What is known of a validator beside its account.
        type Identification: Parameter;

        /// A proof of who owned a key in a session.
        type KeyOwnerProof: Parameter + GetSessionNumber + GetValidatorCount;

        /// Who owned which key in the sessions that are remembered.
        type KeyOwners: KeyOwnerProofSystem<
                (KeyTypeId, Self::AuthorityId),
                Proof = Self::KeyOwnerProof,
                IdentificationTuple = OffenderOf<Self>,
            >;

        /// The slot of this block.
        type CurrentSlot: Get<Slot>;

        /// Where offences are reported; it calls this pallet back to punish.
        type Offences: ReportOffence<Self::AccountId, OffenderOf<Self>, AuraOffence<OffenderOf<Self>>>;

        /// Who has a seat and a bond.
        type Validators: Validators<Self::AccountId, BalanceOf<Self>>;

        /// Where slashed bonds go.
        type Slash: OnUnbalanced<Credit<Self::AccountId, Self::Currency>>;

        /// Blocks for which a bond that was given up can still be slashed.
        #[pallet::constant]
        type UnbondingPeriod: Get<BlockNumberFor<Self>>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Makes validators for benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::traits::BenchmarkHelper<Self::AccountId, Self::AuthorityId>;
    }

    /// Why funds are held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// A bond that was given up and can still be slashed.
        Unbonding,
    }

    /// Bonds on their way back to their owners.
    #[pallet::storage]
    pub type Unbondings<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, UnbondingOf<T>>;

    /// Who was punished for what was done in a session: once, whatever it was.
    #[pallet::storage]
    pub type Punished<T: Config> =
        StorageDoubleMap<_, Twox64Concat, SessionIndex, Blake2_128Concat, T::AccountId, ()>;

    /// The slot of the block in which a session began, of each session whose keys are remembered.
    #[pallet::storage]
    pub type SessionStarts<T: Config> = StorageMap<_, Twox64Concat, SessionIndex, Slot>;

    /// Who lost a seat in a session that it keeps until the end of the next: of the session that
    /// runs and the one before.
    #[pallet::storage]
    pub type Expelled<T: Config> =
        StorageDoubleMap<_, Twox64Concat, SessionIndex, Blake2_128Concat, T::AccountId, ()>;

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A validator lost its seat and its bond.
        ValidatorPunished {
            /// The validator.
            validator: T::AccountId,
            /// Session of the offence.
            session: SessionIndex,
            /// What was slashed of its bond.
            bond: BalanceOf<T>,
            /// What was slashed of bonds that it had given up.
            unbonding: BalanceOf<T>,
        },
        /// A bond was given up and is held for a while.
        UnbondingStarted {
            /// The owner.
            account: T::AccountId,
            /// How much was added.
            amount: BalanceOf<T>,
            /// First block at which all that is held can be withdrawn.
            free_at: BlockNumberFor<T>,
        },
        /// A bond returned to its owner.
        BondWithdrawn {
            /// The owner.
            account: T::AccountId,
            /// How much.
            amount: BalanceOf<T>,
        },
    }

    /// Why a call was refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The headers or the proof are longer than honest ones can be.
        EvidenceTooLarge,
        /// Both headers are the same block.
        SameBlock,
        /// A header is not of the slot that the evidence names.
        SlotMismatch,
        /// A header does not end in a seal of the accused key.
        BadSeal,
        /// The proof does not show who owned the key in a remembered session.
        BadKeyOwnership,
        /// This offence is known.
        AlreadyReported,
        /// No bond of the account is on its way back.
        NotFound,
        /// The bond can still be slashed.
        TooEarly,
        /// When the session of the proof began, or whether it has, is not known.
        SessionUnknown,
        /// The keys of the session of the proof were not in force in that slot.
        SlotNotInSession,
        /// The slot is not yet there.
        SlotAhead,
        /// The offender was punished for that session already.
        AlreadyPunished,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The proof that a current validator owns `authority`, for [`Pallet::report_aura`].
        pub fn key_owner_proof(authority: T::AuthorityId) -> Option<T::KeyOwnerProof> {
            T::KeyOwners::prove((<T::AuthorityId as RuntimeAppPublic>::ID, authority))
        }

        /// The bond of `account` that is on its way back.
        pub fn unbonding(account: T::AccountId) -> Option<UnbondingOf<T>> {
            Unbondings::<T>::get(account)
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Reports a validator that sealed two blocks of one slot. The validator loses its seat
        /// and its bond to the treasury.
        ///
        /// The proof of ownership comes from the view function `key_owner_proof`, asked at the
        /// parent of one of the two blocks: the keys of that state sealed them.
        ///
        /// ## Dispatch Origin
        /// Signed by anybody; free of fees when somebody is punished.
        ///
        /// ## Errors
        /// `EvidenceTooLarge`, `SlotMismatch`, `BadSeal`, `SameBlock`, `BadKeyOwnership`,
        /// `SessionUnknown`, `SlotNotInSession`, `SlotAhead`, `AlreadyReported`,
        /// `AlreadyPunished`.
        ///
        /// ## Events
        /// `ValidatorPunished`, and `Offences::Offence`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::report_aura())]
        pub fn report_aura(
            origin: OriginFor<T>,
            evidence: Box<EquivocationProof<HeaderFor<T>, T::AuthorityId>>,
            key_owner_proof: T::KeyOwnerProof,
        ) -> DispatchResultWithPostInfo {
            let reporter = ensure_signed(origin)?;
            Self::do_report_aura(reporter, *evidence, key_owner_proof)
        }

        /// Returns a bond that can no longer be slashed to its owner.
        ///
        /// ## Dispatch Origin
        /// Signed by anybody.
        ///
        /// ## Errors
        /// `NotFound`, `TooEarly`.
        ///
        /// ## Events
        /// `BondWithdrawn`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::withdraw())]
        pub fn withdraw(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_withdraw(&account)
        }
    }
}
