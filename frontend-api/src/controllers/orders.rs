// SPDX-License-Identifier: Apache-2.0
//! `/v1/orders`.

pub mod list;
pub mod show;

use crate::{amounts::Amount, ids, times};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::Order;

/// An order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderView {
    /// Its id.
    pub id: String,
    /// Number of the listing.
    pub listing: u64,
    /// Buyer.
    pub buyer: String,
    /// Merchant.
    pub seller: String,
    /// `funded`, `accepted`, `shipped`, `disputed`, `released`, `refunded` or `settled`.
    pub state: String,
    /// Block at which the state's deadline passes.
    pub deadline_block: u64,
    /// Price.
    pub price: Amount,
    /// Fee due on release.
    pub fee: Amount,
    /// What the merchant stakes.
    pub seller_stake: Amount,
    /// What of it a late merchant loses.
    pub penalty: Amount,
    /// Panel chosen by the buyer.
    pub panel: Option<u64>,
    /// Hash of the shipping evidence.
    pub evidence: Option<String>,
    /// Split that the buyer offers: the buyer's part.
    pub buyer_offer: Option<Amount>,
    /// Split that the merchant offers: the buyer's part.
    pub seller_offer: Option<Amount>,
    /// Block of the order.
    pub placed_block: u64,
    /// When it was placed.
    pub placed_at: Option<String>,
    /// Paid to the merchant at the end.
    pub paid_seller: Option<Amount>,
    /// Paid to the buyer at the end.
    pub paid_buyer: Option<Amount>,
    /// Fee taken at the end.
    pub paid_fee: Option<Amount>,
    /// Block in which it ended.
    pub closed_block: Option<u64>,
}

impl From<Order> for OrderView {
    fn from(row: Order) -> Self {
        let some = |amount: Option<vigor_indexer_db::Amount>| amount.map(|a| Amount::of(a.0));
        Self {
            id: row.id,
            listing: row.listing.unsigned_abs(),
            buyer: ids::address_of_hex(&row.buyer),
            seller: ids::address_of_hex(&row.seller),
            state: row.state,
            deadline_block: row.deadline.unsigned_abs(),
            price: Amount::of(row.price.0),
            fee: Amount::of(row.fee.0),
            seller_stake: Amount::of(row.seller_stake.0),
            penalty: Amount::of(row.penalty.0),
            panel: row.panel.map(i64::unsigned_abs),
            evidence: row.evidence,
            buyer_offer: some(row.buyer_offer),
            seller_offer: some(row.seller_offer),
            placed_block: row.placed_block.unsigned_abs(),
            placed_at: row.placed_ms.map(|ms| times::rfc3339(ms.unsigned_abs())),
            paid_seller: some(row.paid_seller),
            paid_buyer: some(row.paid_buyer),
            paid_fee: some(row.paid_fee),
            closed_block: row.closed_block.map(i64::unsigned_abs),
        }
    }
}
