// SPDX-License-Identifier: Apache-2.0
//! Table `devices`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// A device key of an identity.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "devices")]
pub struct Model {
    /// The identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub did: String,
    /// Hash of the Multikey bytes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_id: String,
    /// `Ed25519` or `P256`.
    pub kind: String,
    /// Public key bytes, `0x` hex.
    pub key: String,
    /// Bit mask of the stream kinds it may sign.
    pub kinds: Amount,
    /// Expiry, ms since the Unix epoch.
    pub expires_at: Option<Amount>,
    /// Attesting identity.
    pub attestor: Option<String>,
    /// Block of registration.
    pub registered_block: i64,
    /// Block of revocation.
    pub revoked_block: Option<i64>,
    /// Account that gets the deposit back.
    pub depositor: String,
    /// Deposit held, planck.
    pub deposit: Amount,
    /// Block in which its identity was removed.
    pub removed_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
