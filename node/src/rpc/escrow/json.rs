// SPDX-License-Identifier: Apache-2.0
//! What the `escrow_*` methods give.

use crate::rpc::decimal::Decimal;
use serde::Serialize;
use sp_core::{H256, crypto::AccountId32};
use vigor_runtime_api::{
    BlockNumber,
    escrow::{self, OrderState},
};

/// An order.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// The listing it was placed on.
    pub listing: Decimal<u64>,
    /// Who pays.
    pub buyer: AccountId32,
    /// Who sells.
    pub seller: AccountId32,
    /// What it is paid in; `null` is VGR.
    pub asset: Option<u32>,
    /// Its price at the block of placing.
    pub price: Decimal<u128>,
    /// Share of the price that goes to the treasury on release.
    pub fee: Decimal<u128>,
    /// Held of the seller from accepting to the end.
    pub seller_stake: Decimal<u128>,
    /// What of the stake the buyer gets when the seller does not ship.
    pub penalty: Decimal<u128>,
    /// Who decides a dispute.
    pub panel: Option<u32>,
    /// `funded`, `accepted`, `shipped`, `disputed`, `released`, `refunded` or `settled`.
    pub state: &'static str,
    /// Last block of the state; after its end the block in which it ended.
    pub deadline: BlockNumber,
    /// Hash of what the seller shows for having shipped.
    pub evidence: Option<H256>,
    /// Block of placing.
    pub placed_at: BlockNumber,
}

/// How an identity's orders have ended.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reputation {
    /// Orders that were released.
    pub completed: u32,
    /// Orders that were disputed, by either party's fault.
    pub disputed: u32,
    /// Orders that arbiters decided mostly for the other party, or that it accepted to sell and
    /// did not ship.
    pub lost: u32,
}

impl From<escrow::Order> for Order {
    fn from(order: escrow::Order) -> Self {
        Self {
            listing: Decimal(order.listing),
            buyer: order.buyer,
            seller: order.seller,
            asset: order.asset,
            price: Decimal(order.price),
            fee: Decimal(order.fee),
            seller_stake: Decimal(order.seller_stake),
            penalty: Decimal(order.penalty),
            panel: order.panel,
            state: name(order.state),
            deadline: order.deadline,
            evidence: order.evidence,
            placed_at: order.placed_at,
        }
    }
}

impl From<escrow::Reputation> for Reputation {
    fn from(escrow::Reputation { completed, disputed, lost }: escrow::Reputation) -> Self {
        Self { completed, disputed, lost }
    }
}

fn name(state: OrderState) -> &'static str {
    match state {
        OrderState::Funded => "funded",
        OrderState::Accepted => "accepted",
        OrderState::Shipped => "shipped",
        OrderState::Disputed => "disputed",
        OrderState::Released => "released",
        OrderState::Refunded => "refunded",
        OrderState::Settled => "settled",
    }
}
