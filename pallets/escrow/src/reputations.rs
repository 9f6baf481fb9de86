// SPDX-License-Identifier: Apache-2.0
//! What the orders of an identity came to.
//!
//! An order counts for the identities that its parties had when it was placed: unbinding an
//! account does not shed an order that goes wrong. An order of an identity with itself counts for
//! nothing. The numbers say what happened and not how much it was worth: two accounts of one
//! person can complete orders with each other, at the price of fees and of the state they lock.

use frame_support::ensure;
use sp_runtime::DispatchResult;
use vigor_primitives::did::DidId;

use crate::{
    Config, Error, Event, Identities, Pallet, Reputations,
    settlement::Party,
    types::{OrderOf, OrderState, Reputation},
};

impl<T: Config> Pallet<T> {
    /// Counts an order that came to `state`, and for whom it was lost.
    pub(crate) fn count(order: &OrderOf<T>, loser: Option<Party>) {
        if order.buyer_did == order.seller_did {
            return;
        }
        for (party, did) in [(Party::Buyer, order.buyer_did), (Party::Seller, order.seller_did)] {
            let Some(did) = did else { continue };
            let lost = loser == Some(party);
            let (completed, disputed) =
                (order.state == OrderState::Released, order.state == OrderState::Disputed);
            if completed || disputed || lost {
                Self::add(did, [completed, disputed, lost]);
            }
        }
    }

    /// Counts may saturate: no order should fail for them.
    fn add(did: DidId, [completed, disputed, lost]: [bool; 3]) {
        if !T::Identities::exists(&did) {
            return;
        }
        let reputation = Reputations::<T>::mutate(did, |it| {
            it.completed = it.completed.saturating_add(completed.into());
            it.disputed = it.disputed.saturating_add(disputed.into());
            it.lost = it.lost.saturating_add(lost.into());
            *it
        });
        let Reputation { completed, disputed, lost } = reputation;
        Self::deposit_event(Event::ReputationChanged { did, completed, disputed, lost });
    }

    pub(crate) fn do_forget_reputation(did: DidId) -> DispatchResult {
        ensure!(Reputations::<T>::contains_key(did), Error::<T>::ReputationNotFound);
        ensure!(!T::Identities::exists(&did), Error::<T>::IdentityExists);
        Reputations::<T>::remove(did);
        Self::deposit_event(Event::ReputationForgotten { did });
        Ok(())
    }
}
