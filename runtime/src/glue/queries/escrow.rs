// SPDX-License-Identifier: Apache-2.0
//! Orders.

use crate::Runtime;
use pallet_escrow::types::{OrderOf, OrderState, Reputation};
use vigor_runtime_api::escrow;

/// An order, as it is told.
pub fn order(order: OrderOf<Runtime>) -> escrow::Order {
    escrow::Order {
        listing: order.listing,
        buyer: order.buyer,
        seller: order.seller,
        asset: order.asset,
        price: order.price,
        fee: order.fee,
        seller_stake: order.seller_stake,
        penalty: order.penalty,
        panel: order.panel,
        state: state(order.state),
        deadline: order.deadline,
        evidence: order.evidence,
        placed_at: order.placed_at,
    }
}

fn state(state: OrderState) -> escrow::OrderState {
    match state {
        OrderState::Funded => escrow::OrderState::Funded,
        OrderState::Accepted => escrow::OrderState::Accepted,
        OrderState::Shipped => escrow::OrderState::Shipped,
        OrderState::Disputed => escrow::OrderState::Disputed,
        OrderState::Released => escrow::OrderState::Released,
        OrderState::Refunded => escrow::OrderState::Refunded,
        OrderState::Settled => escrow::OrderState::Settled,
    }
}

/// A reputation, as it is told.
pub fn reputation(Reputation { completed, disputed, lost }: Reputation) -> escrow::Reputation {
    escrow::Reputation { completed, disputed, lost }
}
