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
//! order is forgotten; every entry of every map is paid for by a deposit that goes back to who
//! gave it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod deadlines;
mod disputes;
mod due;
mod forgetting;
mod listings;
mod money;
mod orders;
mod panels;
mod payouts;
mod placing;
mod reputations;
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

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::{
        Blake2_128Concat,
        dispatch::DispatchResult,
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
        due::DueKey,
        placing::Wish,
        settlement::Payouts,
        traits::Identities,
        types::{
            Arbiters, Balance, ListingOf, ListingTermsOf, OrderOf, OrderState, Panel, Reputation,
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

        /// Accounts that may give nothing away: neither place nor accept, complete nor offer.
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
        /// The price of an open order, of its buyer.
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
        /// Deposit for an order, of its buyer; always VGR.
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

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A panel was created.
        PanelCreated {
            /// Its id.
            panel: u32,
            /// Who created it.
            owner: T::AccountId,
        },
        /// A listing was created.
        ListingCreated {
            /// Its id.
            listing: u64,
            /// Who sells.
            seller: T::AccountId,
        },
        /// A listing's stock or visibility was set.
        ListingUpdated {
            /// The listing.
            listing: u64,
            /// How many may be ordered.
            stock: u32,
            /// Whether orders may be placed.
            active: bool,
        },
        /// A listing was closed and its deposit returned.
        ListingClosed {
            /// The listing.
            listing: u64,
        },
        /// An order was placed and its price held.
        OrderPlaced {
            /// The order.
            order: H256,
            /// The listing.
            listing: u64,
            /// Who pays.
            buyer: T::AccountId,
            /// Who sells.
            seller: T::AccountId,
            /// What is held.
            price: Balance,
        },
        /// An order went to another state.
        OrderChanged {
            /// The order.
            order: H256,
            /// The state it left.
            from: OrderState,
            /// The state it is in.
            to: OrderState,
            /// Last block of that state; the present block if it is an end.
            deadline: BlockNumberFor<T>,
        },
        /// An order ended and everybody was paid.
        OrderPaid {
            /// The order.
            order: H256,
            /// What the seller got of the price; a returned stake is not in it.
            seller_amount: Balance,
            /// What the buyer got, of the price and of the seller's stake.
            buyer_amount: Balance,
            /// What the treasury got.
            fee: Balance,
        },
        /// A party wants an accepted order cancelled.
        CancelRequested {
            /// The order.
            order: H256,
            /// The party.
            by: T::AccountId,
        },
        /// A party offered a split.
        OfferMade {
            /// The order.
            order: H256,
            /// The party.
            by: T::AccountId,
            /// The buyer's share.
            buyer_amount: Balance,
        },
        /// An arbiter voted for a split.
        AwardVoted {
            /// The order.
            order: H256,
            /// The arbiter.
            arbiter: T::AccountId,
            /// The buyer's share.
            buyer_amount: Balance,
        },
        /// An order was forgotten and its deposit returned; its reference is free again.
        OrderForgotten {
            /// The order.
            order: H256,
        },
        /// A panel takes no more orders, and closes when the last of them has ended.
        PanelRetired {
            /// The panel.
            panel: u32,
        },
        /// A panel was closed and its deposit returned.
        PanelClosed {
            /// The panel.
            panel: u32,
        },
        /// The asset of an order that ended refused these shares; they stay on hold.
        PayoutDeferred {
            /// The order.
            order: H256,
            /// What the seller waits for, of the price and of the stake.
            seller_amount: Balance,
            /// What the buyer waits for, of the price and of the seller's stake.
            buyer_amount: Balance,
        },
        /// Shares that were deferred were paid or written off.
        PayoutSettled {
            /// The order.
            order: H256,
            /// What the seller got, of the price and of the stake.
            seller_amount: Balance,
            /// What the buyer got, of the price and of the seller's stake.
            buyer_amount: Balance,
            /// What the treasury got, because the asset let neither party have it.
            treasury_amount: Balance,
            /// What was burnt, because the asset let nobody have it.
            burnt: Balance,
        },
        /// An order counted for an identity.
        ReputationChanged {
            /// The identity.
            did: DidId,
            /// Its released orders.
            completed: u32,
            /// Its disputed orders.
            disputed: u32,
            /// Its lost orders.
            lost: u32,
        },
        /// The reputation of an identity that is gone was removed.
        ReputationForgotten {
            /// The identity that was.
            did: DidId,
        },
    }

    /// Why a call fails.
    #[pallet::error]
    pub enum Error<T> {
        /// There is no such panel.
        PanelNotFound,
        /// There is no such listing.
        ListingNotFound,
        /// There is no such order.
        OrderNotFound,
        /// The signer may not do this.
        NotAuthorized,
        /// A panel without arbiters.
        NoArbiters,
        /// An arbiter is named twice.
        DuplicateArbiter,
        /// The threshold is zero or above the number of arbiters.
        ThresholdOutOfRange,
        /// There is no such asset.
        AssetNotSupported,
        /// The price is below the least balance of its asset.
        PriceTooLow,
        /// The penalty exceeds the stake.
        PenaltyAboveStake,
        /// A listing without a catalog document.
        NoDocument,
        /// A deadline is below `DeadlineMin` or above `DeadlineMax`.
        DeadlineOutOfRange,
        /// A panel is named twice.
        DuplicatePanel,
        /// Orders of the listing have not ended.
        OpenOrders,
        /// The buyer has placed an order under that reference already.
        AlreadyPlaced,
        /// The account is frozen.
        AccountFrozen,
        /// The listing takes no orders.
        ListingInactive,
        /// Nothing is left.
        OutOfStock,
        /// The seller cannot be the buyer.
        OwnListing,
        /// The price exceeds what the buyer would pay.
        PriceAboveMaximum,
        /// The listing does not offer the panel.
        PanelNotOffered,
        /// Fewer arbiters of the panel than its threshold are neither the buyer nor the seller.
        PanelNotNeutral,
        /// The signer cannot spend that much and still exist.
        InsufficientFunds,
        /// The order is in another state.
        WrongState,
        /// Only a poke may move the order.
        DeadlinePassed,
        /// The parties may still move the order.
        DeadlineNotPassed,
        /// The signer asked for it before.
        AlreadyRequested,
        /// The share exceeds the price.
        AmountAbovePrice,
        /// The buyer chose no panel.
        NoPanel,
        /// The arbiter is the order's buyer or seller.
        ArbiterIsParty,
        /// Too few blocks have passed since the order ended.
        DelayNotPassed,
        /// A share of the order has not been paid yet.
        PayoutPending,
        /// Nothing of the order is unpaid.
        NothingUnpaid,
        /// The asset still refuses every share.
        PayoutRefused,
        /// The panel takes no more orders.
        PanelRetired,
        /// The identity has no reputation.
        ReputationNotFound,
        /// The identity still is.
        IdentityExists,
    }

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

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Creates a panel that listings may offer to their buyers.
        ///
        /// # Dispatch Origin
        /// Signed by the owner, who pays the deposit. A panel never changes.
        ///
        /// # Errors
        /// `NoArbiters`, `DuplicateArbiter`, `ThresholdOutOfRange`, `AccountFrozen`,
        /// `InsufficientFunds`.
        ///
        /// # Events
        /// `PanelCreated`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create_panel())]
        pub fn create_panel(
            origin: OriginFor<T>,
            arbiters: Arbiters,
            threshold: u32,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_create_panel(owner, arbiters, threshold)
        }

        /// Creates an active listing.
        ///
        /// # Dispatch Origin
        /// Signed by the seller, who pays the deposit.
        ///
        /// # Errors
        /// `AssetNotSupported`, `PriceTooLow`, `PenaltyAboveStake`, `NoDocument`,
        /// `DeadlineOutOfRange`, `DuplicatePanel`, `PanelNotFound`, `PanelRetired`,
        /// `AccountFrozen`, `InsufficientFunds`.
        ///
        /// # Events
        /// `ListingCreated`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::create_listing())]
        pub fn create_listing(origin: OriginFor<T>, terms: ListingTermsOf<T>) -> DispatchResult {
            let seller = ensure_signed(origin)?;
            Self::do_create_listing(seller, terms)
        }

        /// Sets how many may be ordered, and whether any may be.
        ///
        /// # Dispatch Origin
        /// Signed by the seller.
        ///
        /// # Errors
        /// `ListingNotFound`, `NotAuthorized`.
        ///
        /// # Events
        /// `ListingUpdated`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::update_listing())]
        pub fn update_listing(
            origin: OriginFor<T>,
            listing: u64,
            stock: u32,
            active: bool,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_update_listing(who, listing, stock, active)
        }

        /// Removes a listing without open orders and returns its deposit.
        ///
        /// # Dispatch Origin
        /// Signed by the seller.
        ///
        /// # Errors
        /// `ListingNotFound`, `NotAuthorized`, `OpenOrders`.
        ///
        /// # Events
        /// `ListingClosed`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::close_listing())]
        pub fn close_listing(origin: OriginFor<T>, listing: u64) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_close_listing(who, listing)
        }

        /// Places an order for one item, and holds its price and a deposit.
        ///
        /// The id of the order is known beforehand (`order_id` of the primitives), so a call that
        /// may or may not have gone through can be repeated: it does not order twice until the
        /// order was forgotten.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer.
        ///
        /// # Errors
        /// `AlreadyPlaced`, `AccountFrozen`, `ListingNotFound`, `ListingInactive`, `OwnListing`,
        /// `OutOfStock`, `PriceAboveMaximum`, `PanelNotOffered`, `PanelNotFound`, `PanelRetired`,
        /// `PanelNotNeutral`, `InsufficientFunds`.
        ///
        /// # Events
        /// `OrderPlaced`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::place())]
        pub fn place(
            origin: OriginFor<T>,
            listing: u64,
            client_ref: [u8; 32],
            price_max: Balance,
            panel: Option<u32>,
        ) -> DispatchResult {
            let buyer = ensure_signed(origin)?;
            Self::do_place(buyer, Wish { listing, client_ref, price_max, panel })
        }

        /// Accepts an order, and holds the seller's stake.
        ///
        /// # Dispatch Origin
        /// Signed by the seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`, `AccountFrozen`,
        /// `InsufficientFunds`.
        ///
        /// # Events
        /// `OrderChanged`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::accept())]
        pub fn accept(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_accept(who, order)
        }

        /// Rejects an order before accepting it: the buyer is paid back.
        ///
        /// # Dispatch Origin
        /// Signed by the seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`.
        ///
        /// # Events
        /// `OrderChanged`, `OrderPaid`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::reject())]
        pub fn reject(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_reject(who, order)
        }

        /// Cancels an order: the buyer alone before it is accepted, both parties after.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer or the seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`, `AlreadyRequested`.
        ///
        /// # Events
        /// `CancelRequested` for an accepted order; `OrderChanged` and `OrderPaid` at its end.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::cancel())]
        pub fn cancel(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_cancel(who, order)
        }

        /// Says that an order was shipped; `evidence` is the hash of what shows it.
        ///
        /// # Dispatch Origin
        /// Signed by the seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`.
        ///
        /// # Events
        /// `OrderChanged`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::ship())]
        pub fn ship(origin: OriginFor<T>, order: H256, evidence: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_ship(who, order, evidence)
        }

        /// Says that a shipped order is fine: the seller is paid, less the fee.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`,
        /// `AccountFrozen`.
        ///
        /// # Events
        /// `OrderChanged`, `OrderPaid`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::complete())]
        pub fn complete(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_complete(who, order)
        }

        /// Disputes a shipped order.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`.
        ///
        /// # Events
        /// `OrderChanged`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::dispute())]
        pub fn dispute(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_dispute(who, order)
        }

        /// Offers to settle a dispute with `buyer_amount` for the buyer and the rest for the
        /// seller; it is settled when the newest offers of both are equal.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer or the seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`, `AmountAbovePrice`,
        /// `AccountFrozen`.
        ///
        /// # Events
        /// `OfferMade`; `OrderChanged` and `OrderPaid` when settled.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::offer())]
        pub fn offer(origin: OriginFor<T>, order: H256, buyer_amount: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_offer(who, order, buyer_amount)
        }

        /// Votes to settle a dispute with `buyer_amount` for the buyer and the rest for the
        /// seller; it is settled when enough of the newest votes are equal.
        ///
        /// # Dispatch Origin
        /// Signed by an arbiter of the order's panel who is neither buyer nor seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NoPanel`, `PanelNotFound`, `NotAuthorized`, `ArbiterIsParty`,
        /// `WrongState`, `DeadlinePassed`, `AmountAbovePrice`.
        ///
        /// # Events
        /// `AwardVoted`; `OrderChanged` and `OrderPaid` when settled.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::award())]
        pub fn award(origin: OriginFor<T>, order: H256, buyer_amount: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_award(who, order, buyer_amount)
        }

        /// Ends a state whose deadline has passed, with the outcome the protocol gives it.
        ///
        /// # Dispatch Origin
        /// Signed by anybody.
        ///
        /// # Errors
        /// `OrderNotFound`, `WrongState`, `DeadlineNotPassed`.
        ///
        /// # Events
        /// `OrderChanged`, `OrderPaid`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::poke())]
        pub fn poke(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let _ = ensure_signed(origin)?;
            Self::do_poke(order)
        }

        /// Removes an order that ended, and returns its deposit to the buyer.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer, `ForgetDelay` blocks after the end; by anybody, `AbandonDelay`
        /// blocks after it.
        ///
        /// # Errors
        /// `OrderNotFound`, `WrongState`, `PayoutPending`, `DelayNotPassed`.
        ///
        /// # Events
        /// `OrderForgotten`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::forget())]
        pub fn forget(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_forget(who, order)
        }

        /// Closes a panel and returns its deposit; one with open orders takes no more of them, and
        /// closes with the last.
        ///
        /// # Dispatch Origin
        /// Signed by the owner.
        ///
        /// # Errors
        /// `PanelNotFound`, `NotAuthorized`, `PanelRetired`.
        ///
        /// # Events
        /// `PanelClosed`, or `PanelRetired` now and `PanelClosed` later.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::close_panel())]
        pub fn close_panel(origin: OriginFor<T>, panel: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_close_panel(who, panel)
        }

        /// Pays what the asset of an ended order refused before.
        ///
        /// # Dispatch Origin
        /// Signed by anybody.
        ///
        /// # Errors
        /// `OrderNotFound`, `NothingUnpaid`, `PayoutRefused`.
        ///
        /// # Events
        /// `PayoutSettled`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::settle())]
        pub fn settle(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let _ = ensure_signed(origin)?;
            Self::do_settle(order)
        }

        /// Ends the wait for shares that the asset still refuses: each goes back to the account
        /// that it is held of, or else to the treasury, and is burnt if the asset refuses both.
        ///
        /// # Dispatch Origin
        /// Signed by anybody, `WriteOffDelay` blocks after the end of the order.
        ///
        /// # Errors
        /// `OrderNotFound`, `NothingUnpaid`, `DelayNotPassed`, `PayoutRefused`.
        ///
        /// # Events
        /// `PayoutSettled`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::write_off())]
        pub fn write_off(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let _ = ensure_signed(origin)?;
            Self::do_write_off(order)
        }

        /// Removes the reputation of an identity that is gone.
        ///
        /// # Dispatch Origin
        /// Signed by anybody.
        ///
        /// # Errors
        /// `ReputationNotFound`, `IdentityExists`.
        ///
        /// # Events
        /// `ReputationForgotten`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::forget_reputation())]
        pub fn forget_reputation(origin: OriginFor<T>, did: DidId) -> DispatchResult {
            let _ = ensure_signed(origin)?;
            Self::do_forget_reputation(did)
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
