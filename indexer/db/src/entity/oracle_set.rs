// SPDX-License-Identifier: Apache-2.0
//! Table `oracle_sets`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

/// The members of an oracle set.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "oracle_sets")]
pub struct Model {
    /// Set number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Ed25519 keys of the set, `0x` hex.
    pub members: Json,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
