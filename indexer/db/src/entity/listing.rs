// SPDX-License-Identifier: Apache-2.0
//! Table `listings`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// An offer of a merchant.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "listings")]
pub struct Model {
    /// Listing number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Merchant.
    pub seller: String,
    /// Price, planck.
    pub price: Amount,
    /// Asset; none is VGR.
    pub asset: Option<i64>,
    /// Items left.
    pub stock: i64,
    /// `accept`, `ship`, `complete`, `dispute` in blocks.
    pub deadlines: Json,
    /// Stake held at acceptance, planck.
    pub seller_stake: Amount,
    /// Part of the stake a late seller loses, planck.
    pub penalty: Amount,
    /// Buyer's share of an undecided dispute, millionths.
    pub fallback_buyer_permill: i64,
    /// Panels the buyer may choose from.
    pub panels: Json,
    /// CID bytes of the catalog document, `0x` hex.
    pub document: String,
    /// The same as CID text, if the bytes are a CID.
    pub document_cid: Option<String>,
    /// Whether it takes orders.
    pub active: bool,
    /// Deposit held, planck.
    pub deposit: Amount,
    /// The merchant's identity when it was created: orders are taken for no other.
    pub seller_did: Option<String>,
    /// Block of its creation.
    pub created_block: i64,
    /// Block of the newest refresh.
    pub updated_block: i64,
    /// Block in which it was closed.
    pub closed_block: Option<i64>,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.id, minor: 0 }
    }
}
