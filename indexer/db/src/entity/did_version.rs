// SPDX-License-Identifier: Apache-2.0
//! Table `did_versions`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::page::{Key, Keyed};

/// What an identity was at the end of a block that changed it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "did_versions")]
pub struct Model {
    /// The identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub did: String,
    /// Block that changed it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub block: i64,
    /// Version of the record; none if the block removed it.
    pub version: Option<i64>,
    /// Record with devices; none if the block removed it.
    pub document: Option<Json>,
    /// Time of the block.
    pub time_ms: i64,
    /// Whether it was deactivated.
    pub deactivated: bool,
    /// Whether the record was gone after the block.
    pub removed: bool,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.block, minor: 0 }
    }
}
