// SPDX-License-Identifier: Apache-2.0
//! What the orders of an identity came to.
//!
//! An order counts for the identities that its parties had when it was placed: unbinding an
//! account does not shed an order that goes wrong. An order of an identity with itself counts for
//! nothing. The numbers say what happened and not how much it was worth: two accounts of one
//! person can complete orders with each other, at the price of fees and of the state they lock.
//!
//! Orders count for an identity that is gone as well: whoever removes one and creates it again
//! finds what its orders came to meanwhile.
//!
//! A reputation is forgotten in two steps, [`Config::AbandonDelay`] apart: its identity is gone at
//! both, and no order counted between them. Nobody tells the pallet of an identity that came back
//! in between and went again: it sheds its reputation for two absences and the whole delay without
//! an order that counts. While it is back, anybody can drop the first step.

use frame_support::{ensure, traits::Get};
use sp_runtime::{DispatchResult, traits::CheckedAdd};
use vigor_primitives::did::DidId;

use crate::{
    Config, Error, Event, Identities, Leaving, Pallet, Reputations,
    settlement::Party,
    types::{Leave, OrderOf, OrderState, Reputation},
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
        let reputation =
            Reputations::<T>::try_get(did).map_err(|()| Error::<T>::ReputationNotFound)?;
        let leave = Leaving::<T>::get(did);
        if T::Identities::exists(&did) {
            ensure!(leave.is_some(), Error::<T>::IdentityExists);
            Leaving::<T>::remove(did);
            Self::deposit_event(Event::ReputationKept { did });
            return Ok(());
        }
        // Counts never go back: equal ones did not change.
        let Some(Leave { since, .. }) = leave.filter(|it| it.reputation == reputation) else {
            let since = Self::now();
            Leaving::<T>::insert(did, Leave { since, reputation });
            Self::deposit_event(Event::ReputationLeaving { did, since });
            return Ok(());
        };
        let from = since.checked_add(&T::AbandonDelay::get()).ok_or(Error::<T>::DelayNotPassed)?;
        ensure!(Self::now() >= from, Error::<T>::DelayNotPassed);
        Reputations::<T>::remove(did);
        Leaving::<T>::remove(did);
        Self::deposit_event(Event::ReputationForgotten { did });
        Ok(())
    }
}
