// SPDX-License-Identifier: Apache-2.0
//! What is stored of an account.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::fungible::Inspect;
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::AccountId32;
use vigor_primitives::did::DidId;

use crate::Config;

/// The balance of the configured currency.
pub type BalanceOf<T> =
    <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// A binding as this pallet stores it.
pub type BindingOf<T> = Binding<BlockNumberFor<T>>;
/// A freeze as this pallet stores it.
pub type FreezeOf<T> = Freeze<BlockNumberFor<T>>;

/// An account's membership of an identity.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Binding<BlockNumber> {
    /// The identity.
    pub did: DidId,
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
