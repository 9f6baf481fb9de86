// SPDX-License-Identifier: Apache-2.0
//! What calls refuse.

use frame_support::pallet_macros::pallet_section;

/// Why a call fails.
#[pallet_section]
mod errors {
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
        /// The price, in an asset less the fee, is below the least balance.
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
        /// Too few blocks have passed since the order ended, or since the identity was gone.
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
        /// The signer neither asked to cancel the order nor voted on it.
        NothingToRetract,
        /// The seller's identity is not the one that the listing was created for, or none if that
        /// was.
        SellerChanged,
        /// The signer's request to cancel the order stands: only a frozen seller takes its own back.
        RequestStands,
    }
}
