// SPDX-License-Identifier: Apache-2.0
//! What calls refuse.

use frame_support::pallet_macros::pallet_section;

/// Errors of the pallet.
#[pallet_section]
mod errors {
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
        /// The signer has no right to that.
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
}
