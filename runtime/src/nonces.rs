// SPDX-License-Identifier: Apache-2.0
//! The nonce that an account begins with.
//!
//! An account that is reaped loses its nonce. Did it begin at zero again, anybody who kept its
//! immortal transactions could repeat them once it is created anew. It begins at the height instead,
//! or where the height has not come to yet, at the greatest nonce that any account was reaped with:
//! whoever signs more than one transaction in each block is ahead of the height.
//!
//! One number for all accounts needs no deposit and no cleaning. A transaction raises it by one at
//! most, so that it takes as many as there are nonces to bring it to its end, one after another.

use crate::{Nonce, Runtime, System};
use sp_core::Get;
use sp_runtime::type_with_default::TypeWithDefault;

pub use pallet::*;

/// A nonce in storage; a plain [`Nonce`] in metadata and on the wire.
pub type AccountNonce = TypeWithDefault<Nonce, FirstNonce>;

/// The height of the block that is being executed, or [`Highest`].
///
/// Between blocks it is zero: metadata contains this default and must not change with the height.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct FirstNonce;

impl Get<Nonce> for FirstNonce {
    fn get() -> Nonce {
        System::execution_phase()
            .map_or(0, |_| System::block_number().max(Highest::<Runtime>::get()))
    }
}

/// Remembers how far the nonces of accounts that are gone have come.
#[frame_support::pallet]
pub mod pallet {
    use super::AccountNonce;
    use crate::Nonce;
    use frame_support::{
        pallet_prelude::{Get, Hooks, StorageValue, StorageVersion, ValueQuery},
        traits::OnKilledAccount,
        weights::Weight,
    };
    use frame_system::pallet_prelude::BlockNumberFor;

    /// Version of the storage layout.
    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Whose nonces begin at [`super::FirstNonce`].
    #[pallet::config]
    pub trait Config: frame_system::Config<Nonce = AccountNonce> {}

    /// The greatest nonce that an account was reaped with.
    #[pallet::storage]
    #[pallet::whitelist_storage]
    pub type Highest<T: Config> = StorageValue<_, Nonce, ValueQuery>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Every block pays for one read and one write, however many accounts come and go in it:
        /// between the two the number is in memory.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            T::DbWeight::get().reads_writes(1, 1)
        }
    }

    impl<T: Config> OnKilledAccount<T::AccountId> for Pallet<T> {
        fn on_killed_account(who: &T::AccountId) {
            let last = *frame_system::Pallet::<T>::account_nonce(who);
            if last > Highest::<T>::get() {
                Highest::<T>::put(last);
            }
        }
    }
}
