// SPDX-License-Identifier: Apache-2.0
//! Table `tenants`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// An employer, insurer, gym or brand with a pot that pays fees.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "tenants")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Who decides about everything.
    pub owner: String,
    /// Who may become the owner.
    pub offered_to: Option<String>,
    /// How many members there are.
    pub members: i64,
    /// Bit mask of the kinds of calls whose fee its pot pays.
    pub kinds: i64,
    /// The most it pays for one member in a day, planck.
    pub member_daily_max: Amount,
    /// The most it pays for all members in a day, planck.
    pub daily_max: Amount,
    /// Deposit held, planck.
    pub deposit: Amount,
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
