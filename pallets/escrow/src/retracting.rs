// SPDX-License-Identifier: Apache-2.0
//! Taking back what somebody said of an order, before anything was settled by it.
//!
//! A request to cancel and a vote bind in somebody else's call. Who had a key before a freeze may
//! have given them, so a vote and a seller's request can be taken back while the account is frozen.
//! An offer is taken back by another one.
//!
//! Of a seller's request that is so alone: the other party's consent is the same call as a request,
//! and would become one, which succeeds and ends nothing, if the first were taken back just before.
//! A buyer's request costs it nothing that it had, for a cancelled order is refunded in full. It
//! stands for good: a seller who relied on it, and did not ship, would be fined for that.

use frame_support::{ensure, traits::Contains};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchResult};

use crate::{
    Config, Error, Event, Orders, Pallet, Votes,
    settlement::Party,
    types::{Order, OrderOf, OrderState},
};

/// What can be taken back.
pub(crate) enum Said {
    /// A party wants an accepted order cancelled.
    Request(Party),
    /// An arbiter of a disputed order voted.
    Vote,
}

impl Said {
    /// Whether it can be taken back, by somebody who may be frozen.
    pub(crate) fn may_go(&self, is_frozen: impl FnOnce() -> bool) -> bool {
        match self {
            Self::Request(Party::Buyer) => false,
            Self::Request(Party::Seller) => is_frozen(),
            Self::Vote => true,
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_retract(who: AccountId32, id: H256) -> DispatchResult {
        let mut order = Self::order(id)?;
        match Self::said(&who, id, &order).ok_or(Error::<T>::NothingToRetract)? {
            said @ Said::Request(party) => {
                ensure!(said.may_go(|| T::Frozen::contains(&who)), Error::<T>::RequestStands);
                *requested(&mut order, party) = false;
                Orders::<T>::insert(id, order);
            }
            Said::Vote => Votes::<T>::remove(id, &who),
        }
        Self::deposit_event(Event::Retracted { order: id, by: who });
        Ok(())
    }

    /// What `who` said of an order that was not settled yet.
    pub(crate) fn said(who: &AccountId32, id: H256, order: &OrderOf<T>) -> Option<Said> {
        match order.state {
            OrderState::Accepted => {
                let party = Self::party(order, who).ok()?;
                let asked = match party {
                    Party::Buyer => order.cancel_buyer,
                    Party::Seller => order.cancel_seller,
                };
                asked.then_some(Said::Request(party))
            }
            OrderState::Disputed => Votes::<T>::contains_key(id, who).then_some(Said::Vote),
            _ => None,
        }
    }
}

/// Whether a party wants the order cancelled.
pub(crate) fn requested<BlockNumber>(order: &mut Order<BlockNumber>, party: Party) -> &mut bool {
    match party {
        Party::Buyer => &mut order.cancel_buyer,
        Party::Seller => &mut order.cancel_seller,
    }
}
