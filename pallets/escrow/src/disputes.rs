// SPDX-License-Identifier: Apache-2.0
//! Disputes: opened by the buyer, ended by both parties, by arbiters or by time.

use frame_support::{ensure, traits::Contains};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchError, DispatchResult};

use crate::{
    Config, Error, Event, Orders, Pallet, Panels, Votes,
    course::Course,
    settlement::{Move, Party},
    types::{Balance, Order, OrderOf, OrderState, Panel},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_dispute(who: AccountId32, id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        ensure!(who == order.buyer, Error::<T>::NotAuthorized);
        Self::ensure_in(&order, OrderState::Shipped)?;
        Self::advance(id, order, Move::Dispute)?;
        Ok(())
    }

    pub(crate) fn do_offer(
        who: AccountId32,
        id: H256,
        buyer_amount: Balance,
    ) -> Result<Course, DispatchError> {
        let mut order = Self::order(id)?;
        let party = Self::party(&order, &who)?;
        Self::ensure_divisible(&order, buyer_amount)?;
        if !claims_all(party, &order, buyer_amount) {
            Self::ensure_may_give(&who)?;
        }
        let other = match party {
            Party::Buyer => {
                order.buyer_offer = Some(buyer_amount);
                Party::Seller
            }
            Party::Seller => {
                order.seller_offer = Some(buyer_amount);
                Party::Buyer
            }
        };
        Self::deposit_event(Event::OfferMade { order: id, by: who, buyer_amount });
        let in_earnest = Self::is_in_earnest(other, &order, buyer_amount);
        if in_earnest && order.buyer_offer == order.seller_offer {
            return Self::advance(id, order, Move::Split { buyer_amount });
        }
        let course = Course::of(&order);
        Orders::<T>::insert(id, order);
        Ok(course)
    }

    /// Whether what a party offered gives nothing away, or is its own: what it offered before a
    /// freeze may be a thief's offer, which settles nothing.
    fn is_in_earnest(party: Party, order: &OrderOf<T>, buyer_amount: Balance) -> bool {
        let who = match party {
            Party::Buyer => &order.buyer,
            Party::Seller => &order.seller,
        };
        claims_all(party, order, buyer_amount) || !T::Frozen::contains(who)
    }

    /// A frozen arbiter's key may be a thief's: it decides nothing.
    pub(crate) fn do_award(
        who: AccountId32,
        id: H256,
        buyer_amount: Balance,
    ) -> Result<Course, DispatchError> {
        let order = Self::order(id)?;
        let chosen = order.panel.ok_or(Error::<T>::NoPanel)?;
        let panel = Panels::<T>::get(chosen).ok_or(Error::<T>::PanelNotFound)?;
        ensure!(panel.arbiters.contains(&who), Error::<T>::NotAuthorized);
        let party = who == order.buyer || who == order.seller;
        ensure!(!party, Error::<T>::ArbiterIsParty);
        Self::ensure_divisible(&order, buyer_amount)?;
        Self::ensure_may_give(&who)?;

        Votes::<T>::insert(id, &who, buyer_amount);
        Self::deposit_event(Event::AwardVoted { order: id, arbiter: who, buyer_amount });
        if Self::is_decided(id, &panel, buyer_amount) {
            return Self::advance(id, order, Move::Award { buyer_amount });
        }
        Ok(Course::of(&order))
    }

    /// Whether enough arbiters voted for exactly `buyer_amount` and are not frozen.
    ///
    /// The vote of a frozen one stays, and counts when anybody votes after the thaw, be it the same
    /// again. The deadline ends the dispute whoever is frozen.
    fn is_decided(id: H256, panel: &Panel, buyer_amount: Balance) -> bool {
        let agrees = |arbiter: &&AccountId32| {
            let voted = Votes::<T>::get(id, *arbiter) == Some(buyer_amount);
            voted && !T::Frozen::contains(arbiter)
        };
        let votes = panel.arbiters.iter().filter(agrees).count();
        usize::try_from(panel.threshold).is_ok_and(|threshold| votes >= threshold)
    }

    fn ensure_divisible(order: &OrderOf<T>, buyer_amount: Balance) -> DispatchResult {
        Self::ensure_in(order, OrderState::Disputed)?;
        ensure!(buyer_amount <= order.price, Error::<T>::AmountAbovePrice);
        Ok(())
    }
}

/// Whether a party offers the other nothing: that gives nothing away, and takes back what a thief
/// offered in its name.
pub(crate) fn claims_all<BlockNumber>(
    party: Party,
    order: &Order<BlockNumber>,
    buyer_amount: Balance,
) -> bool {
    match party {
        Party::Buyer => buyer_amount == order.price,
        Party::Seller => buyer_amount == 0,
    }
}
