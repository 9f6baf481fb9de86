// SPDX-License-Identifier: Apache-2.0
//! Prepared calls that wait for their signature.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A call that a wallet may sign.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prepared_calls")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Account that is to sign, `0x` hex.
    pub account: String,
    /// Bytes to sign, before hashing.
    pub payload: Vec<u8>,
    /// Extension values and call: what follows the signature in the extrinsic.
    pub tail: Vec<u8>,
    /// What the call does, in words.
    pub summary: String,
    /// Block at which its era ends.
    pub era_end: i64,
    /// When it may be forgotten.
    pub expires_ms: i64,
}

/// No relations.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
