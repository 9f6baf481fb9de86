// SPDX-License-Identifier: Apache-2.0
//! Challenges: used once, within their time.

use super::{AppDb, entity::challenge};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};

impl AppDb {
    /// Remembers a challenge.
    pub async fn insert_challenge(&self, row: challenge::Model) -> Result<(), DbErr> {
        row.into_active_model().insert(self.connection()).await.map(drop)
    }

    /// A challenge that was not used and has not expired.
    pub async fn open_challenge(
        &self,
        id: &str,
        now_ms: i64,
    ) -> Result<Option<challenge::Model>, DbErr> {
        let row = challenge::Entity::find_by_id(id).one(self.connection()).await?;
        Ok(row.filter(|row| !row.used && row.expires_ms > now_ms))
    }

    /// Marks a challenge as used; false if somebody else did so first.
    pub async fn use_challenge(&self, id: &str) -> Result<bool, DbErr> {
        let done = challenge::Entity::update_many()
            .col_expr(challenge::Column::Used, Expr::value(true))
            .filter(challenge::Column::Id.eq(id))
            .filter(challenge::Column::Used.eq(false))
            .exec(self.connection())
            .await?;
        Ok(done.rows_affected == 1)
    }

    pub(super) async fn purge_challenges(&self, now_ms: i64) -> Result<(), DbErr> {
        let expired = challenge::Column::ExpiresMs.lt(now_ms);
        challenge::Entity::delete_many().filter(expired).exec(self.connection()).await.map(drop)
    }
}
