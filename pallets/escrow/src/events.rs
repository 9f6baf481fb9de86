// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells the world.

use frame_support::pallet_macros::pallet_section;

/// What happened.
#[pallet_section]
mod events {
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
        /// An identity with a reputation is gone; `AbandonDelay` blocks later the reputation may
        /// be removed.
        ReputationLeaving {
            /// The identity that was.
            did: DidId,
            /// The present block.
            since: BlockNumberFor<T>,
        },
        /// An identity that was gone is back, and keeps its reputation.
        ReputationKept {
            /// The identity.
            did: DidId,
        },
        /// A party took back its request to cancel, or an arbiter its vote.
        Retracted {
            /// The order.
            order: H256,
            /// Who.
            by: T::AccountId,
        },
    }
}
