// SPDX-License-Identifier: Apache-2.0
//! Table `programs`.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, Json, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::page::{Key, Keyed};

/// A reward program.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "programs")]
pub struct Model {
    /// Program number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Owning account.
    pub owner: String,
    /// `"Emission"`, `{"Pot": {"account"}}` or `{"AssetPot": {"asset", "planck_per_unit"}}`.
    pub funding: Json,
    /// Oracle set that certifies it.
    pub oracle_set: i64,
    /// Ed25519 keys of the set, `0x` hex; queries put in the newest ones.
    pub oracle_members: Json,
    /// Length of an epoch.
    pub epoch_ms: i64,
    /// Lateness bound.
    pub lateness_ms: i64,
    /// Blocks an epoch stays pending.
    pub challenge_window: i64,
    /// Units an account may earn in an epoch.
    pub cap_epoch: Amount,
    /// Units an account may earn in a UTC day.
    pub cap_day: Amount,
    /// Least trust tier that earns.
    pub least_tier: String,
    /// Rules.
    pub rules: Json,
    /// Units an epoch may grant (pots).
    pub budget_epoch: Amount,
    /// Whether it is paused.
    pub paused: bool,
    /// Units left of the emission reserve; none for pots.
    pub reserve: Option<Amount>,
    /// Newest final epoch.
    pub head_epoch: Option<i64>,
    /// Its root.
    pub head_root: Option<String>,
    /// Its root sum, units.
    pub head_sum: Option<Amount>,
    /// Its leaf count.
    pub head_leaf_count: Option<i64>,
    /// Epoch in its challenge window.
    pub pending_epoch: Option<i64>,
    /// Units claimed so far.
    pub total_paid: Amount,
    /// Units forfeited so far.
    pub total_forfeited: Amount,
    /// `open`, `closed` or `removed`.
    pub stage: String,
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
