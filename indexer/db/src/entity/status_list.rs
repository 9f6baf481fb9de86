// SPDX-License-Identifier: Apache-2.0
//! Table `status_lists`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// A credential status list of an identity.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "status_lists")]
pub struct Model {
    /// The identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub did: String,
    /// Number of the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list: i64,
    /// What a set bit says: `revocation` or `suspension`.
    pub purpose: String,
    /// 1 at creation, one more after each change.
    pub version: i64,
    /// Bytes of its bits.
    pub length_bytes: i64,
    /// Its bits, `0x` hex: bit `i` is in byte `i / 8`, the highest first.
    pub bits: String,
    /// Block of its creation.
    pub created_block: i64,
    /// Account that gets the deposit back.
    pub depositor: String,
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
