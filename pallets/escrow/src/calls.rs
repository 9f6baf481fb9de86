// SPDX-License-Identifier: Apache-2.0
//! The calls: who may make them; the work is in the files by topic.

use frame_support::pallet_macros::pallet_section;

/// Calls of the pallet.
#[pallet_section]
mod calls {
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
        /// `PanelNotNeutral`, `SellerChanged`, `InsufficientFunds`.
        ///
        /// # Events
        /// `OrderPlaced`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::placed, panel.is_some()))]
        pub fn place(
            origin: OriginFor<T>,
            listing: u64,
            client_ref: [u8; 32],
            price_max: Balance,
            panel: Option<u32>,
        ) -> DispatchResultWithPostInfo {
            let buyer = ensure_signed(origin)?;
            let course = Self::do_place(buyer, Wish { listing, client_ref, price_max, panel })?;
            Ok(Some(T::WeightInfo::placed(course)).into())
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
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::accepted, true))]
        pub fn accept(origin: OriginFor<T>, order: H256) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let course = Self::do_accept(who, order)?;
            Ok(Some(T::WeightInfo::accepted(course)).into())
        }

        /// Rejects an order before accepting it: the buyer is paid back.
        ///
        /// # Dispatch Origin
        /// Signed by the seller; free of fees for a frozen one.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`.
        ///
        /// # Events
        /// `OrderChanged`, `OrderPaid`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::rejected, true))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, order: &H256| -> bool {
            Pallet::<T>::defends_freely(origin, *order, Defence::Reject)
        })]
        pub fn reject(origin: OriginFor<T>, order: H256) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let course = Self::do_reject(who, order)?;
            Ok(Some(T::WeightInfo::rejected(course)).into())
        }

        /// Cancels an order: the buyer alone before it is accepted, both parties after, unless one
        /// is frozen. The first party's request stands (`RequestStands`), so the second one's call
        /// ends the order or fails.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer or the seller; before it is accepted free of fees for a frozen buyer.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`, `AlreadyRequested`,
        /// `AccountFrozen`.
        ///
        /// # Events
        /// `CancelRequested` for an accepted order; `OrderChanged` and `OrderPaid` at its end.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::cancelled, true))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, order: &H256| -> bool {
            Pallet::<T>::defends_freely(origin, *order, Defence::Cancel)
        })]
        pub fn cancel(origin: OriginFor<T>, order: H256) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let course = Self::do_cancel(who, order)?;
            Ok(Some(T::WeightInfo::cancelled(course)).into())
        }

        /// Says that an order was shipped; `evidence` is the hash of what shows it.
        ///
        /// # Dispatch Origin
        /// Signed by the seller; free of fees for a frozen one.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`.
        ///
        /// # Events
        /// `OrderChanged`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::ship())]
        #[pallet::feeless_if(|origin: &OriginFor<T>, order: &H256, _: &H256| -> bool {
            Pallet::<T>::defends_freely(origin, *order, Defence::Ship)
        })]
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
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::completed, true))]
        pub fn complete(origin: OriginFor<T>, order: H256) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let course = Self::do_complete(who, order)?;
            Ok(Some(T::WeightInfo::completed(course)).into())
        }

        /// Disputes a shipped order.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer; free of fees for a frozen one.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`.
        ///
        /// # Events
        /// `OrderChanged`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::dispute())]
        #[pallet::feeless_if(|origin: &OriginFor<T>, order: &H256| -> bool {
            Pallet::<T>::defends_freely(origin, *order, Defence::Dispute)
        })]
        pub fn dispute(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_dispute(who, order)
        }

        /// Offers to settle a dispute with `buyer_amount` for the buyer and the rest for the
        /// seller; it is settled when the newest offers of both are equal and no frozen one
        /// gives anything.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer or the seller; a frozen one may offer the other nothing, free of
        /// fees where it had not.
        ///
        /// # Errors
        /// `OrderNotFound`, `NotAuthorized`, `WrongState`, `DeadlinePassed`, `AmountAbovePrice`,
        /// `AccountFrozen`.
        ///
        /// # Events
        /// `OfferMade`; `OrderChanged` and `OrderPaid` when settled.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::offered, true))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, order: &H256, buyer_amount: &Balance| -> bool {
            Pallet::<T>::defends_freely(origin, *order, Defence::Offer(*buyer_amount))
        })]
        pub fn offer(
            origin: OriginFor<T>,
            order: H256,
            buyer_amount: Balance,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let course = Self::do_offer(who, order, buyer_amount)?;
            Ok(Some(T::WeightInfo::offered(course)).into())
        }

        /// Votes to settle a dispute with `buyer_amount` for the buyer and the rest for the
        /// seller; it is settled when enough of the newest votes are equal. Those of arbiters who
        /// are frozen do not count; after the thaw any vote, be it the same again, counts all anew.
        ///
        /// # Dispatch Origin
        /// Signed by an arbiter of the order's panel who is neither buyer nor seller.
        ///
        /// # Errors
        /// `OrderNotFound`, `NoPanel`, `PanelNotFound`, `NotAuthorized`, `ArbiterIsParty`,
        /// `WrongState`, `DeadlinePassed`, `AmountAbovePrice`, `AccountFrozen`.
        ///
        /// # Events
        /// `AwardVoted`; `OrderChanged` and `OrderPaid` when settled.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::awarded, true))]
        pub fn award(
            origin: OriginFor<T>,
            order: H256,
            buyer_amount: Balance,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let course = Self::do_award(who, order, buyer_amount)?;
            Ok(Some(T::WeightInfo::awarded(course)).into())
        }

        /// Ends a state whose deadline has passed. An accepted order that was not shipped costs its
        /// seller the penalty, unless its buyer had asked to cancel.
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
        #[pallet::weight(T::WeightInfo::at_most(T::WeightInfo::poked, true))]
        pub fn poke(origin: OriginFor<T>, order: H256) -> DispatchResultWithPostInfo {
            let _ = ensure_signed(origin)?;
            let course = Self::do_poke(order)?;
            Ok(Some(T::WeightInfo::poked(course)).into())
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
        /// What its receiver could not open an account for goes to the treasury at once.
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

        /// Removes the reputation of an identity that is gone, in two steps: the first notes that
        /// it is gone, the second comes `AbandonDelay` blocks later. An order that counts for the
        /// identity makes the next call a first step. Once the identity is back, a call drops the
        /// first step.
        ///
        /// # Dispatch Origin
        /// Signed by anybody.
        ///
        /// # Errors
        /// `ReputationNotFound`, `IdentityExists`, `DelayNotPassed`.
        ///
        /// # Events
        /// `ReputationLeaving` at the first step, `ReputationForgotten` at the second;
        /// `ReputationKept` when the first is dropped.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::forget_reputation())]
        pub fn forget_reputation(origin: OriginFor<T>, did: DidId) -> DispatchResult {
            let _ = ensure_signed(origin)?;
            Self::do_forget_reputation(did)
        }

        /// Takes back the signer's vote on a disputed order or, while the signer is frozen and its
        /// seller, its request to cancel an accepted one.
        ///
        /// # Dispatch Origin
        /// Signed by the buyer, the seller or an arbiter; free of fees for a frozen one.
        ///
        /// # Errors
        /// `OrderNotFound`, `NothingToRetract`, `RequestStands`.
        ///
        /// # Events
        /// `Retracted`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::retract())]
        #[pallet::feeless_if(|origin: &OriginFor<T>, order: &H256| -> bool {
            Pallet::<T>::defends_freely(origin, *order, Defence::Retract)
        })]
        pub fn retract(origin: OriginFor<T>, order: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_retract(who, order)
        }
    }
}
