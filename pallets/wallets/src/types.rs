// SPDX-License-Identifier: Apache-2.0
//! What the pallet stores and takes.

mod session;
mod subscription;
mod tenant;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::AccountId32;
use vigor_primitives::did::DidId;

pub use session::{
    ALLOWANCES_MAX, Allowance, AllowanceTerms, Exceeded, Loss, SessionKey, SessionTerms,
};
pub use subscription::Subscription;
pub use tenant::{Authority, DailyMeter, Member, Role, Tenant, TenantPolicy};

/// Planck, or the least part of an asset.
pub type Balance = u128;
/// Identifier of an asset; where it is optional, `None` is the currency.
pub type AssetId = u32;
/// A binding as this pallet stores it.
pub type BindingOf<T> = Binding<BlockNumberFor<T>>;
/// A freeze as this pallet stores it.
pub type FreezeOf<T> = Freeze<BlockNumberFor<T>>;
/// A session key as this pallet stores it.
pub type SessionKeyOf<T> = SessionKey<BlockNumberFor<T>>;
/// What an owner grants a session key.
pub type SessionTermsOf<T> = SessionTerms<BlockNumberFor<T>>;
/// A subscription as this pallet stores it.
pub type SubscriptionOf<T> = Subscription<BlockNumberFor<T>>;
/// A tenant as this pallet stores it.
pub type TenantOf<T> = Tenant<BlockNumberFor<T>>;
/// A membership as this pallet stores it.
pub type MemberOf<T> = Member<BlockNumberFor<T>>;

/// An account's membership of an identity.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Binding<BlockNumber> {
    /// The identity.
    pub did: DidId,
    /// Block in which the identity was created: the account belongs to no later one of that name.
    pub did_created_at: BlockNumber,
    /// Block of the binding.
    pub bound_at: BlockNumber,
}

/// Why an account can spend nothing.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Freeze<BlockNumber> {
    /// The owner or guard who froze it last.
    pub by: AccountId32,
    /// Block in which they did.
    pub frozen_at: BlockNumber,
    /// The first block in which it may be thawed, once that was requested.
    pub thaws_at: Option<BlockNumber>,
}
