// SPDX-License-Identifier: Apache-2.0
//! Table `extrinsics`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// An extrinsic of a finalized block.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "extrinsics")]
pub struct Model {
    /// Height of its block.
    #[sea_orm(primary_key, auto_increment = false)]
    pub block: i64,
    /// Position in the block.
    #[sea_orm(primary_key, auto_increment = false)]
    pub idx: i64,
    /// blake2b-256 of its bytes.
    pub hash: String,
    /// Account that signed it; none for inherents.
    pub signer: Option<String>,
    /// Pallet of the call.
    pub pallet: String,
    /// Name of the call.
    pub call: String,
    /// Arguments by name; see the daemon's `json` module for the mapping.
    pub args: Json,
    /// Whether it was applied without an error.
    pub success: bool,
    /// `Pallet::Error` or the name of the dispatch error.
    pub error: Option<String>,
    /// Fee paid, tip included, in planck; none if no fee was due.
    pub fee: Option<Amount>,
    /// Tip offered, in planck; none if unsigned.
    pub tip: Option<Amount>,
    /// Nonce of the signer; none if unsigned.
    pub nonce: Option<i64>,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.block, minor: self.idx }
    }
}
