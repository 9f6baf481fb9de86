// SPDX-License-Identifier: Apache-2.0
//! Table `claims`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// A payment out of a reward program.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "claims")]
pub struct Model {
    /// Height of its block.
    #[sea_orm(primary_key, auto_increment = false)]
    pub block: i64,
    /// Position of the event.
    #[sea_orm(primary_key, auto_increment = false)]
    pub idx: i64,
    /// Position of the extrinsic.
    pub extrinsic: Option<i64>,
    /// Program number.
    pub program: i64,
    /// Account paid.
    pub account: String,
    /// Units paid by this claim.
    pub units: Amount,
    /// Planck paid by this claim.
    pub amount: Amount,
    /// Units paid so far.
    pub cumulative: Amount,
    /// Time of the block.
    pub time_ms: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.block, minor: self.idx }
    }
}
