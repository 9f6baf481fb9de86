// SPDX-License-Identifier: Apache-2.0
//! Where a move takes an order, and who is paid what (protocol §10).
//!
//! Pure: amounts in, amounts out. The shares of the price always add up to it, and so do those of
//! the stake; what rounding leaves goes to the buyer.

use codec::{Decode, Encode, MaxEncodedLen};
use core::cmp::Ordering;
use scale_info::TypeInfo;
use sp_runtime::{ArithmeticError, PerThing, Permill};

use crate::types::{Balance, Order, OrderState};

/// The amounts of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts {
    /// What is held of the buyer.
    pub price: Balance,
    /// Share of the treasury on release; at most the price.
    pub fee: Balance,
    /// What is held of the seller once the order is accepted.
    pub stake: Balance,
    /// Share of the buyer in the stake when the seller does not ship; at most the stake.
    pub penalty: Balance,
    /// Share of the buyer in the price when a dispute is not decided in time.
    pub fallback_buyer: Permill,
}

/// What happens to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The seller accepts.
    Accept,
    /// The seller rejects.
    Reject,
    /// The buyer cancels before the seller accepts.
    Withdraw,
    /// Both cancel an accepted order, or its buyer alone and the seller did not ship it in time.
    CancelByBoth,
    /// The seller ships.
    Ship,
    /// The buyer completes.
    Complete,
    /// The buyer disputes.
    Dispute,
    /// Both parties give the buyer that much.
    Split {
        /// Share of the buyer in the price.
        buyer_amount: Balance,
    },
    /// Enough arbiters give the buyer that much.
    Award {
        /// Share of the buyer in the price.
        buyer_amount: Balance,
    },
    /// The deadline of the state has passed.
    Expire,
}

/// A party of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Who pays.
    Buyer,
    /// Who sells.
    Seller,
}

/// Who is paid what at the end of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Payouts {
    /// From the price to the seller.
    pub seller: Balance,
    /// From the price back to the buyer.
    pub buyer: Balance,
    /// From the price to the treasury.
    pub fee: Balance,
    /// From the stake back to the seller.
    pub stake_to_seller: Balance,
    /// From the stake to the buyer.
    pub stake_to_buyer: Balance,
}

/// Where a move takes an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To another state with a deadline.
    Open(OrderState),
    /// To its end.
    Ended(OrderState, Payouts),
}

/// Why a move takes an order nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The state has no such move.
    State,
    /// A share is greater than what is shared.
    Amount,
}

impl Outcome {
    /// The state it leads to.
    pub const fn state(&self) -> OrderState {
        match self {
            Self::Open(state) | Self::Ended(state, _) => *state,
        }
    }
}

impl<BlockNumber> Order<BlockNumber> {
    /// Its amounts.
    pub fn amounts(&self) -> Amounts {
        Amounts {
            price: self.price,
            fee: self.fee,
            stake: self.seller_stake,
            penalty: self.penalty,
            fallback_buyer: self.fallback_buyer_permill,
        }
    }
}

/// Where `event` takes an order of `amounts` in `state`.
pub fn outcome(state: OrderState, amounts: &Amounts, event: Move) -> Result<Outcome, Refused> {
    use OrderState::{Accepted, Disputed, Funded, Refunded, Released, Settled, Shipped};
    let ended = |state, payouts| Ok(Outcome::Ended(state, payouts));
    match (state, event) {
        (Funded, Move::Accept) => Ok(Outcome::Open(Accepted)),
        (Funded, Move::Reject | Move::Withdraw | Move::Expire) => {
            ended(Refunded, amounts.refund_before_stake())
        }
        (Accepted, Move::Ship) => Ok(Outcome::Open(Shipped)),
        (Accepted, Move::CancelByBoth) => ended(Refunded, amounts.split(amounts.price)?),
        (Accepted, Move::Expire) => ended(Refunded, amounts.refund_with_penalty()?),
        (Shipped, Move::Complete | Move::Expire) => ended(Released, amounts.release()?),
        (Shipped, Move::Dispute) => Ok(Outcome::Open(Disputed)),
        (Disputed, Move::Split { buyer_amount } | Move::Award { buyer_amount }) => {
            ended(Settled, amounts.split(buyer_amount)?)
        }
        (Disputed, Move::Expire) => ended(Settled, amounts.split(amounts.fallback()?)?),
        _ => Err(Refused::State),
    }
}

/// Whose fault the move says it was: the party to which arbiters gave less than half, or a seller
/// who did not ship what it had accepted, and was not asked to cancel. What the parties agree on, and what nobody decided in
/// time, is nobody's.
pub fn loser(state: OrderState, price: Balance, event: Move) -> Option<Party> {
    match (state, event) {
        (OrderState::Accepted, Move::Expire) => Some(Party::Seller),
        (OrderState::Disputed, Move::Award { buyer_amount }) => {
            let seller_amount = price.checked_sub(buyer_amount)?;
            match buyer_amount.cmp(&seller_amount) {
                Ordering::Less => Some(Party::Buyer),
                Ordering::Equal => None,
                Ordering::Greater => Some(Party::Seller),
            }
        }
        _ => None,
    }
}

impl Payouts {
    /// What is left of each share when `other` is taken away.
    pub fn less(&self, other: &Self) -> Result<Self, ArithmeticError> {
        let less = |a: Balance, b: Balance| a.checked_sub(b).ok_or(ArithmeticError::Underflow);
        Ok(Self {
            seller: less(self.seller, other.seller)?,
            buyer: less(self.buyer, other.buyer)?,
            fee: less(self.fee, other.fee)?,
            stake_to_seller: less(self.stake_to_seller, other.stake_to_seller)?,
            stake_to_buyer: less(self.stake_to_buyer, other.stake_to_buyer)?,
        })
    }
}

impl Amounts {
    fn refund_before_stake(&self) -> Payouts {
        Payouts { buyer: self.price, ..Payouts::default() }
    }

    fn refund_with_penalty(&self) -> Result<Payouts, Refused> {
        let stake_to_seller = self.stake.checked_sub(self.penalty).ok_or(Refused::Amount)?;
        let stake_to_buyer = self.penalty;
        Ok(Payouts { buyer: self.price, stake_to_seller, stake_to_buyer, ..Payouts::default() })
    }

    fn release(&self) -> Result<Payouts, Refused> {
        let seller = self.price.checked_sub(self.fee).ok_or(Refused::Amount)?;
        let (fee, stake_to_seller) = (self.fee, self.stake);
        Ok(Payouts { seller, fee, stake_to_seller, ..Payouts::default() })
    }

    fn split(&self, buyer: Balance) -> Result<Payouts, Refused> {
        let seller = self.price.checked_sub(buyer).ok_or(Refused::Amount)?;
        Ok(Payouts { seller, buyer, stake_to_seller: self.stake, ..Payouts::default() })
    }

    /// The buyer's share by the listing: the seller's is rounded down.
    fn fallback(&self) -> Result<Balance, Refused> {
        let seller = self.fallback_buyer.left_from_one().mul_floor(self.price);
        self.price.checked_sub(seller).ok_or(Refused::Amount)
    }
}
