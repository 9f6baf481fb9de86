// SPDX-License-Identifier: Apache-2.0
//! Table `operators`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// A bonded operator of oracles.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "operators")]
pub struct Model {
    /// Account id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// Ed25519 key it signs with, `0x` hex.
    pub key: String,
    /// Key that takes its place with the next accepted epoch.
    pub next_key: Option<String>,
    /// What it loses when it certifies a fault, planck.
    pub bond: Amount,
    /// Whether it asked to leave.
    pub leaving: bool,
    /// Block in which it withdrew or lost its bond.
    pub removed_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
