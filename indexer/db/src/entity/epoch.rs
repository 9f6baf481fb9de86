// SPDX-License-Identifier: Apache-2.0
//! Table `epochs`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// A submitted epoch of a program.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "epochs")]
pub struct Model {
    /// Program number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub program: i64,
    /// Epoch number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub epoch: i64,
    /// Root hash.
    pub root: String,
    /// Sum under the root, units.
    pub root_sum: Amount,
    /// Root it extends.
    pub previous_root: String,
    /// Sum under that root.
    pub previous_sum: Amount,
    /// Number of leaves.
    pub leaf_count: i64,
    /// sha2-256 of the leaf file's CID.
    pub leaf_digest: String,
    /// CID of the leaf file.
    pub leaf_cid: String,
    /// Oracle set that signed.
    pub oracle_set: i64,
    /// Block of the submission.
    pub submitted_block: i64,
    /// Time of that block.
    pub submitted_ms: Option<i64>,
    /// `pending`, `final` or `rejected`.
    pub status: String,
    /// Units granted over the previous epoch.
    pub granted: Option<Amount>,
    /// Block at which the challenge window ends.
    pub final_at: Option<i64>,
    /// Block in which it became final or was rejected.
    pub resolved_block: Option<i64>,
    /// Block of the newest refresh.
    pub updated_block: i64,
}

/// Relations are by key; queries name them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Keyed for Model {
    fn key(&self) -> Key {
        Key { major: self.epoch, minor: 0 }
    }
}
