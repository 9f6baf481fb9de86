// SPDX-License-Identifier: Apache-2.0
//! Table `subscriptions`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// A mandate to pull money.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Who pays.
    pub payer: String,
    /// Who is paid.
    pub payee: String,
    /// Asset; none is VGR.
    pub asset: Option<i64>,
    /// One payment.
    pub amount: Amount,
    /// Blocks in a period.
    pub period: i64,
    /// First block of the first period.
    pub started: i64,
    /// The first block in which the next payment may be collected.
    pub due: i64,
    /// Payments yet to be made.
    pub payments_left: i64,
    /// Deposit held, planck.
    pub deposit: Amount,
    /// `active`, `ended` or `cancelled`.
    pub state: String,
    /// Block in which it ended.
    pub ended_block: Option<i64>,
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
