// SPDX-License-Identifier: Apache-2.0
//! Table `events`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::page::{Key, Keyed};

/// An event of a finalized block.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "events")]
pub struct Model {
    /// Height of its block.
    #[sea_orm(primary_key, auto_increment = false)]
    pub block: i64,
    /// Position among the block's events.
    #[sea_orm(primary_key, auto_increment = false)]
    pub idx: i64,
    /// `initialization`, `extrinsic` or `finalization`.
    pub phase: String,
    /// Position of the extrinsic that caused it.
    pub extrinsic: Option<i64>,
    /// Pallet that deposited it.
    pub pallet: String,
    /// Name of the event.
    pub name: String,
    /// Fields by name.
    pub data: Json,
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
