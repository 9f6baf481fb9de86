// SPDX-License-Identifier: Apache-2.0
//! Idempotency keys: taken by the first request, answered for the others.

use super::{AppDb, entity::idempotency};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, SqlErr,
    sea_query::Expr,
};

/// What a request found under its key.
#[derive(Debug)]
pub enum Claimed {
    /// Nothing: the request is the first and goes ahead.
    First,
    /// The row of an earlier request.
    Taken(idempotency::Model),
}

impl AppDb {
    /// Takes the key, or says who has it.
    ///
    /// A row that another process left in flight broke off with that process; its request is
    /// repeated, which every route survives.
    pub async fn claim_key(&self, row: idempotency::Model) -> Result<Claimed, DbErr> {
        let (id, process) = (row.id.clone(), row.process.clone());
        match row.clone().into_active_model().insert(self.connection()).await {
            Ok(_) => return Ok(Claimed::First),
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            }
            Err(error) => return Err(error),
        }
        let Some(found) = idempotency::Entity::find_by_id(&id).one(self.connection()).await? else {
            return Ok(Claimed::First);
        };
        if found.status.is_some() || found.process == process {
            return Ok(Claimed::Taken(found));
        }
        let adopted = idempotency::Entity::update_many()
            .col_expr(idempotency::Column::Process, Expr::value(&process))
            .col_expr(idempotency::Column::Request, Expr::value(&row.request))
            .filter(idempotency::Column::Id.eq(&id))
            .filter(idempotency::Column::Process.eq(&found.process))
            .exec(self.connection())
            .await?;
        Ok(if adopted.rows_affected == 1 { Claimed::First } else { Claimed::Taken(found) })
    }

    /// Stores the answer of the first request.
    pub async fn answer_key(&self, row: idempotency::Model) -> Result<(), DbErr> {
        row.into_active_model().reset_all().update(self.connection()).await.map(drop)
    }

    /// Gives the key back, so that the request can be repeated.
    pub async fn release_key(&self, id: &str) -> Result<(), DbErr> {
        idempotency::Entity::delete_by_id(id).exec(self.connection()).await.map(drop)
    }

    pub(super) async fn purge_idempotency(&self, now_ms: i64) -> Result<(), DbErr> {
        let expired = idempotency::Column::ExpiresMs.lt(now_ms);
        idempotency::Entity::delete_many().filter(expired).exec(self.connection()).await.map(drop)
    }
}
