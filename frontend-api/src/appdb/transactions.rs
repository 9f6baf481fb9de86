// SPDX-License-Identifier: Apache-2.0
//! Submitted transactions, and how far the chain was searched for them.

use super::{AppDb, entity::transaction};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, SqlErr, sea_query::Expr,
};

/// Transactions followed at the same time at most; more are refused at submission.
pub const FOLLOWED_MAX: u64 = 10_000;

/// Where a transaction stands; the names are those of the API.
pub mod state {
    /// In the node's pool.
    pub const READY: &str = "ready";
    /// In a block that may still be reverted.
    pub const IN_BLOCK: &str = "in_block";
    /// In a block for ever.
    pub const FINALIZED: &str = "finalized";
    /// Refused by the node.
    pub const INVALID: &str = "invalid";
    /// Immortal, and not seen for so long that it is no longer followed.
    pub const DROPPED: &str = "dropped";
    /// Its era ended without it.
    pub const EXPIRED: &str = "expired";
}

impl AppDb {
    /// Remembers a transaction; false if it was known.
    pub async fn insert_transaction(&self, row: transaction::Model) -> Result<bool, DbErr> {
        match row.into_active_model().insert(self.connection()).await {
            Ok(_) => Ok(true),
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// A transaction.
    pub async fn transaction(&self, id: &str) -> Result<Option<transaction::Model>, DbErr> {
        transaction::Entity::find_by_id(id).one(self.connection()).await
    }

    /// Overwrites a transaction.
    pub async fn update_transaction(&self, row: transaction::Model) -> Result<(), DbErr> {
        row.into_active_model().reset_all().update(self.connection()).await.map(drop)
    }

    /// Forgets a transaction that the node never took.
    pub async fn delete_transaction(&self, id: &str) -> Result<(), DbErr> {
        transaction::Entity::delete_by_id(id).exec(self.connection()).await.map(drop)
    }

    /// The transactions whose fate is open, longest waiting first.
    pub async fn followed_transactions(&self) -> Result<Vec<transaction::Model>, DbErr> {
        transaction::Entity::find()
            .filter(transaction::Column::State.is_in([state::READY, state::IN_BLOCK]))
            .order_by_asc(transaction::Column::SearchedTo)
            .limit(FOLLOWED_MAX)
            .all(self.connection())
            .await
    }

    /// Records that the finalized blocks up to `number` were searched for every open transaction.
    pub async fn searched_to(&self, number: i64) -> Result<(), DbErr> {
        transaction::Entity::update_many()
            .col_expr(transaction::Column::SearchedTo, Expr::value(number))
            .filter(transaction::Column::State.is_in([state::READY, state::IN_BLOCK]))
            .filter(transaction::Column::SearchedTo.lt(number))
            .exec(self.connection())
            .await
            .map(drop)
    }
}
