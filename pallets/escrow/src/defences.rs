// SPDX-License-Identifier: Apache-2.0
//! What a frozen account does for nothing.
//!
//! Its whole balance is under a freeze, so it can pay no fee; without these it would lose what it
//! has in its orders to their deadlines, and what a thief said in its name would settle them in the
//! block of the thaw. Each is free exactly when it succeeds, and changes the order such that it is
//! not free again: no frozen account asks for a cancellation, votes, or offers anything but all for
//! itself, for that it would have to pay.

use frame_support::traits::Contains;
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_core::H256;
use sp_runtime::AccountId32;

use crate::{
    Config, Orders, Pallet,
    disputes::claims_all,
    settlement::Party,
    types::{Balance, OrderOf, OrderState},
};

/// A move by which a party, or an arbiter, keeps what it has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Defence {
    /// The seller does not take the order.
    Reject,
    /// The buyer withdraws it before it is accepted.
    Cancel,
    /// The seller says that it was shipped.
    Ship,
    /// The buyer says that something is wrong.
    Dispute,
    /// A party offers the other nothing, in place of what it offered before.
    Offer(Balance),
    /// A request or a vote is taken back.
    Retract,
}

impl<T: Config> Pallet<T> {
    /// Whether `origin` is frozen, and its move would succeed.
    pub(crate) fn defends_freely(origin: &OriginFor<T>, id: H256, defence: Defence) -> bool {
        let Ok(who) = ensure_signed(origin.clone()) else { return false };
        T::Frozen::contains(&who)
            && Orders::<T>::get(id).is_some_and(|order| Self::defends(&who, id, &order, defence))
    }

    fn defends(who: &AccountId32, id: H256, order: &OrderOf<T>, defence: Defence) -> bool {
        let (mover, state) = match defence {
            Defence::Reject => (&order.seller, OrderState::Funded),
            Defence::Cancel => (&order.buyer, OrderState::Funded),
            Defence::Ship => (&order.seller, OrderState::Accepted),
            Defence::Dispute => (&order.buyer, OrderState::Shipped),
            Defence::Offer(amount) if Self::claims_anew(who, order, amount) => {
                (who, OrderState::Disputed)
            }
            Defence::Offer(_) => return false,
            Defence::Retract => {
                return Self::said(who, id, order).is_some_and(|said| said.may_go(|| true));
            }
        };
        who == mover && Self::ensure_in(order, state).is_ok()
    }

    /// Whether a party claims everything with an offer that is not its newest.
    fn claims_anew(who: &AccountId32, order: &OrderOf<T>, amount: Balance) -> bool {
        Self::party(order, who).is_ok_and(|party| {
            let newest = match party {
                Party::Buyer => order.buyer_offer,
                Party::Seller => order.seller_offer,
            };
            claims_all(party, order, amount) && newest != Some(amount)
        })
    }
}
