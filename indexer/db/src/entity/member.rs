// SPDX-License-Identifier: Apache-2.0
//! Table `tenant_members`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// A membership of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tenant_members")]
pub struct Model {
    /// Tenant number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: i64,
    /// The member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// `member`, `manager` or `admin`.
    pub role: String,
    /// Account that gets the deposit back.
    pub depositor: String,
    /// Deposit held, planck.
    pub deposit: Amount,
    /// Block in which it joined.
    pub joined_block: i64,
    /// Position of the event that told of it.
    pub joined_idx: i64,
    /// Block in which it left or was removed.
    pub removed_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.joined_block, minor: self.joined_idx }
    }
}
