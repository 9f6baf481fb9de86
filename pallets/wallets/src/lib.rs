// SPDX-License-Identifier: Apache-2.0
//! Accounts bound to identities, frozen, acted for by session keys within allowances, paying by
//! subscription, and having their fees paid by tenants.
//!
//! One identity has many accounts, each bound by the consent of both. An account is frozen at once
//! by its owner or a guard its owner chose, and thawed by its owner after a delay. See the README
//! for the table of calls.
//!
//! Invariant: the balance of a frozen account does not shrink by its owner's doing
//! ([`Pallet::do_try_state`]); pallets that move funds already held ask [`FrozenAccounts`].
//!
//! Invariant: in no period does a session key make unspendable, or take away, more of an asset than
//! the allowance says; what has no allowance does not shrink at all.

#![cfg_attr(not(feature = "std"), no_std)]
#![expect(clippy::allow_attributes, reason = "the macro of view functions writes one")]

extern crate alloc;

mod acting;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod bindings;
mod calls;
mod deposits;
mod errors;
mod events;
mod fees;
mod freezing;
pub mod kinds;
mod members;
mod session_keys;
mod subscriptions;
mod tenants;
mod traits;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use fees::FeePayer;
pub use kinds::{CallClass, CallKind, CallKinds};
pub use pallet::*;
#[cfg(feature = "runtime-benchmarks")]
pub use traits::BenchmarkHelper;
pub use traits::{CallPolicy, DidKeys, DidLife, FrozenAccounts};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The pallet's declarations.
#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
    use alloc::boxed::Box;
    use frame_support::{
        Blake2_128Concat, PalletId, Parameter, Twox64Concat,
        dispatch::{
            DispatchClass, DispatchResult, DispatchResultWithPostInfo, GetDispatchInfo,
            PostDispatchInfo,
        },
        pallet_prelude::{
            Get, IsType, OptionQuery, StorageDoubleMap, StorageMap, StorageValue, ValueQuery,
        },
        traits::{
            Hooks, IsSubType, StorageVersion,
            fungible::{Inspect, Mutate, MutateFreeze, MutateHold},
            fungibles,
        },
    };
    use frame_system::{
        ensure_signed,
        pallet_prelude::{BlockNumberFor, OriginFor},
    };
    use sp_core::H256;
    use sp_runtime::{
        AccountId32,
        traits::{Dispatchable, Zero},
    };
    use vigor_primitives::{
        did::DidId,
        keys::{KeyId, KeySignature},
    };

    use crate::{
        kinds::{CallKind, CallKinds},
        traits::{CallPolicy, DidKeys},
        types::{
            AssetId, Balance, BindingOf, FreezeOf, MemberOf, Role, SessionKeyOf, SessionTermsOf,
            SubscriptionOf, TenantOf, TenantPolicy,
        },
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
        /// The calls that session keys make.
        type RuntimeCall: Parameter
            + Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
            + GetDispatchInfo
            + IsSubType<Call<Self>>
            + IsType<<Self as frame_system::Config>::RuntimeCall>;

        /// The currency of fees, in which deposits are held, and which is frozen.
        type Currency: Mutate<Self::AccountId, Balance = Balance>
            + MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
            + MutateFreeze<Self::AccountId, Id = Self::RuntimeFreezeReason>;

        /// The assets of allowances and subscriptions.
        type Assets: fungibles::Mutate<Self::AccountId, AssetId = AssetId, Balance = Balance>;

        /// What calls are for.
        type CallPolicy: CallPolicy<<Self as Config>::RuntimeCall>;

        /// The runtime's reasons of holds.
        type RuntimeHoldReason: From<HoldReason>;

        /// The runtime's reasons of freezes.
        type RuntimeFreezeReason: From<FreezeReason>;

        /// The keys of identities, and who controls these.
        type DidKeys: DidKeys<BlockNumberFor<Self>>;

        /// Deposit of a binding; at least the existential deposit.
        #[pallet::constant]
        type BindingDeposit: Get<Balance>;

        /// Deposit of a guard; at least the existential deposit.
        #[pallet::constant]
        type GuardDeposit: Get<Balance>;

        /// The most blocks an identity's consent to a binding is good for.
        #[pallet::constant]
        type BindValidity: Get<BlockNumberFor<Self>>;

        /// Blocks from the request of a thaw to the thaw.
        #[pallet::constant]
        type ThawDelay: Get<BlockNumberFor<Self>>;

        /// Deposit of a session key without allowances; at least the existential deposit.
        #[pallet::constant]
        type SessionKeyDeposit: Get<Balance>;

        /// Deposit of each allowance of a session key.
        #[pallet::constant]
        type AllowanceDeposit: Get<Balance>;

        /// The most session keys of an owner.
        #[pallet::constant]
        type SessionKeysMax: Get<u32>;

        /// The most blocks a session key is good for.
        #[pallet::constant]
        type SessionKeyValidity: Get<BlockNumberFor<Self>>;

        /// Deposit of a subscription; at least the existential deposit.
        #[pallet::constant]
        type SubscriptionDeposit: Get<Balance>;

        /// Fewest blocks in a period of a subscription; at least one.
        #[pallet::constant]
        type SubscriptionPeriodMin: Get<BlockNumberFor<Self>>;

        /// Deposit of a tenant; at least the existential deposit.
        #[pallet::constant]
        type TenantDeposit: Get<Balance>;

        /// Deposit of a member and its choice of a sponsor; at least the existential deposit.
        #[pallet::constant]
        type MemberDeposit: Get<Balance>;

        /// Blocks in a day of a fee pot; at least one.
        #[pallet::constant]
        type DayLength: Get<BlockNumberFor<Self>>;

        /// The pots are sub-accounts of this.
        #[pallet::constant]
        type PalletId: Get<PalletId>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::BenchmarkHelper<<Self as Config>::RuntimeCall>;
    }

    /// Why funds are held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit for the binding to an identity.
        Binding,
        /// Deposit for the guard.
        Guard,
        /// Deposits for session keys.
        SessionKey,
        /// Deposits for subscriptions, of the payer.
        Subscription,
        /// Deposits for tenants, of the owner.
        Tenant,
        /// Deposits for members, of whoever added them.
        Member,
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

    /// Accounts that act for others, by owner and key.
    #[pallet::storage]
    pub type SessionKeys<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        AccountId32,
        Blake2_128Concat,
        AccountId32,
        SessionKeyOf<T>,
    >;

    /// How many session keys an owner has.
    #[pallet::storage]
    pub type SessionKeyCounts<T: Config> =
        StorageMap<_, Blake2_128Concat, AccountId32, u32, ValueQuery>;

    /// Subscriptions that have not ended.
    #[pallet::storage]
    pub type Subscriptions<T: Config> = StorageMap<_, Twox64Concat, u64, SubscriptionOf<T>>;

    /// The next subscription's id; none is used twice.
    #[pallet::storage]
    pub type NextSubscription<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Tenants.
    #[pallet::storage]
    pub type Tenants<T: Config> = StorageMap<_, Twox64Concat, u32, TenantOf<T>>;

    /// The next tenant's id; none is used twice.
    #[pallet::storage]
    pub type NextTenant<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Members, by tenant and account.
    #[pallet::storage]
    pub type Members<T: Config> =
        StorageDoubleMap<_, Twox64Concat, u32, Blake2_128Concat, AccountId32, MemberOf<T>>;

    /// The tenant whose pot pays an account's fees.
    #[pallet::storage]
    pub type Sponsors<T: Config> = StorageMap<_, Blake2_128Concat, AccountId32, u32, OptionQuery>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(
                Self::deposits_are_returnable(),
                "deposits must be at least the existential deposit"
            );
            assert!(!T::DayLength::get().is_zero(), "a day must have blocks");
            assert!(
                !T::SubscriptionPeriodMin::get().is_zero(),
                "a period of a subscription must have blocks"
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The binding of an account to an identity.
        pub fn binding(account: T::AccountId) -> Option<BindingOf<T>> {
            Bindings::<T>::get(account)
        }

        /// The freeze of an account.
        pub fn frozen(account: T::AccountId) -> Option<FreezeOf<T>> {
            Freezes::<T>::get(account)
        }

        /// A session key of an owner. Its meters are those of its last charge: see
        /// `allowance_left`.
        pub fn session_key(owner: T::AccountId, key: T::AccountId) -> Option<SessionKeyOf<T>> {
            SessionKeys::<T>::get(owner, key)
        }

        /// What a session key may take of an asset in the present block.
        pub fn allowance_left(
            owner: T::AccountId,
            key: T::AccountId,
            asset: Option<AssetId>,
        ) -> Balance {
            Self::present_allowance(&owner, &key, asset)
        }

        /// A subscription that has not ended.
        pub fn subscription(id: u64) -> Option<SubscriptionOf<T>> {
            Subscriptions::<T>::get(id)
        }

        /// A tenant.
        pub fn tenant(tenant: u32) -> Option<TenantOf<T>> {
            Tenants::<T>::get(tenant)
        }

        /// An account's membership of a tenant.
        pub fn member(tenant: u32, account: T::AccountId) -> Option<MemberOf<T>> {
            Members::<T>::get(tenant, account)
        }

        /// The tenant whose pot pays an account's fees.
        pub fn sponsor(account: T::AccountId) -> Option<u32> {
            Sponsors::<T>::get(account)
        }

        /// The account of a tenant's pot and what is in it.
        pub fn pot(tenant: u32) -> (T::AccountId, Balance) {
            let account = Self::pot_account(tenant);
            let balance = T::Currency::balance(&account);
            (account, balance)
        }
    }
}
