// SPDX-License-Identifier: Apache-2.0
//! `/v1/listings`.

pub mod list;
pub mod show;
mod unavailable;

use crate::{amounts::Money, ids};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;
use vigor_indexer_db::Listing;

/// A listing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingView {
    /// Its number.
    pub id: u64,
    /// Merchant.
    pub seller: String,
    /// Price of one item.
    pub price: Money,
    /// Asset of its amounts; null is VGR.
    pub asset: Option<u64>,
    /// Items left.
    pub stock: u64,
    /// Blocks to accept, ship, complete and settle a dispute.
    #[schema(value_type = Object)]
    pub deadlines: Json,
    /// What the merchant stakes on each order.
    pub seller_stake: Money,
    /// What of it a late merchant loses.
    pub penalty: Money,
    /// Buyer's share of an undecided dispute, millionths.
    pub fallback_buyer_permill: u64,
    /// Panels that the buyer may choose from.
    #[schema(value_type = Vec<u64>)]
    pub panels: Json,
    /// CID of the catalog document.
    pub document_cid: Option<String>,
    /// Whether its merchant takes orders; `show_listing` says whether it can be ordered.
    pub active: bool,
    /// Block of its creation.
    pub created_block: u64,
    /// Block in which it was closed.
    pub closed_block: Option<u64>,
}

impl From<Listing> for ListingView {
    fn from(row: Listing) -> Self {
        let asset = row.asset.map(i64::unsigned_abs);
        let money = |amount: vigor_indexer_db::Amount| Money::of(amount.0, asset);
        Self {
            id: row.id.unsigned_abs(),
            seller: ids::address_of_hex(&row.seller),
            price: money(row.price),
            asset,
            stock: row.stock.unsigned_abs(),
            deadlines: row.deadlines,
            seller_stake: money(row.seller_stake),
            penalty: money(row.penalty),
            fallback_buyer_permill: row.fallback_buyer_permill.unsigned_abs(),
            panels: row.panels,
            document_cid: row.document_cid,
            active: row.active,
            created_block: row.created_block.unsigned_abs(),
            closed_block: row.closed_block.map(i64::unsigned_abs),
        }
    }
}
