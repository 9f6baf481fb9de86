// SPDX-License-Identifier: Apache-2.0
//! Accounts bound to identities, and accounts that can be frozen.
//!
//! One identity has many accounts, each bound by the consent of both. An account is frozen at once
//! by its owner or the guard its owner chose, and thawed by its owner after a delay. See the README
//! for the table of calls.
//!
//! Invariant: the balance of a frozen account does not shrink by its owner's doing
//! ([`Pallet::do_try_state`]); pallets that move funds already held ask [`FrozenAccounts`].

#![cfg_attr(not(feature = "std"), no_std)]

mod bindings;
mod freezing;
mod traits;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use traits::{DidKeys, FrozenAccounts};
pub use weights::WeightInfo;

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
    use frame_support::{
        Blake2_128Concat,
        dispatch::DispatchResult,
        pallet_prelude::{Get, StorageMap},
        traits::{
            Hooks, StorageVersion,
            fungible::{MutateFreeze, MutateHold},
        },
    };
    use frame_system::{
        ensure_signed,
        pallet_prelude::{BlockNumberFor, OriginFor},
    };
    use sp_core::H256;
    use sp_runtime::AccountId32;
    use vigor_primitives::{
        did::DidId,
        keys::{KeyId, KeySignature},
    };

    use crate::{
        traits::DidKeys,
        types::{BalanceOf, BindingOf, FreezeOf},
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
    pub trait Config:
        frame_system::Config<AccountId = AccountId32, Hash = H256, RuntimeEvent: From<Event<Self>>>
    {
        /// The currency that is frozen, and in which deposits are held.
        type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
            + MutateFreeze<Self::AccountId, Id = Self::RuntimeFreezeReason>;

        /// The runtime's reasons of holds.
        type RuntimeHoldReason: From<HoldReason>;

        /// The runtime's reasons of freezes.
        type RuntimeFreezeReason: From<FreezeReason>;

        /// The keys of identities.
        type DidKeys: DidKeys;

        /// Deposit of a binding; at least the existential deposit.
        #[pallet::constant]
        type BindingDeposit: Get<BalanceOf<Self>>;

        /// Deposit of a guard; at least the existential deposit.
        #[pallet::constant]
        type GuardDeposit: Get<BalanceOf<Self>>;

        /// The most blocks an identity's consent to a binding is good for.
        #[pallet::constant]
        type BindValidity: Get<BlockNumberFor<Self>>;

        /// Blocks from the request of a thaw to the thaw.
        #[pallet::constant]
        type ThawDelay: Get<BlockNumberFor<Self>>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// Why funds are held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit for the binding to an identity.
        Binding,
        /// Deposit for the guard.
        Guard,
    }

    /// Why funds are frozen.
    #[pallet::composite_enum]
    pub enum FreezeReason {
        /// The owner or the guard froze the account.
        Frozen,
    }

    /// The identity that an account belongs to.
    #[pallet::storage]
    pub type Bindings<T: Config> = StorageMap<_, Blake2_128Concat, AccountId32, BindingOf<T>>;

    /// Who else may freeze an account.
    #[pallet::storage]
    pub type Guards<T: Config> = StorageMap<_, Blake2_128Concat, AccountId32, AccountId32>;

    /// Frozen accounts.
    #[pallet::storage]
    pub type Freezes<T: Config> = StorageMap<_, Blake2_128Concat, AccountId32, FreezeOf<T>>;

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An account was bound to an identity.
        Bound {
            /// The account.
            account: T::AccountId,
            /// The identity.
            did: DidId,
        },
        /// An account left its identity.
        Unbound {
            /// The account.
            account: T::AccountId,
            /// The identity.
            did: DidId,
        },
        /// An account was frozen, or frozen anew after a thaw was requested.
        Frozen {
            /// The account.
            account: T::AccountId,
            /// Its owner or its guard.
            by: T::AccountId,
        },
        /// The owner of a frozen account requested its thaw.
        ThawRequested {
            /// The account.
            account: T::AccountId,
            /// The first block in which it may be thawed.
            thaws_at: BlockNumberFor<T>,
        },
        /// An account was thawed.
        Thawed {
            /// The account.
            account: T::AccountId,
        },
        /// The guard of an account changed.
        GuardSet {
            /// The account.
            account: T::AccountId,
            /// Its guard from now on.
            guard: Option<T::AccountId>,
        },
    }

    /// Why a call fails.
    #[pallet::error]
    pub enum Error<T> {
        /// The account belongs to an identity already.
        AlreadyBound,
        /// The account belongs to no identity.
        NotBound,
        /// The last block of the signature has passed.
        SignatureExpired,
        /// The signature is good for more blocks than `BindValidity`.
        ValidityTooLong,
        /// No authentication method of the identity has signed this binding.
        BadSignature,
        /// The signer is neither the owner of the account nor its guard.
        NotAuthorized,
        /// The account has no balance to freeze.
        AccountNotFound,
        /// The account is frozen.
        AccountFrozen,
        /// The account is frozen and no thaw was requested.
        AlreadyFrozen,
        /// The account is not frozen.
        NotFrozen,
        /// A thaw was requested already.
        ThawAlreadyRequested,
        /// No thaw was requested.
        ThawNotRequested,
        /// The delay of the thaw has not passed.
        ThawNotDue,
        /// An account cannot guard itself.
        InvalidGuard,
        /// That is the account's guard already, or it has none.
        GuardUnchanged,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(
                Self::deposits_are_returnable(),
                "deposits must be at least the existential deposit"
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Binds the signer to an identity that consents.
        ///
        /// `signature` is that of an `authentication` method of the identity over `bind_payload`
        /// of the primitives.
        ///
        /// # Dispatch Origin
        /// Signed by the account, which pays the deposit.
        ///
        /// # Errors
        /// `AccountFrozen`, `AlreadyBound`, `SignatureExpired`, `ValidityTooLong`, `BadSignature`.
        ///
        /// # Events
        /// `Bound`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::bind())]
        pub fn bind(
            origin: OriginFor<T>,
            did: DidId,
            key_id: KeyId,
            valid_until: BlockNumberFor<T>,
            signature: KeySignature,
        ) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_bind(account, did, &key_id, valid_until, &signature)
        }

        /// Ends the signer's binding and returns its deposit.
        ///
        /// # Dispatch Origin
        /// Signed by the account.
        ///
        /// # Errors
        /// `AccountFrozen`, `NotBound`.
        ///
        /// # Events
        /// `Unbound`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::unbind())]
        pub fn unbind(origin: OriginFor<T>) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_unbind(account)
        }

        /// Freezes an account at once, or again if its thaw was requested.
        ///
        /// # Dispatch Origin
        /// Signed by the account or by its guard.
        ///
        /// # Errors
        /// `NotAuthorized`, `AlreadyFrozen`, `AccountNotFound`.
        ///
        /// # Events
        /// `Frozen`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::freeze())]
        pub fn freeze(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_freeze(by, account)
        }

        /// Names, replaces or dismisses the signer's guard.
        ///
        /// # Dispatch Origin
        /// Signed by the account, which pays a deposit while it has a guard.
        ///
        /// # Errors
        /// `AccountFrozen`, `InvalidGuard`, `GuardUnchanged`.
        ///
        /// # Events
        /// `GuardSet`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::set_guard())]
        pub fn set_guard(origin: OriginFor<T>, guard: Option<T::AccountId>) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_set_guard(account, guard)
        }

        /// Starts the delay after which the signer may be thawed. Free of fees when it succeeds.
        ///
        /// # Dispatch Origin
        /// Signed by the frozen account.
        ///
        /// # Errors
        /// `NotFrozen`, `ThawAlreadyRequested`.
        ///
        /// # Events
        /// `ThawRequested`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::request_thaw())]
        #[pallet::feeless_if(|origin: &OriginFor<T>| -> bool {
            Pallet::<T>::requests_thaw_freely(origin)
        })]
        pub fn request_thaw(origin: OriginFor<T>) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_request_thaw(account)
        }

        /// Thaws the signer. Free of fees when it succeeds.
        ///
        /// # Dispatch Origin
        /// Signed by the frozen account.
        ///
        /// # Errors
        /// `NotFrozen`, `ThawNotRequested`, `ThawNotDue`.
        ///
        /// # Events
        /// `Thawed`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::thaw())]
        #[pallet::feeless_if(|origin: &OriginFor<T>| -> bool {
            Pallet::<T>::thaws_freely(origin)
        })]
        pub fn thaw(origin: OriginFor<T>) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_thaw(account)
        }
    }
}
