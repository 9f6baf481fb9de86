// SPDX-License-Identifier: Apache-2.0
//! Table `wallets`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

/// Binding and freeze of an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "wallets")]
pub struct Model {
    /// Account id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// Identity it is bound to.
    pub did: Option<String>,
    /// Block in which that identity was created: the account belongs to no later one of its name.
    pub did_created_block: Option<i64>,
    /// Block of the binding.
    pub bound_block: Option<i64>,
    /// Account that may freeze it.
    pub guard: Option<String>,
    /// Whether it is frozen.
    pub frozen: bool,
    /// Block from which a requested thaw may be completed.
    pub thaws_at: Option<i64>,
    /// Tenant whose pot pays its fees.
    pub sponsor: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
