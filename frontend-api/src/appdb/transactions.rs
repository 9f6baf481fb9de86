// SPDX-License-Identifier: Apache-2.0
//! Submitted transactions, and how far the chain was searched for them.

use super::{AppDb, entity::transaction};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, SqlErr, sea_query::Expr,
};

/// Transactions followed at the same time at most; more are refused at submission. Those that
/// are submitted at the same moment may exceed it; they are followed as others are settled.
pub const FOLLOWED_MAX: u64 = 10_000;

/// How long a transaction is remembered after its last change once it is settled: 30 days.
pub const SETTLED_KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

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

    /// Whether one more transaction can be followed.
    pub async fn can_follow(&self) -> Result<bool, DbErr> {
        let followed = transaction::Entity::find().filter(open()).count(self.connection()).await?;
        Ok(followed < FOLLOWED_MAX)
    }

    /// The transactions whose fate is open, longest waiting first.
    pub async fn followed_transactions(&self) -> Result<Vec<transaction::Model>, DbErr> {
        transaction::Entity::find()
            .filter(open())
            .order_by_asc(transaction::Column::SearchedTo)
            .limit(FOLLOWED_MAX)
            .all(self.connection())
            .await
    }

    /// The highest block that a transaction is said to be final in; 0 if there is none.
    pub async fn finalized_up_to(&self) -> Result<i64, DbErr> {
        let newest = transaction::Entity::find()
            .filter(transaction::Column::State.eq(state::FINALIZED))
            .filter(transaction::Column::BlockNumber.is_not_null())
            .order_by_desc(transaction::Column::BlockNumber)
            .one(self.connection())
            .await?;
        Ok(newest.and_then(|row| row.block_number).unwrap_or_default())
    }

    /// The transactions that are said to be final in blocks above one height and up to another.
    pub async fn finalized_transactions(
        &self,
        above: i64,
        to: i64,
    ) -> Result<Vec<transaction::Model>, DbErr> {
        transaction::Entity::find()
            .filter(transaction::Column::State.eq(state::FINALIZED))
            .filter(transaction::Column::BlockNumber.gt(above))
            .filter(transaction::Column::BlockNumber.lte(to))
            .order_by_asc(transaction::Column::BlockNumber)
            .limit(FOLLOWED_MAX)
            .all(self.connection())
            .await
    }

    /// Records that the finalized blocks up to `number` were searched for these transactions.
    pub async fn searched_to(&self, ids: &[String], number: i64) -> Result<(), DbErr> {
        transaction::Entity::update_many()
            .col_expr(transaction::Column::SearchedTo, Expr::value(number))
            .filter(open())
            .filter(transaction::Column::Id.is_in(ids))
            .filter(transaction::Column::SearchedTo.lt(number))
            .exec(self.connection())
            .await
            .map(drop)
    }

    /// Takes the search for every open transaction back to `number`, if it went further.
    pub async fn searched_to_at_most(&self, number: i64) -> Result<(), DbErr> {
        transaction::Entity::update_many()
            .col_expr(transaction::Column::SearchedTo, Expr::value(number))
            .filter(open())
            .filter(transaction::Column::SearchedTo.gt(number))
            .exec(self.connection())
            .await
            .map(drop)
    }

    pub(super) async fn purge_transactions(&self, now_ms: i64) -> Result<(), DbErr> {
        let old = transaction::Column::UpdatedMs.lt(now_ms.saturating_sub(SETTLED_KEPT_MS));
        transaction::Entity::delete_many()
            .filter(old)
            .filter(open().not())
            .exec(self.connection())
            .await
            .map(drop)
    }
}

fn open() -> Condition {
    Condition::all().add(transaction::Column::State.is_in([state::READY, state::IN_BLOCK]))
}

#[cfg(test)]
pub(crate) use tests::{example, fill};

#[cfg(test)]
mod tests {
    use super::{FOLLOWED_MAX, SETTLED_KEPT_MS, state};
    use crate::appdb::{AppDb, entity::transaction};
    use sea_orm::{EntityTrait, IntoActiveModel};

    /// Rows that one statement inserts.
    const ROWS_AT_ONCE: u64 = 500;

    pub(crate) fn example(id: &str) -> transaction::Model {
        transaction::Model {
            id: id.into(),
            extrinsic: vec![1],
            account: None,
            summary: None,
            state: state::READY.into(),
            block_number: None,
            block_hash: None,
            success: None,
            error: None,
            events: None,
            era_end: None,
            searched_to: 0,
            created_ms: 0,
            updated_ms: 0,
        }
    }

    /// Inserts open transactions up to [`FOLLOWED_MAX`] but `short`.
    pub(crate) async fn fill(db: &AppDb, short: u64) {
        let ids: Vec<u64> = (short..FOLLOWED_MAX).collect();
        for some in ids.chunks(ROWS_AT_ONCE as usize) {
            let rows = some.iter().map(|n| example(&n.to_string()).into_active_model());
            transaction::Entity::insert_many(rows).exec(db.connection()).await.unwrap();
        }
    }

    async fn opened() -> (tempfile::TempDir, AppDb) {
        let folder = tempfile::tempdir().unwrap();
        let db = AppDb::open(folder.path()).await.unwrap();
        (folder, db)
    }

    #[tokio::test]
    async fn the_search_goes_forward_for_what_was_searched_and_back_for_everything_open() {
        let (_folder, db) = opened().await;
        for (id, searched_to, state) in
            [("a", 10, state::READY), ("b", 10, state::IN_BLOCK), ("c", 10, state::FINALIZED)]
        {
            let row = transaction::Model { searched_to, state: state.into(), ..example(id) };
            assert!(db.insert_transaction(row).await.unwrap());
        }
        let searched = async |id: &str| db.transaction(id).await.unwrap().unwrap().searched_to;
        db.searched_to(&["a".into(), "c".into()], 20).await.unwrap();
        assert_eq!((searched("a").await, searched("b").await, searched("c").await), (20, 10, 10));
        db.searched_to(&["a".into()], 15).await.unwrap();
        assert_eq!(searched("a").await, 20);
        db.searched_to_at_most(12).await.unwrap();
        assert_eq!((searched("a").await, searched("b").await), (12, 10));
        db.searched_to_at_most(4).await.unwrap();
        assert_eq!((searched("a").await, searched("b").await, searched("c").await), (4, 4, 10));
    }

    #[tokio::test]
    async fn final_rows_are_found_by_the_heights_of_their_blocks() {
        let (_folder, db) = opened().await;
        assert_eq!(db.finalized_up_to().await.unwrap(), 0);
        for (id, number, state) in [
            ("a", Some(5), state::FINALIZED),
            ("b", Some(7), state::FINALIZED),
            ("c", Some(9), state::IN_BLOCK),
            ("d", None, state::FINALIZED),
            ("e", Some(6), state::FINALIZED),
        ] {
            let row =
                transaction::Model { block_number: number, state: state.into(), ..example(id) };
            assert!(db.insert_transaction(row).await.unwrap());
        }
        assert_eq!(db.finalized_up_to().await.unwrap(), 7);
        let ids = async |above, to| {
            let rows = db.finalized_transactions(above, to).await.unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(0, 10).await, ["a", "e", "b"]);
        assert_eq!(ids(5, 6).await, ["e"]);
        assert!(ids(7, 10).await.is_empty());
    }

    #[tokio::test]
    async fn only_so_many_are_followed() {
        let (_folder, db) = opened().await;
        fill(&db, 1).await;
        assert!(db.can_follow().await.unwrap());
        assert!(db.insert_transaction(example("last")).await.unwrap());
        assert!(!db.can_follow().await.unwrap());
        let row = transaction::Model { state: state::EXPIRED.into(), ..example("last") };
        db.update_transaction(row).await.unwrap();
        assert!(db.can_follow().await.unwrap());
    }

    #[tokio::test]
    async fn settled_rows_are_forgotten_after_a_month() {
        let (_folder, db) = opened().await;
        for (id, state, updated_ms) in [
            ("old", state::FINALIZED, 0),
            ("expired", state::EXPIRED, 0),
            ("young", state::FINALIZED, 1),
            ("open", state::READY, 0),
            ("seen", state::IN_BLOCK, 0),
        ] {
            let row = transaction::Model { updated_ms, state: state.into(), ..example(id) };
            assert!(db.insert_transaction(row).await.unwrap());
        }
        db.purge(SETTLED_KEPT_MS + 1).await.unwrap();
        for (id, kept) in
            [("old", false), ("expired", false), ("young", true), ("open", true), ("seen", true)]
        {
            assert_eq!(db.transaction(id).await.unwrap().is_some(), kept, "{id}");
        }
    }
}
