// SPDX-License-Identifier: Apache-2.0
//! Table `orders`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    /// Order id, `0x` hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Listing number. There is no such row if the listing was closed in the block that made it.
    pub listing: i64,
    /// Buyer.
    pub buyer: String,
    /// Merchant.
    pub seller: String,
    /// Price, planck.
    pub price: Amount,
    /// Fee due on release, planck.
    pub fee: Amount,
    /// Stake, planck.
    pub seller_stake: Amount,
    /// Penalty, planck.
    pub penalty: Amount,
    /// Buyer's share of an undecided dispute, millionths.
    pub fallback_buyer_permill: i64,
    /// Panel chosen by the buyer.
    pub panel: Option<i64>,
    /// Deadlines in blocks.
    pub deadlines: Json,
    /// `funded`, `accepted`, `shipped`, `disputed`, `released`, `refunded` or `settled`.
    pub state: String,
    /// Block at which the state's deadline passes.
    pub deadline: i64,
    /// Hash of the shipping evidence.
    pub evidence: Option<String>,
    /// Block of the order.
    pub placed_block: i64,
    /// Position of its `OrderPlaced` event.
    pub placed_idx: i64,
    /// Time of that block.
    pub placed_ms: Option<i64>,
    /// Split offered by the buyer: buyer's amount, planck.
    pub buyer_offer: Option<Amount>,
    /// Split offered by the seller.
    pub seller_offer: Option<Amount>,
    /// Whether the buyer asked to cancel.
    pub cancel_buyer: bool,
    /// Whether the seller asked to cancel.
    pub cancel_seller: bool,
    /// Paid to the seller at the end.
    pub paid_seller: Option<Amount>,
    /// Paid to the buyer at the end.
    pub paid_buyer: Option<Amount>,
    /// Fee taken at the end, planck.
    pub paid_fee: Option<Amount>,
    /// Block in which it reached a terminal state.
    pub closed_block: Option<i64>,
    /// Asset it is paid in; none is VGR. Its amounts are in the smallest part of it.
    pub asset: Option<i64>,
    /// VGR on hold of the buyer until the order is forgotten, planck.
    pub deposit: Amount,
    /// The buyer's identity when it was placed.
    pub buyer_did: Option<String>,
    /// The merchant's identity when it was placed.
    pub seller_did: Option<String>,
    /// What the merchant waits for because the asset refused it, of price and stake.
    pub unpaid_seller: Option<Amount>,
    /// What the buyer waits for because the asset refused it, of price and stake.
    pub unpaid_buyer: Option<Amount>,
    /// What the merchant got later of what was refused, of price and stake.
    pub settled_seller: Option<Amount>,
    /// What the buyer got later of what was refused, of price and stake.
    pub settled_buyer: Option<Amount>,
    /// What the treasury got later of what was refused.
    pub settled_treasury: Option<Amount>,
    /// What was burnt of what was refused.
    pub settled_burnt: Option<Amount>,
    /// Block in which the chain forgot it; its reference is free again.
    pub forgotten_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.placed_block, minor: self.placed_idx }
    }
}
