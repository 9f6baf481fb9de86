// SPDX-License-Identifier: Apache-2.0
//! Submitted transactions and what became of them.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A transaction that the facade took.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "transactions")]
pub struct Model {
    /// Hash of the extrinsic, `0x` hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The extrinsic.
    pub extrinsic: Vec<u8>,
    /// Account that signed it, `0x` hex.
    pub account: Option<String>,
    /// What it does, in words, if it was prepared here.
    pub summary: Option<String>,
    /// `ready`, `in_block`, `finalized`, `invalid`, `dropped` or `expired`.
    pub state: String,
    /// Block that holds it.
    pub block_number: Option<i64>,
    /// Hash of that block.
    pub block_hash: Option<String>,
    /// Whether the call succeeded, once it is in a block.
    pub success: Option<bool>,
    /// Why it failed or was refused, in words.
    pub error: Option<String>,
    /// Its events, JSON.
    pub events: Option<String>,
    /// Block at which its era ends; none if it is immortal.
    pub era_end: Option<i64>,
    /// Newest finalized block that was searched for it.
    pub searched_to: i64,
    /// When it was taken.
    pub created_ms: i64,
    /// When its state last changed.
    pub updated_ms: i64,
}

/// No relations.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
