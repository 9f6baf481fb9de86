// SPDX-License-Identifier: Apache-2.0
//! Table `dids`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// The newest state of an identity.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "dids")]
pub struct Model {
    /// The 32 bytes of the identity, `0x` hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub did: String,
    /// Account that may change it.
    pub controller: String,
    /// Account that paid for its creation.
    pub sponsor: Option<String>,
    /// Account that gets the deposit back.
    pub depositor: String,
    /// Deposit held, planck.
    pub deposit: Amount,
    /// Version of the record.
    pub version: i64,
    /// Block of its (newest) creation.
    pub created_block: i64,
    /// Block of its newest change.
    pub updated_block: i64,
    /// Whether it was deactivated.
    pub deactivated: bool,
    /// Block in which the record was removed from the chain.
    pub removed_block: Option<i64>,
    /// Record with devices; see the daemon's `model::did`.
    pub document: Json,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
