// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells the world.

use frame_support::pallet_macros::pallet_section;

/// Events of the pallet.
#[pallet_section]
mod events {
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
        /// An account left its identity, or was sent away by its controller.
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
        /// An owner let another account act for it, or replaced the terms on which it did.
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
}
