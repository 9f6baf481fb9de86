// SPDX-License-Identifier: Apache-2.0
//! `/v1/orders`.

pub mod list;
pub mod show;

use crate::{
    amounts::{Amount, Money},
    ids, times,
};
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
    /// Asset of its amounts; null is VGR.
    pub asset: Option<u64>,
    /// Price.
    pub price: Money,
    /// Fee due on release.
    pub fee: Money,
    /// What the merchant stakes.
    pub seller_stake: Money,
    /// What of it a late merchant loses.
    pub penalty: Money,
    /// Panel chosen by the buyer.
    pub panel: Option<u64>,
    /// Hash of the shipping evidence.
    pub evidence: Option<String>,
    /// Split that the buyer offers: the buyer's part.
    pub buyer_offer: Option<Money>,
    /// Split that the merchant offers: the buyer's part.
    pub seller_offer: Option<Money>,
    /// Block of the order.
    pub placed_block: u64,
    /// When it was placed.
    pub placed_at: Option<String>,
    /// Paid to the merchant at the end.
    pub paid_seller: Option<Money>,
    /// Paid to the buyer at the end.
    pub paid_buyer: Option<Money>,
    /// Fee taken at the end.
    pub paid_fee: Option<Money>,
    /// Block in which it ended.
    pub closed_block: Option<u64>,
    /// What the merchant still waits for because the asset refused it, of price and stake.
    pub unpaid_seller: Option<Money>,
    /// What the buyer still waits for because the asset refused it, of price and stake.
    pub unpaid_buyer: Option<Money>,
    /// What the merchant got later of what was refused.
    pub settled_seller: Option<Money>,
    /// What the buyer got later of what was refused.
    pub settled_buyer: Option<Money>,
    /// What the treasury got of what was refused.
    pub settled_treasury: Option<Money>,
    /// What was burnt of what was refused.
    pub settled_burnt: Option<Money>,
    /// VGR on hold of the buyer until the order is forgotten.
    pub deposit: Amount,
    /// Block in which the chain forgot it; its reference is free again.
    pub forgotten_block: Option<u64>,
}

impl From<Order> for OrderView {
    fn from(row: Order) -> Self {
        let asset = row.asset.map(i64::unsigned_abs);
        let money = |amount: vigor_indexer_db::Amount| Money::of(amount.0, asset);
        let some = |amount: Option<vigor_indexer_db::Amount>| amount.map(money);
        Self {
            id: row.id,
            listing: row.listing.unsigned_abs(),
            buyer: ids::address_of_hex(&row.buyer),
            seller: ids::address_of_hex(&row.seller),
            state: row.state,
            deadline_block: row.deadline.unsigned_abs(),
            asset,
            price: money(row.price),
            fee: money(row.fee),
            seller_stake: money(row.seller_stake),
            penalty: money(row.penalty),
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
            unpaid_seller: some(row.unpaid_seller),
            unpaid_buyer: some(row.unpaid_buyer),
            settled_seller: some(row.settled_seller),
            settled_buyer: some(row.settled_buyer),
            settled_treasury: some(row.settled_treasury),
            settled_burnt: some(row.settled_burnt),
            deposit: Amount::of(row.deposit.0),
            forgotten_block: row.forgotten_block.map(i64::unsigned_abs),
        }
    }
}
