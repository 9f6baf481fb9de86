// SPDX-License-Identifier: Apache-2.0
//! Table `order_history`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::page::{Key, Keyed};

/// Something that happened to an order.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "order_history")]
pub struct Model {
    /// Height of its block.
    #[sea_orm(primary_key, auto_increment = false)]
    pub block: i64,
    /// Position of the event.
    #[sea_orm(primary_key, auto_increment = false)]
    pub idx: i64,
    /// Order id.
    pub order_id: String,
    /// `placed`, `changed`, `paid`, `cancel_requested`, `offer`, `vote`, `retracted`,
    /// `payout_deferred`, `payout_settled` or `forgotten`.
    pub kind: String,
    /// State entered, for `placed` and `changed`.
    pub state: Option<String>,
    /// State left, for `changed`.
    pub previous: Option<String>,
    /// Deadline of the state entered.
    pub deadline: Option<i64>,
    /// Fields of the event.
    pub data: Json,
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
