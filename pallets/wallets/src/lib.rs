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
mod deposits;
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
pub use traits::{CallPolicy, DidKeys, FrozenAccounts};
pub use weights::WeightInfo;

/// The pallet's declarations.
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

        /// The keys of identities.
        type DidKeys: DidKeys;

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
        /// An owner let another account act for it.
        SessionKeyAdded {
            /// The owner.
            owner: T::AccountId,
            /// The other account.
            key: T::AccountId,
            /// The calls it may make.
            kinds: CallKinds,
            /// The first block in which it is powerless.
            expires_at: BlockNumberFor<T>,
            /// Whether it may freeze the owner.
            guard: bool,
        },
        /// A session key was removed.
        SessionKeyRemoved {
            /// The owner.
            owner: T::AccountId,
            /// The key.
            key: T::AccountId,
        },
        /// A session key made a call in its owner's name.
        Acted {
            /// The owner.
            owner: T::AccountId,
            /// The key.
            key: T::AccountId,
            /// What the call was for.
            kind: CallKind,
        },
        /// A payer lets a payee collect.
        Subscribed {
            /// The subscription.
            id: u64,
            /// Who pays.
            payer: T::AccountId,
            /// Who is paid.
            payee: T::AccountId,
            /// The asset, or the currency.
            asset: Option<AssetId>,
            /// One payment.
            amount: Balance,
            /// Blocks in a period, in which one payment is made.
            period: BlockNumberFor<T>,
            /// How many payments are made.
            count: u32,
        },
        /// A payment of a subscription was made.
        Collected {
            /// The subscription.
            id: u64,
            /// The payment.
            amount: Balance,
            /// Payments yet to be made.
            left: u32,
        },
        /// A subscription was cancelled.
        Cancelled {
            /// The subscription.
            id: u64,
            /// Its payer or payee.
            by: T::AccountId,
        },
        /// A subscription ended, paid or cancelled, and its deposit was returned.
        SubscriptionEnded {
            /// The subscription.
            id: u64,
        },
        /// A tenant was created.
        TenantCreated {
            /// The tenant.
            tenant: u32,
            /// Its owner.
            owner: T::AccountId,
        },
        /// What a tenant's pot pays for was set.
        PolicySet {
            /// The tenant.
            tenant: u32,
            /// What its pot pays for from now on.
            policy: TenantPolicy,
        },
        /// An account was made a member, given another role, or removed.
        MemberSet {
            /// The tenant.
            tenant: u32,
            /// The account.
            account: T::AccountId,
            /// Its role from now on.
            role: Option<Role>,
        },
        /// A member left.
        MemberLeft {
            /// The tenant.
            tenant: u32,
            /// The former member.
            account: T::AccountId,
        },
        /// The tenant whose pot pays an account's fees changed.
        SponsorChosen {
            /// The account.
            account: T::AccountId,
            /// The tenant from now on.
            tenant: Option<u32>,
        },
        /// Money was put into a pot by a call; transfers to its account do without this event.
        PotFunded {
            /// The tenant.
            tenant: u32,
            /// Who did.
            by: T::AccountId,
            /// How much.
            amount: Balance,
        },
        /// The owner took money out of a pot.
        PotWithdrawn {
            /// The tenant.
            tenant: u32,
            /// How much.
            amount: Balance,
        },
        /// A tenant was offered to somebody, or the offer was withdrawn.
        TenantOffered {
            /// The tenant.
            tenant: u32,
            /// Who may accept.
            to: Option<T::AccountId>,
        },
        /// A tenant has another owner.
        TenantTransferred {
            /// The tenant.
            tenant: u32,
            /// The former owner.
            from: T::AccountId,
            /// The owner from now on.
            to: T::AccountId,
        },
        /// A tenant was closed.
        TenantClosed {
            /// The tenant.
            tenant: u32,
            /// What of its pot went to the owner.
            returned: Balance,
        },
        /// A pot paid the fee of a transaction.
        FeeSponsored {
            /// The tenant.
            tenant: u32,
            /// The member who signed.
            member: T::AccountId,
            /// The fee.
            fee: Balance,
        },
        /// An owner paid the fee of its session key's transaction.
        SessionFeePaid {
            /// The owner.
            owner: T::AccountId,
            /// The key that signed.
            key: T::AccountId,
            /// The fee, tip included.
            fee: Balance,
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
        /// An account cannot be its own session key.
        InvalidSessionKey,
        /// The owner has that session key already.
        SessionKeyExists,
        /// The owner has no such session key.
        SessionKeyNotFound,
        /// The session key has expired.
        SessionKeyExpired,
        /// The owner has `SessionKeysMax` session keys.
        TooManySessionKeys,
        /// The expiry has passed or is more than `SessionKeyValidity` away.
        InvalidExpiry,
        /// A bit stands for no kind of call.
        InvalidKinds,
        /// An asset has two allowances.
        DuplicateAllowance,
        /// An amount of nothing.
        ZeroAmount,
        /// A period of no blocks, or of fewer than `SubscriptionPeriodMin`.
        InvalidPeriod,
        /// The session key may not make such a call.
        CallNotPermitted,
        /// The call takes more than the session key's allowances have left.
        AllowanceExceeded,
        /// There is no such asset.
        AssetNotFound,
        /// A payer cannot subscribe to itself.
        InvalidPayee,
        /// A subscription of no payments.
        InvalidCount,
        /// There is no such subscription.
        SubscriptionNotFound,
        /// The next payment is not due.
        SubscriptionNotDue,
        /// There is no such tenant.
        TenantNotFound,
        /// The account is no member of the tenant.
        MemberNotFound,
        /// The member has that role already.
        RoleUnchanged,
        /// The tenant still has members.
        MembersRemain,
        /// A tenant cannot be offered to its owner.
        InvalidOwner,
        /// That offer stands already, or there is none.
        OfferUnchanged,
        /// That is the account's sponsor already, or it has none.
        SponsorUnchanged,
    }

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
        /// Signed by the account, by its guard, or by a session key of it marked as guard.
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

        /// Lets another account act for the signer, within limits.
        ///
        /// # Dispatch Origin
        /// Signed by the owner, which pays a deposit for the key and for each allowance.
        ///
        /// # Errors
        /// `AccountFrozen`, `InvalidSessionKey`, `SessionKeyExists`, `InvalidKinds`,
        /// `InvalidExpiry`, `ZeroAmount`, `InvalidPeriod`, `DuplicateAllowance`,
        /// `TooManySessionKeys`.
        ///
        /// # Events
        /// `SessionKeyAdded`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::add_session_key())]
        pub fn add_session_key(
            origin: OriginFor<T>,
            key: T::AccountId,
            terms: SessionTermsOf<T>,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_add_session_key(owner, key, terms)
        }

        /// Removes a session key; its deposit returns to the owner. Free of fees when a frozen
        /// owner removes a key that is no guard.
        ///
        /// # Dispatch Origin
        /// Signed by the owner or the key; by anyone once the key has expired.
        ///
        /// # Errors
        /// `SessionKeyNotFound`, `NotAuthorized`, `AccountFrozen`.
        ///
        /// # Events
        /// `SessionKeyRemoved`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::remove_session_key())]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>, owner: &T::AccountId, key: &T::AccountId| -> bool {
                Pallet::<T>::removes_key_freely(origin, owner, key)
            }
        )]
        pub fn remove_session_key(
            origin: OriginFor<T>,
            owner: T::AccountId,
            key: T::AccountId,
        ) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_remove_session_key(&by, owner, key)
        }

        /// Makes a call in the name of an owner. What the call takes must fit the allowances of
        /// the session key; all is undone otherwise, or when the call fails.
        ///
        /// # Dispatch Origin
        /// Signed by a session key of the owner.
        ///
        /// # Errors
        /// `SessionKeyNotFound`, `SessionKeyExpired`, `AccountFrozen`, `CallNotPermitted`,
        /// `AllowanceExceeded`, and those of the call.
        ///
        /// # Events
        /// `Acted`, and those of the call.
        #[pallet::call_index(8)]
        #[pallet::weight((
            T::WeightInfo::act().saturating_add(call.get_dispatch_info().call_weight),
            DispatchClass::Normal,
        ))]
        pub fn act(
            origin: OriginFor<T>,
            owner: T::AccountId,
            call: Box<<T as Config>::RuntimeCall>,
        ) -> DispatchResultWithPostInfo {
            let key = ensure_signed(origin)?;
            Self::do_act(key, owner, *call)
        }

        /// Lets a payee collect an amount once in each period, the first time at once.
        ///
        /// # Dispatch Origin
        /// Signed by the payer, which pays the deposit.
        ///
        /// # Errors
        /// `AccountFrozen`, `InvalidPayee`, `ZeroAmount`, `InvalidPeriod`, `InvalidCount`,
        /// `AssetNotFound`.
        ///
        /// # Events
        /// `Subscribed`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::subscribe())]
        pub fn subscribe(
            origin: OriginFor<T>,
            payee: T::AccountId,
            asset: Option<AssetId>,
            amount: Balance,
            period: BlockNumberFor<T>,
            count: u32,
        ) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            Self::do_subscribe(payer, payee, asset, amount, period, count)
        }

        /// Makes the payment of a subscription that is due. The last ends it.
        ///
        /// # Dispatch Origin
        /// Signed by anyone; the money goes to the payee.
        ///
        /// # Errors
        /// `SubscriptionNotFound`, `SubscriptionNotDue`, `AccountFrozen`, and those of the
        /// transfer.
        ///
        /// # Events
        /// `Collected`, `SubscriptionEnded`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::collect())]
        pub fn collect(origin: OriginFor<T>, id: u64) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_collect(id)
        }

        /// Ends a subscription; its deposit returns to the payer. Free of fees for a frozen payer.
        ///
        /// # Dispatch Origin
        /// Signed by the payer or the payee.
        ///
        /// # Errors
        /// `SubscriptionNotFound`, `NotAuthorized`.
        ///
        /// # Events
        /// `Cancelled`, `SubscriptionEnded`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::cancel())]
        #[pallet::feeless_if(|origin: &OriginFor<T>, id: &u64| -> bool {
            Pallet::<T>::cancels_freely(origin, *id)
        })]
        pub fn cancel(origin: OriginFor<T>, id: u64) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_cancel(by, id)
        }

        /// Creates a tenant with an empty pot.
        ///
        /// # Dispatch Origin
        /// Signed by the owner, which pays the deposit.
        ///
        /// # Errors
        /// `AccountFrozen`, `InvalidKinds`.
        ///
        /// # Events
        /// `TenantCreated`, `PolicySet`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::create_tenant())]
        pub fn create_tenant(origin: OriginFor<T>, policy: TenantPolicy) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_create_tenant(owner, policy)
        }

        /// Makes an account a member, gives it another role, or removes it.
        ///
        /// # Dispatch Origin
        /// Signed by the tenant's owner, or by a member whose role is above both the present role
        /// of the account and the new one. Whoever adds a member pays its deposit.
        ///
        /// # Errors
        /// `AccountFrozen`, `TenantNotFound`, `NotAuthorized`, `MemberNotFound`, `RoleUnchanged`.
        ///
        /// # Events
        /// `MemberSet`, `SponsorChosen`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::set_member())]
        pub fn set_member(
            origin: OriginFor<T>,
            tenant: u32,
            account: T::AccountId,
            role: Option<Role>,
        ) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_set_member(by, tenant, account, role)
        }

        /// Ends the signer's membership; the deposit returns to whoever added it.
        ///
        /// # Dispatch Origin
        /// Signed by the member.
        ///
        /// # Errors
        /// `MemberNotFound`.
        ///
        /// # Events
        /// `MemberLeft`, `SponsorChosen`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::leave_tenant())]
        pub fn leave_tenant(origin: OriginFor<T>, tenant: u32) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_leave_tenant(account, tenant)
        }

        /// Sets what a tenant's pot pays for.
        ///
        /// # Dispatch Origin
        /// Signed by the tenant's owner.
        ///
        /// # Errors
        /// `AccountFrozen`, `TenantNotFound`, `NotAuthorized`, `InvalidKinds`.
        ///
        /// # Events
        /// `PolicySet`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::set_policy())]
        pub fn set_policy(
            origin: OriginFor<T>,
            tenant: u32,
            policy: TenantPolicy,
        ) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_set_policy(&by, tenant, policy)
        }

        /// Puts money into a tenant's pot. A plain transfer to the pot's account does as well.
        ///
        /// # Dispatch Origin
        /// Signed by anyone.
        ///
        /// # Errors
        /// `TenantNotFound`, `ZeroAmount`, and those of the transfer.
        ///
        /// # Events
        /// `PotFunded`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::fund_pot())]
        pub fn fund_pot(origin: OriginFor<T>, tenant: u32, amount: Balance) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_fund_pot(by, tenant, amount)
        }

        /// Takes money out of a tenant's pot.
        ///
        /// # Dispatch Origin
        /// Signed by the tenant's owner, which receives it.
        ///
        /// # Errors
        /// `AccountFrozen`, `TenantNotFound`, `NotAuthorized`, `ZeroAmount`, and those of the
        /// transfer.
        ///
        /// # Events
        /// `PotWithdrawn`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::withdraw_pot())]
        pub fn withdraw_pot(origin: OriginFor<T>, tenant: u32, amount: Balance) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_withdraw_pot(&by, tenant, amount)
        }

        /// Offers a tenant to another owner, or withdraws the offer. Free of fees when a frozen
        /// owner withdraws one.
        ///
        /// # Dispatch Origin
        /// Signed by the tenant's owner.
        ///
        /// # Errors
        /// `TenantNotFound`, `NotAuthorized`, `AccountFrozen`, `InvalidOwner`, `OfferUnchanged`.
        ///
        /// # Events
        /// `TenantOffered`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::transfer_tenant())]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>, tenant: &u32, to: &Option<T::AccountId>| -> bool {
                Pallet::<T>::withdraws_offer_freely(origin, *tenant, to)
            }
        )]
        pub fn transfer_tenant(
            origin: OriginFor<T>,
            tenant: u32,
            to: Option<T::AccountId>,
        ) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_transfer_tenant(&by, tenant, to)
        }

        /// Takes over a tenant and its pot; the former owner's deposit returns.
        ///
        /// # Dispatch Origin
        /// Signed by whom it was offered to, who pays the deposit.
        ///
        /// # Errors
        /// `TenantNotFound`, `NotAuthorized`, `AccountFrozen`.
        ///
        /// # Events
        /// `TenantTransferred`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::accept_tenant())]
        pub fn accept_tenant(origin: OriginFor<T>, tenant: u32) -> DispatchResult {
            let to = ensure_signed(origin)?;
            Self::do_accept_tenant(to, tenant)
        }

        /// Closes a tenant without members; pot and deposit return to the owner.
        ///
        /// # Dispatch Origin
        /// Signed by the tenant's owner.
        ///
        /// # Errors
        /// `AccountFrozen`, `TenantNotFound`, `NotAuthorized`, `MembersRemain`.
        ///
        /// # Events
        /// `TenantClosed`.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::close_tenant())]
        pub fn close_tenant(origin: OriginFor<T>, tenant: u32) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_close_tenant(&by, tenant)
        }

        /// Chooses which of its tenants pays the signer's fees, or none.
        ///
        /// # Dispatch Origin
        /// Signed by a member of the tenant.
        ///
        /// # Errors
        /// `AccountFrozen`, `SponsorUnchanged`, `MemberNotFound`.
        ///
        /// # Events
        /// `SponsorChosen`.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::choose_sponsor())]
        pub fn choose_sponsor(origin: OriginFor<T>, tenant: Option<u32>) -> DispatchResult {
            let account = ensure_signed(origin)?;
            Self::do_choose_sponsor(account, tenant)
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
