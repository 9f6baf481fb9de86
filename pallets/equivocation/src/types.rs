// SPDX-License-Identifier: Apache-2.0
//! What the pallet stores, and shorter names for what the runtime provides.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::fungible::Inspect;
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;

use crate::Config;

/// Amount of the currency of bonds.
pub type BalanceOf<T> =
    <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A validator as pallet-session identifies it.
pub type OffenderOf<T> = (<T as frame_system::Config>::AccountId, <T as Config>::Identification);

/// [`Unbonding`] of a runtime.
pub type UnbondingOf<T> = Unbonding<BalanceOf<T>, BlockNumberFor<T>>;

/// A bond on its way back.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Unbonding<Balance, BlockNumber> {
    /// What is held.
    pub amount: Balance,
    /// First block at which it can be withdrawn.
    pub free_at: BlockNumber,
}
