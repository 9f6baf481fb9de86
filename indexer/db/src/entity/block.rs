// SPDX-License-Identifier: Apache-2.0
//! Table `blocks`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::page::{Key, Keyed};

/// A finalized block.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "blocks")]
pub struct Model {
    /// Height; 0 is genesis.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Header hash, `0x` hex.
    pub hash: String,
    /// Hash of the parent.
    pub parent: String,
    /// Root of the state after this block.
    pub state_root: String,
    /// `Timestamp.Now` after this block, ms since the Unix epoch; 0 at genesis.
    pub time_ms: i64,
    /// Version of the runtime that executed the block.
    pub spec_version: i64,
    /// Aura key of the author, if the header says whose slot it was.
    pub author: Option<String>,
    /// Number of extrinsics.
    pub extrinsic_count: i64,
    /// Number of events.
    pub event_count: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.number, minor: 0 }
    }
}
