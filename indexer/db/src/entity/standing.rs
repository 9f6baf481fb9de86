// SPDX-License-Identifier: Apache-2.0
//! Table `standings`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// What sets an account apart from those whom a program simply pays, in reward units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "standings")]
pub struct Model {
    /// Program number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub program: i64,
    /// Account id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// Earned, and never paid.
    pub forfeited: Amount,
    /// Forfeited as soon as a claim shows that it was earned.
    pub clawback: Amount,
    /// Most of what is due that is withheld; none without a quarantine.
    pub quarantined: Option<Amount>,
    /// Why, as the chain names it.
    pub reason: Option<String>,
    /// The account may appeal before this block.
    pub appeal_until: Option<i64>,
    /// Without a decision before this block, the units are free.
    pub decide_until: Option<i64>,
    /// Hash of what the account says to it.
    pub appeal: Option<String>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
