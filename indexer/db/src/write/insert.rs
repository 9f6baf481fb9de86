// SPDX-License-Identifier: Apache-2.0
//! Inserts in statements of bounded size.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait};

use crate::entity::counter;
use crate::error::StoreError;
use crate::rows::Rows;

/// Bound values in a statement: below SQLite's 32,766 and PostgreSQL's 65,535.
const VALUES_MAX: usize = 16_000;
/// Rows in a statement: more gains nothing.
const ROWS_MAX: usize = 500;

/// Inserts rows that must be new.
pub(super) async fn insert<C, M>(conn: &C, rows: Vec<M>) -> Result<(), StoreError>
where
    C: ConnectionTrait,
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    write(conn, rows, None).await
}

/// Inserts rows, or updates those that exist as `on_conflict` says.
pub(super) async fn replace<C, M>(
    conn: &C,
    rows: Vec<M>,
    on_conflict: OnConflict,
) -> Result<(), StoreError>
where
    C: ConnectionTrait,
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    write(conn, rows, Some(on_conflict)).await
}

async fn write<C, M>(
    conn: &C,
    rows: Vec<M>,
    on_conflict: Option<OnConflict>,
) -> Result<(), StoreError>
where
    C: ConnectionTrait,
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let columns = <<M::Entity as EntityTrait>::Column as Iterable>::iter().count().max(1);
    let chunk = (VALUES_MAX / columns).clamp(1, ROWS_MAX);
    let mut rows = rows.into_iter();
    loop {
        let part: Vec<_> =
            rows.by_ref().take(chunk).map(IntoActiveModel::into_active_model).collect();
        if part.is_empty() {
            return Ok(());
        }
        let mut statement = <M::Entity as EntityTrait>::insert_many(part);
        if let Some(on_conflict) = &on_conflict {
            statement = statement.on_conflict(on_conflict.clone());
        }
        statement.exec_without_returning(conn).await?;
    }
}

/// Adds the rows to the counters of the tables that only grow.
pub(super) async fn count<C: ConnectionTrait>(conn: &C, rows: &Rows) -> Result<(), StoreError> {
    let grown = [
        ("blocks", rows.blocks.len()),
        ("claims", rows.claims.len()),
        ("events", rows.events.len()),
        ("extrinsics", rows.extrinsics.len()),
        ("transfers", rows.transfers.len()),
    ];
    let counters: Vec<_> = grown
        .into_iter()
        .filter(|(_, more)| *more > 0)
        .map(|(name, more)| counter::Model { name: name.to_owned(), value: more as i64 })
        .collect();
    let mut add = OnConflict::column(counter::Column::Name);
    add.value(counter::Column::Value, Expr::cust("counters.value + excluded.value"));
    replace(conn, counters, add).await
}
