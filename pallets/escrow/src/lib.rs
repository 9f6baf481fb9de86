// SPDX-License-Identifier: Apache-2.0
//! Listings, and orders whose money is held until they end.
//!
//! The price of an order is held of the buyer, the stake of the seller, each in their own account:
//! the pallet has no account and no custody. Every state has a deadline, and after it anybody may
//! [`poke`](Pallet::poke) the order on, so no money sleeps for ever. See the README for the table
//! of calls.
//!
//! Invariants: the shares of an order add up to its price, and those of its stake to the stake;
//! what each account has on hold is exactly what its orders, stakes, listings and panels add up to
//! ([`Pallet::do_try_state`]); an ended order never changes, and its id is not used again until the
//! order is forgotten; every entry is paid for by a deposit that goes back to who gave it, but for
//! votes, at most [`types::ARBITERS_MAX`] a dispute, and what an identity's orders came to.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod course;
mod deadlines;
mod defences;
mod disputes;
mod due;
mod errors;
mod events;
mod forgetting;
mod listings;
mod money;
mod orders;
mod panels;
mod payouts;
mod placing;
mod reputations;
mod retracting;
pub mod settlement;
pub mod traits;
mod try_state;
pub mod types;
mod unpaid;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
#[cfg(feature = "runtime-benchmarks")]
pub use traits::BenchmarkHelper;
pub use traits::Identities;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The pallet's declarations.
#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::{
        Blake2_128Concat,
        dispatch::{DispatchResult, DispatchResultWithPostInfo},
        pallet_prelude::{
            Get, Identity, OptionQuery, StorageDoubleMap, StorageMap, StorageValue, ValueQuery,
        },
        traits::{Contains, Hooks, StorageVersion, fungible, fungibles},
    };
    use frame_system::{
        ensure_signed,
        pallet_prelude::{BlockNumberFor, OriginFor},
    };
    use sp_core::H256;
    use sp_runtime::{AccountId32, Permill};
    use vigor_primitives::did::DidId;

    use crate::{
        defences::Defence,
        due::DueKey,
        placing::Wish,
        settlement::Payouts,
        traits::Identities,
        types::{
            Arbiters, Balance, Leave, ListingOf, ListingTermsOf, OrderOf, OrderState, Panel,
            Reputation,
        },
        weights::{Cases, WeightInfo},
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
        /// VGR: deposits, and the prices and stakes of listings that name no asset.
        type Currency: fungible::MutateHold<
                Self::AccountId,
                Balance = Balance,
                Reason = Self::RuntimeHoldReason,
            >;

        /// Assets that listings may name for their price and stake.
        type Assets: fungibles::MutateHold<
                Self::AccountId,
                AssetId = u32,
                Balance = Balance,
                Reason = Self::RuntimeHoldReason,
            >;

        /// The runtime's reasons of holds.
        type RuntimeHoldReason: From<HoldReason>;

        /// Accounts that may do nothing that gives away or commits: neither list, place, accept,
        /// complete nor offer, nor judge.
        type Frozen: Contains<AccountId32>;

        /// Whose reputation an account's orders make.
        type Identities: Identities;

        /// Where fees go.
        type Treasury: Get<AccountId32>;

        /// Share of the price of a released order that goes to the treasury.
        #[pallet::constant]
        type FeeRate: Get<Permill>;

        /// Deposit of a listing; at least the existential deposit.
        #[pallet::constant]
        type ListingDeposit: Get<Balance>;

        /// Deposit of a panel; at least the existential deposit.
        #[pallet::constant]
        type PanelDeposit: Get<Balance>;

        /// Deposit of an order, of its buyer; at least the existential deposit. Pays for the order,
        /// its entry in [`Due`] and what may be [`Unpaid`] of it.
        #[pallet::constant]
        type OrderDeposit: Get<Balance>;

        /// Blocks from the end of an order until its buyer may forget it: longer than any client
        /// repeats a call.
        #[pallet::constant]
        type ForgetDelay: Get<BlockNumberFor<Self>>;

        /// Blocks from the end of an order until anybody may forget it; at least `ForgetDelay`.
        /// Also from the first step of forgetting a reputation to the second.
        #[pallet::constant]
        type AbandonDelay: Get<BlockNumberFor<Self>>;

        /// Blocks from the end of an order until a share that its asset still refuses may be
        /// written off.
        #[pallet::constant]
        type WriteOffDelay: Get<BlockNumberFor<Self>>;

        /// Fewest blocks that a listing may give any state; at least one.
        #[pallet::constant]
        type DeadlineMin: Get<BlockNumberFor<Self>>;

        /// Most blocks that a listing may give any state.
        #[pallet::constant]
        type DeadlineMax: Get<BlockNumberFor<Self>>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Assets and identities for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::traits::BenchmarkHelper;
    }

    /// Why funds are held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The price of an open order, of its buyer; of one in VGR the deposit too, until it is
        /// forgotten.
        #[codec(index = 0)]
        Order,
        /// The stake in an accepted order, of its seller.
        #[codec(index = 1)]
        Stake,
        /// Deposit for a listing.
        #[codec(index = 2)]
        Listing,
        /// Deposit for a panel.
        #[codec(index = 3)]
        Panel,
        /// Deposit for an order in an asset, of its buyer; always VGR.
        #[codec(index = 4)]
        OrderDeposit,
    }

    /// Panels by id; a panel never changes.
    #[pallet::storage]
    pub type Panels<T: Config> = StorageMap<_, Blake2_128Concat, u32, Panel>;

    /// The id of the next panel.
    #[pallet::storage]
    pub type NextPanel<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Listings by id.
    #[pallet::storage]
    pub type Listings<T: Config> = StorageMap<_, Blake2_128Concat, u64, ListingOf<T>>;

    /// The id of the next listing.
    #[pallet::storage]
    pub type NextListing<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Orders by id, those that ended and were not forgotten included.
    #[pallet::storage]
    pub type Orders<T: Config> = StorageMap<_, Blake2_128Concat, H256, OrderOf<T>>;

    /// What each arbiter of a disputed order would give its buyer.
    #[pallet::storage]
    pub type Votes<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, H256, Blake2_128Concat, AccountId32, Balance>;

    /// Open orders by the last block of their state, as a big-endian number: the map is in order
    /// of time.
    #[pallet::storage]
    pub type Due<T: Config> =
        StorageDoubleMap<_, Identity, DueKey, Blake2_128Concat, H256, (), OptionQuery>;

    /// Shares of ended orders that their asset has refused so far; held as before the end.
    #[pallet::storage]
    pub type Unpaid<T: Config> = StorageMap<_, Blake2_128Concat, H256, Payouts>;

    /// What the orders of identities came to.
    #[pallet::storage]
    pub type Reputations<T: Config> =
        StorageMap<_, Blake2_128Concat, DidId, Reputation, ValueQuery>;

    /// Reputations of identities that were gone when somebody first would have them forgotten.
    #[pallet::storage]
    pub type Leaving<T: Config> = StorageMap<_, Blake2_128Concat, DidId, Leave<BlockNumberFor<T>>>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(
                Self::deposits_are_returnable(),
                "deposits must be at least the existential deposit"
            );
            assert!(
                T::DeadlineMin::get() >= 1u32.into()
                    && T::DeadlineMin::get() <= T::DeadlineMax::get(),
                "deadlines must be at least one block and have a range"
            );
            assert!(
                T::ForgetDelay::get() <= T::AbandonDelay::get(),
                "a buyer must not be the last who may forget an order"
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// Orders that a poke moves in the next block, the longest overdue first; at most
        /// `at_most` and [`crate::types::DUE_MAX`].
        pub fn due(at_most: u32) -> Vec<H256> {
            Self::due_orders(at_most)
        }

        /// An order, unless it never was or was forgotten.
        pub fn order_by_id(order: H256) -> Option<OrderOf<T>> {
            Orders::<T>::get(order)
        }

        /// A listing.
        pub fn listing_by_id(listing: u64) -> Option<ListingOf<T>> {
            Listings::<T>::get(listing)
        }

        /// A panel.
        pub fn panel_by_id(panel: u32) -> Option<Panel> {
            Panels::<T>::get(panel)
        }

        /// Shares of an order that its asset has refused so far.
        pub fn unpaid_of(order: H256) -> Option<Payouts> {
            Unpaid::<T>::get(order)
        }

        /// What the orders of an identity came to; zeros where none has.
        pub fn reputation_of(did: DidId) -> Reputation {
            Reputations::<T>::get(did)
        }

        /// The first block in which the buyer may forget an order; `None` while it is open or
        /// something of it is unpaid.
        pub fn forgettable_at(order: H256) -> Option<BlockNumberFor<T>> {
            Self::first_forgetting(order)
        }
    }
}
