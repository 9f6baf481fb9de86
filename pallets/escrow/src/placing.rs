// SPDX-License-Identifier: Apache-2.0
//! Placing an order.

use frame_support::{ensure, traits::Get};
use sp_core::H256;
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};
use vigor_primitives::order::order_id;

use crate::{
    Config, Error, Event, Identities, Listings, Orders, Pallet,
    course::Course,
    types::{Balance, ListingOf, Order, OrderOf, OrderState},
};

/// What a buyer asks for.
pub(crate) struct Wish {
    pub(crate) listing: u64,
    pub(crate) client_ref: [u8; 32],
    pub(crate) price_max: Balance,
    pub(crate) panel: Option<u32>,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_place(buyer: AccountId32, wish: Wish) -> Result<Course, DispatchError> {
        let id = H256(order_id(buyer.as_ref(), &wish.client_ref));
        ensure!(!Orders::<T>::contains_key(id), Error::<T>::AlreadyPlaced);
        Self::ensure_may_give(&buyer)?;
        let mut listing = Listings::<T>::get(wish.listing).ok_or(Error::<T>::ListingNotFound)?;
        Self::ensure_offered(&buyer, &listing, &wish)?;

        let order = Self::new_order(buyer.clone(), &listing, &wish)?;
        // It counts for the identity that the listing names, or for none if that names none: no
        // seller leaves or takes one just before the order. What a buyer saw is up to clients,
        // which show the listing's identity, not the one that its seller has at the moment.
        ensure!(listing.seller_did == order.seller_did, Error::<T>::SellerChanged);
        if let Some(panel) = order.panel {
            Self::join_panel(panel, &buyer, &order.seller)?;
        }
        Self::hold_order(&order)?;
        listing.stock = listing.stock.checked_sub(1).ok_or(Error::<T>::OutOfStock)?;
        listing.open_orders =
            listing.open_orders.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let course = Course::of(&order);
        let (listing_id, seller, price) = (wish.listing, order.seller.clone(), order.price);
        Listings::<T>::insert(listing_id, listing);
        Self::schedule(id, &order);
        Orders::<T>::insert(id, order);
        Self::deposit_event(Event::OrderPlaced {
            order: id,
            listing: listing_id,
            buyer,
            seller,
            price,
        });
        Ok(course)
    }

    fn ensure_offered(buyer: &AccountId32, listing: &ListingOf<T>, wish: &Wish) -> DispatchResult {
        ensure!(listing.active, Error::<T>::ListingInactive);
        ensure!(*buyer != listing.seller, Error::<T>::OwnListing);
        ensure!(listing.stock > 0, Error::<T>::OutOfStock);
        ensure!(listing.price <= wish.price_max, Error::<T>::PriceAboveMaximum);
        let offered = wish.panel.is_none_or(|panel| listing.panels.contains(&panel));
        ensure!(offered, Error::<T>::PanelNotOffered);
        Ok(())
    }

    fn new_order(
        buyer: AccountId32,
        listing: &ListingOf<T>,
        wish: &Wish,
    ) -> Result<OrderOf<T>, DispatchError> {
        Ok(Order {
            listing: wish.listing,
            buyer_did: T::Identities::did_of(&buyer),
            seller_did: T::Identities::did_of(&listing.seller),
            buyer,
            seller: listing.seller.clone(),
            price: listing.price,
            fee: T::FeeRate::get().mul_floor(listing.price),
            seller_stake: listing.seller_stake,
            penalty: listing.penalty,
            fallback_buyer_permill: listing.fallback_buyer_permill,
            panel: wish.panel,
            deadlines: listing.deadlines,
            state: OrderState::Funded,
            deadline: Self::deadline_of(OrderState::Funded, &listing.deadlines)?,
            evidence: None,
            placed_at: Self::now(),
            buyer_offer: None,
            seller_offer: None,
            cancel_buyer: false,
            cancel_seller: false,
            asset: listing.asset,
            deposit: T::OrderDeposit::get(),
        })
    }
}
