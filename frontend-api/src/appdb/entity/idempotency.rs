// SPDX-License-Identifier: Apache-2.0
//! Idempotency keys and their answers.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A key and what it was used for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    /// Hash of the caller and the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Hash of method, path and body.
    pub request: String,
    /// Process that runs the request; a row of another process broke off.
    pub process: String,
    /// HTTP status of the answer; none while the request runs.
    pub status: Option<i32>,
    /// Media type of the answer.
    pub media: Option<String>,
    /// `Location` of the answer.
    pub location: Option<String>,
    /// Body of the answer.
    pub body: Option<Vec<u8>>,
    /// When it may be forgotten.
    pub expires_ms: i64,
}

/// No relations.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
