// SPDX-License-Identifier: Apache-2.0
//! Table `session_keys`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// An account that may act for another.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "session_keys")]
pub struct Model {
    /// Account it acts for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner: String,
    /// Account that acts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_key: String,
    /// Bit mask of the kinds of calls it may make.
    pub kinds: i64,
    /// What these may take and have taken, asset by asset.
    pub allowances: Json,
    /// The first block in which it is powerless.
    pub expires_at: i64,
    /// Whether it may freeze its owner.
    pub guard: bool,
    /// Deposit held, planck.
    pub deposit: Amount,
    /// Block in which it was removed.
    pub removed_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
