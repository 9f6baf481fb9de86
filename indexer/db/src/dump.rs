// SPDX-License-Identifier: Apache-2.0
//! Comparing two stores: every row of every table in the order of its primary key.
//!
//! The table of applied migrations is left out; it holds the time of day.

use std::collections::BTreeMap;
use std::fmt::Write;

use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, Iterable, PrimaryKeyToColumn, QueryOrder,
    QuerySelect,
};
use serde::Serialize;
use sp_crypto_hashing::blake2_256;

use crate::entity;
use crate::error::StoreError;

/// Rows read at a time.
const ROWS_PER_READ: u64 = 1_000;

/// A table's size and a hash over its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableHash {
    /// Number of rows.
    pub rows: u64,
    /// Hash chained over the rows in order, hex.
    pub hash: String,
}

/// Every row as `table json`, one a line. For small stores; large ones compare by hash.
pub async fn dump<C: ConnectionTrait>(conn: &C) -> Result<String, StoreError> {
    let mut text = String::new();
    each_table(conn, &mut |table, row| {
        let _ = writeln!(text, "{table} {row}");
    })
    .await?;
    Ok(text)
}

/// A hash of each table, by name. Tables without rows have no entry.
pub async fn table_hashes<C: ConnectionTrait>(
    conn: &C,
) -> Result<BTreeMap<String, TableHash>, StoreError> {
    let mut chains: BTreeMap<String, (u64, [u8; 32])> = BTreeMap::new();
    each_table(conn, &mut |table, row| {
        let (rows, hash) = chains.entry(table.to_owned()).or_default();
        *rows += 1;
        *hash = blake2_256(&[hash.as_slice(), row.as_bytes()].concat());
    })
    .await?;
    let finish = |(table, (rows, hash)): (String, (u64, [u8; 32]))| {
        (table, TableHash { rows, hash: hex::encode(hash) })
    };
    Ok(chains.into_iter().map(finish).collect())
}

type Visit<'a> = &'a mut (dyn FnMut(&str, &str) + Send);

async fn each_table<C: ConnectionTrait>(conn: &C, visit: Visit<'_>) -> Result<(), StoreError> {
    each_row::<entity::account::Entity, C>(conn, visit).await?;
    each_row::<entity::block::Entity, C>(conn, visit).await?;
    each_row::<entity::claim::Entity, C>(conn, visit).await?;
    each_row::<entity::counter::Entity, C>(conn, visit).await?;
    each_row::<entity::cursor::Entity, C>(conn, visit).await?;
    each_row::<entity::device::Entity, C>(conn, visit).await?;
    each_row::<entity::did::Entity, C>(conn, visit).await?;
    each_row::<entity::did_version::Entity, C>(conn, visit).await?;
    each_row::<entity::epoch::Entity, C>(conn, visit).await?;
    each_row::<entity::event::Entity, C>(conn, visit).await?;
    each_row::<entity::extrinsic::Entity, C>(conn, visit).await?;
    each_row::<entity::hold::Entity, C>(conn, visit).await?;
    each_row::<entity::listing::Entity, C>(conn, visit).await?;
    each_row::<entity::member::Entity, C>(conn, visit).await?;
    each_row::<entity::operator::Entity, C>(conn, visit).await?;
    each_row::<entity::oracle_set::Entity, C>(conn, visit).await?;
    each_row::<entity::order::Entity, C>(conn, visit).await?;
    each_row::<entity::order_step::Entity, C>(conn, visit).await?;
    each_row::<entity::outbox::Entity, C>(conn, visit).await?;
    each_row::<entity::panel::Entity, C>(conn, visit).await?;
    each_row::<entity::program::Entity, C>(conn, visit).await?;
    each_row::<entity::reputation::Entity, C>(conn, visit).await?;
    each_row::<entity::session_key::Entity, C>(conn, visit).await?;
    each_row::<entity::standing::Entity, C>(conn, visit).await?;
    each_row::<entity::status_list::Entity, C>(conn, visit).await?;
    each_row::<entity::subscription::Entity, C>(conn, visit).await?;
    each_row::<entity::tenant::Entity, C>(conn, visit).await?;
    each_row::<entity::transfer::Entity, C>(conn, visit).await?;
    each_row::<entity::wallet::Entity, C>(conn, visit).await
}

async fn each_row<E, C>(conn: &C, visit: Visit<'_>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: Serialize + FromQueryResult + Send + Sync,
    C: ConnectionTrait,
{
    let entity = E::default();
    let table = entity.table_name();
    let mut offset = 0;
    loop {
        let mut select = E::find();
        for key in E::PrimaryKey::iter() {
            select = select.order_by_asc(key.into_column());
        }
        let rows = select.offset(offset).limit(ROWS_PER_READ).all(conn).await?;
        for row in &rows {
            let line = serde_json::to_string(row)
                .map_err(|error| sea_orm::DbErr::Json(error.to_string()))?;
            visit(table, &line);
        }
        let read = rows.len() as u64;
        if read < ROWS_PER_READ {
            return Ok(());
        }
        offset += read;
    }
}
