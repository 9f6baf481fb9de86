// SPDX-License-Identifier: Apache-2.0
//! The moves of an order after its placing.

use frame_support::{defensive, ensure, traits::Contains};
use sp_core::H256;
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};

use crate::{
    Config, Error, Event, HoldReason, Listings, Orders, Pallet, Votes,
    course::Course,
    payouts::Shares,
    retracting::requested,
    settlement::{Move, Outcome, Party, Payouts, Refused, loser, outcome},
    types::{ARBITERS_MAX, ListingOf, OrderOf, OrderState},
};

impl<T> From<Refused> for Error<T> {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::State => Self::WrongState,
            Refused::Amount => Self::AmountAbovePrice,
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_accept(who: AccountId32, id: H256) -> Result<Course, DispatchError> {
        let order = Self::order(id)?;
        ensure!(who == order.seller, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Funded)?;
        Self::ensure_may_give(&who)?;
        Self::hold(order.asset, HoldReason::Stake, &who, order.seller_stake)?;
        Self::advance(id, order, Move::Accept)
    }

    pub(crate) fn do_reject(who: AccountId32, id: H256) -> Result<Course, DispatchError> {
        let order = Self::order(id)?;
        ensure!(who == order.seller, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Funded)?;
        Self::advance(id, order, Move::Reject)
    }

    pub(crate) fn do_cancel(who: AccountId32, id: H256) -> Result<Course, DispatchError> {
        let mut order = Self::order(id)?;
        let party = Self::party(&order, &who)?;
        if order.state == OrderState::Funded {
            ensure!(matches!(party, Party::Buyer), Error::<T>::NotAuthorized);
            Self::ensure_in(&order, OrderState::Funded)?;
            return Self::advance(id, order, Move::Withdraw);
        }
        Self::ensure_in(&order, OrderState::Accepted)?;
        // What a frozen account asks may be a thief's wish. A frozen seller can also take its request
        // back, and the buyer's consent would become a request, which ends nothing.
        Self::ensure_may_give(&order.buyer)?;
        Self::ensure_may_give(&order.seller)?;
        let asked = core::mem::replace(requested(&mut order, party), true);
        ensure!(!asked, Error::<T>::AlreadyRequested);
        Self::deposit_event(Event::CancelRequested { order: id, by: who });
        if order.cancel_buyer && order.cancel_seller {
            return Self::advance(id, order, Move::CancelByBoth);
        }
        let course = Course::of(&order);
        Orders::<T>::insert(id, order);
        Ok(course)
    }

    pub(crate) fn do_ship(who: AccountId32, id: H256, evidence: H256) -> DispatchResult {
        let mut order = Self::order(id)?;
        ensure!(who == order.seller, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Accepted)?;
        order.evidence = Some(evidence);
        Self::advance(id, order, Move::Ship)?;
        Ok(())
    }

    pub(crate) fn do_complete(who: AccountId32, id: H256) -> Result<Course, DispatchError> {
        let order = Self::order(id)?;
        ensure!(who == order.buyer, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Shipped)?;
        Self::ensure_may_give(&who)?;
        Self::advance(id, order, Move::Complete)
    }

    /// Refuses a frozen account, whose money may be in a thief's hands: it can defend what it has
    /// in an order, and not give it away.
    pub(crate) fn ensure_may_give(who: &AccountId32) -> DispatchResult {
        ensure!(!T::Frozen::contains(who), Error::<T>::AccountFrozen);
        Ok(())
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
    pub(crate) fn advance(
        id: H256,
        mut order: OrderOf<T>,
        event: Move,
    ) -> Result<Course, DispatchError> {
        let outcome = outcome(order.state, &order.amounts(), event).map_err(Error::<T>::from)?;
        let loser = loser(order.state, order.price, event);
        Self::unschedule(id, &order);
        let from = core::mem::replace(&mut order.state, outcome.state());
        let to = order.state;
        order.deadline = Self::deadline_of(to, &order.deadlines)?;
        Self::schedule(id, &order);
        Self::deposit_event(Event::OrderChanged { order: id, from, to, deadline: order.deadline });
        if let Outcome::Ended(_, payouts) = outcome {
            Self::end(id, &order, payouts)?;
        }
        Self::count(&order, loser);
        let course = Course::of(&order);
        Orders::<T>::insert(id, order);
        Ok(course)
    }

    fn end(id: H256, order: &OrderOf<T>, payouts: Payouts) -> DispatchResult {
        let Shares { paid, unpaid } = Self::pay_out(order, payouts)?;
        let buyer_amount =
            paid.buyer.checked_add(paid.stake_to_buyer).ok_or(ArithmeticError::Overflow)?;
        let _ = Votes::<T>::clear_prefix(id, ARBITERS_MAX, None);
        Self::leave_panel(order)?;
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
        Self::defer(id, unpaid)?;
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
}
