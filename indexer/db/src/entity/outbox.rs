// SPDX-License-Identifier: Apache-2.0
//! Table `outbox`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::page::{Key, Keyed};

/// A domain event for the bus, written with the rows it tells of.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Height of its block.
    #[sea_orm(primary_key, auto_increment = false)]
    pub block: i64,
    /// Position of the event.
    #[sea_orm(primary_key, auto_increment = false)]
    pub idx: i64,
    /// `block-event`: the id consumers deduplicate by.
    pub id: String,
    /// Type, for example `vigor.orders.placed`.
    pub kind: String,
    /// Account, identity or object it is about.
    pub subject: Option<String>,
    /// Time of the block.
    pub time_ms: i64,
    /// Fields of the event.
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
