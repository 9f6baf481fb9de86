// SPDX-License-Identifier: Apache-2.0
//! Table `panels`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::page::{Key, Keyed};

/// A panel of arbiters.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "panels")]
pub struct Model {
    /// Panel number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Owning account.
    pub owner: String,
    /// Accounts.
    pub arbiters: Json,
    /// Equal votes needed.
    pub threshold: i64,
    /// Orders that chose it and have not ended.
    pub open_orders: i64,
    /// Whether it takes no more orders and closes with the last.
    pub retired: bool,
    /// Block in which it was closed.
    pub closed_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
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
