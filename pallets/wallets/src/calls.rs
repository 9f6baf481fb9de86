// SPDX-License-Identifier: Apache-2.0
//! The calls: who may make them; the work is in the files by topic.

use frame_support::pallet_macros::pallet_section;

/// Calls of the pallet.
#[pallet_section]
mod calls {
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

        /// Lets another account act for the signer, within limits. Of a session key that the signer
        /// has already, these replace the former limits, and what it has taken counts no more.
        ///
        /// # Dispatch Origin
        /// Signed by the owner, which pays a deposit for the key and for each allowance.
        ///
        /// # Errors
        /// `AccountFrozen`, `InvalidSessionKey`, `InvalidKinds`, `InvalidExpiry`, `ZeroAmount`,
        /// `InvalidPeriod`, `DuplicateAllowance`, `TooManySessionKeys`.
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

        /// Ends the binding of an account to the signer's identity and returns its deposit to it,
        /// even if the account is frozen.
        ///
        /// # Dispatch Origin
        /// Signed by the controller of the identity, in use or deactivated. Where the identity was
        /// removed since the binding, created anew or not, the account alone ends it: see `unbind`.
        ///
        /// # Errors
        /// `NotBound`, `NotAuthorized`.
        ///
        /// # Events
        /// `Unbound`.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::unbind_account())]
        pub fn unbind_account(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
            let by = ensure_signed(origin)?;
            Self::do_unbind_account(&by, account)
        }
    }
}
