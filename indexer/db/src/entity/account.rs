// SPDX-License-Identifier: Apache-2.0
//! Table `accounts`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// The newest known state of an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Account id, `0x` hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// Free balance, planck.
    pub free: Amount,
    /// Held and reserved balance, planck.
    pub reserved: Amount,
    /// Frozen part of the balance, planck.
    pub frozen: Amount,
    /// Transactions sent.
    pub nonce: i64,
    /// Block in which the account was first seen.
    pub created_block: i64,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
