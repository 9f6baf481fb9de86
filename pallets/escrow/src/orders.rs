// SPDX-License-Identifier: Apache-2.0
//! The moves of an order from placing to its end.

use frame_support::{
    defensive, ensure,
    traits::{Contains, Get},
};
use sp_core::H256;
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};
use vigor_primitives::order::order_id;

use crate::{
    Config, Error, Event, HoldReason, Listings, Orders, Pallet, Panels, Votes,
    settlement::{Move, Outcome, Payouts, Refused, outcome},
    types::{ARBITERS_MAX, Balance, ListingOf, Order, OrderOf, OrderState},
};

/// A party of an order.
pub(crate) enum Party {
    Buyer,
    Seller,
}

/// What a buyer asks for.
pub(crate) struct Wish {
    pub(crate) listing: u64,
    pub(crate) client_ref: [u8; 32],
    pub(crate) price_max: Balance,
    pub(crate) panel: Option<u32>,
}

impl<T> From<Refused> for Error<T> {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::State => Self::WrongState,
            Refused::Amount => Self::AmountAbovePrice,
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_place(buyer: AccountId32, wish: Wish) -> DispatchResult {
        let id = H256(order_id(buyer.as_ref(), &wish.client_ref));
        ensure!(!Orders::<T>::contains_key(id), Error::<T>::AlreadyPlaced);
        ensure!(!T::Frozen::contains(&buyer), Error::<T>::AccountFrozen);
        let mut listing = Listings::<T>::get(wish.listing).ok_or(Error::<T>::ListingNotFound)?;
        Self::ensure_offered(&buyer, &listing, &wish)?;

        Self::hold(HoldReason::Order, &buyer, listing.price)?;
        listing.stock = listing.stock.checked_sub(1).ok_or(Error::<T>::OutOfStock)?;
        listing.open_orders =
            listing.open_orders.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let order = Self::new_order(buyer.clone(), &listing, &wish)?;
        let (listing_id, seller, price) = (wish.listing, order.seller.clone(), order.price);
        Listings::<T>::insert(listing_id, listing);
        Orders::<T>::insert(id, order);
        Self::deposit_event(Event::OrderPlaced {
            order: id,
            listing: listing_id,
            buyer,
            seller,
            price,
        });
        Ok(())
    }

    pub(crate) fn do_accept(who: AccountId32, id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        ensure!(who == order.seller, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Funded)?;
        ensure!(!T::Frozen::contains(&who), Error::<T>::AccountFrozen);
        Self::hold(HoldReason::Stake, &who, order.seller_stake)?;
        Self::advance(id, order, Move::Accept)
    }

    pub(crate) fn do_reject(who: AccountId32, id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        ensure!(who == order.seller, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Funded)?;
        Self::advance(id, order, Move::Reject)
    }

    pub(crate) fn do_cancel(who: AccountId32, id: H256) -> DispatchResult {
        let mut order = Self::order(id)?;
        let party = Self::party(&order, &who)?;
        if order.state == OrderState::Funded {
            ensure!(matches!(party, Party::Buyer), Error::<T>::NotAuthorized);
            Self::ensure_in(&order, OrderState::Funded)?;
            return Self::advance(id, order, Move::Withdraw);
        }
        Self::ensure_in(&order, OrderState::Accepted)?;
        let flag = match party {
            Party::Buyer => &mut order.cancel_buyer,
            Party::Seller => &mut order.cancel_seller,
        };
        ensure!(!core::mem::replace(flag, true), Error::<T>::AlreadyRequested);
        Self::deposit_event(Event::CancelRequested { order: id, by: who });
        if order.cancel_buyer && order.cancel_seller {
            return Self::advance(id, order, Move::CancelByBoth);
        }
        Orders::<T>::insert(id, order);
        Ok(())
    }

    pub(crate) fn do_ship(who: AccountId32, id: H256, evidence: H256) -> DispatchResult {
        let mut order = Self::order(id)?;
        ensure!(who == order.seller, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Accepted)?;
        order.evidence = Some(evidence);
        Self::advance(id, order, Move::Ship)
    }

    pub(crate) fn do_complete(who: AccountId32, id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        ensure!(who == order.buyer, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Shipped)?;
        Self::advance(id, order, Move::Complete)
    }

    /// The order of that id.
    pub(crate) fn order(id: H256) -> Result<OrderOf<T>, DispatchError> {
        Ok(Orders::<T>::get(id).ok_or(Error::<T>::OrderNotFound)?)
    }

    /// Which party of the order `who` is.
    pub(crate) fn party(order: &OrderOf<T>, who: &AccountId32) -> Result<Party, DispatchError> {
        if *who == order.buyer {
            Ok(Party::Buyer)
        } else if *who == order.seller {
            Ok(Party::Seller)
        } else {
            Err(Error::<T>::NotAuthorized.into())
        }
    }

    /// Takes the order to its next state; at its end, pays everybody.
    pub(crate) fn advance(id: H256, mut order: OrderOf<T>, event: Move) -> DispatchResult {
        let outcome = outcome(order.state, &order.amounts(), event).map_err(Error::<T>::from)?;
        let from = core::mem::replace(&mut order.state, outcome.state());
        let to = order.state;
        order.deadline = Self::deadline_of(to, &order.deadlines)?;
        Self::deposit_event(Event::OrderChanged { order: id, from, to, deadline: order.deadline });
        if let Outcome::Ended(_, payouts) = outcome {
            Self::end(id, &order, payouts)?;
        }
        Orders::<T>::insert(id, order);
        Ok(())
    }

    fn end(id: H256, order: &OrderOf<T>, payouts: Payouts) -> DispatchResult {
        let paid = Self::pay_out(order, payouts)?;
        let buyer_amount =
            paid.buyer.checked_add(paid.stake_to_buyer).ok_or(ArithmeticError::Overflow)?;
        let _ = Votes::<T>::clear_prefix(id, ARBITERS_MAX, None);
        Listings::<T>::mutate(order.listing, |listing| match listing {
            Some(listing) => Self::leave(listing, order.state),
            None => {
                defensive!("a listing with open orders was closed");
            }
        });
        Self::deposit_event(Event::OrderPaid {
            order: id,
            seller_amount: paid.seller,
            buyer_amount,
            fee: paid.fee,
        });
        Ok(())
    }

    /// Counts an order out; a refunded one puts its item back. Counts may saturate: a payout must
    /// not fail because a seller set the stock to its maximum.
    fn leave(listing: &mut ListingOf<T>, end: OrderState) {
        listing.open_orders = listing.open_orders.saturating_sub(1);
        if end == OrderState::Refunded {
            listing.stock = listing.stock.saturating_add(1);
        }
    }

    fn ensure_offered(buyer: &AccountId32, listing: &ListingOf<T>, wish: &Wish) -> DispatchResult {
        ensure!(listing.active, Error::<T>::ListingInactive);
        ensure!(*buyer != listing.seller, Error::<T>::OwnListing);
        ensure!(listing.stock > 0, Error::<T>::OutOfStock);
        ensure!(listing.price <= wish.price_max, Error::<T>::PriceAboveMaximum);
        let offered = wish.panel.is_none_or(|panel| listing.panels.contains(&panel));
        ensure!(offered, Error::<T>::PanelNotOffered);
        wish.panel.map_or(Ok(()), |panel| Self::ensure_neutral(panel, buyer, &listing.seller))
    }

    /// Enough arbiters are neither party, and so may vote: otherwise a dispute could not be decided.
    fn ensure_neutral(panel: u32, buyer: &AccountId32, seller: &AccountId32) -> DispatchResult {
        let panel = Panels::<T>::get(panel).ok_or(Error::<T>::PanelNotFound)?;
        let neutral =
            panel.arbiters.iter().filter(|arbiter| *arbiter != buyer && *arbiter != seller).count();
        let decisive = usize::try_from(panel.threshold).is_ok_and(|threshold| neutral >= threshold);
        ensure!(decisive, Error::<T>::PanelNotNeutral);
        Ok(())
    }

    fn new_order(
        buyer: AccountId32,
        listing: &ListingOf<T>,
        wish: &Wish,
    ) -> Result<OrderOf<T>, DispatchError> {
        Ok(Order {
            listing: wish.listing,
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
        })
    }
}
