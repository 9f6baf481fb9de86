// SPDX-License-Identifier: Apache-2.0
//! Prepared calls: kept until their era has surely ended.

use super::{AppDb, entity::prepared};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

impl AppDb {
    /// Remembers a prepared call.
    pub async fn insert_prepared(&self, row: prepared::Model) -> Result<(), DbErr> {
        row.into_active_model().insert(self.connection()).await.map(drop)
    }

    /// A prepared call.
    pub async fn prepared(&self, id: &str) -> Result<Option<prepared::Model>, DbErr> {
        prepared::Entity::find_by_id(id).one(self.connection()).await
    }

    pub(super) async fn purge_prepared(&self, now_ms: i64) -> Result<(), DbErr> {
        let expired = prepared::Column::ExpiresMs.lt(now_ms);
        prepared::Entity::delete_many().filter(expired).exec(self.connection()).await.map(drop)
    }
}
