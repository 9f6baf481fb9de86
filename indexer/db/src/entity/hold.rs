// SPDX-License-Identifier: Apache-2.0
//! Table `holds`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// A balance on hold, by reason.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "holds")]
pub struct Model {
    /// Account id, `0x` hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// `Pallet.Reason`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reason: String,
    /// Amount on hold, planck.
    pub amount: Amount,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
