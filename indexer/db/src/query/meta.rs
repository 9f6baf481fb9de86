// SPDX-License-Identifier: Apache-2.0
//! How far the store is and how much is in it.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde::{Deserialize, Serialize};

use super::keyset::Keyset;
use crate::entity::{
    account, counter, cursor as cursor_row, device, did, listing, order, outbox as outbox_row,
    program,
};
use crate::error::StoreError;
use crate::page::{Page, Paged};

/// How much is in the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// Blocks.
    pub blocks: u64,
    /// Extrinsics.
    pub extrinsics: u64,
    /// Events.
    pub events: u64,
    /// Transfers.
    pub transfers: u64,
    /// Claims.
    pub claims: u64,
    /// Accounts ever seen.
    pub accounts: u64,
    /// Identities ever seen.
    pub dids: u64,
    /// Devices ever seen.
    pub devices: u64,
    /// Programs.
    pub programs: u64,
    /// Listings ever seen.
    pub listings: u64,
    /// Orders.
    pub orders: u64,
}

/// The newest block in the store; none before genesis is in it.
pub async fn cursor<C: ConnectionTrait>(conn: &C) -> Result<Option<cursor_row::Model>, StoreError> {
    Ok(cursor_row::Entity::find_by_id(0).one(conn).await?)
}

/// Row counts. Tables that only grow are counted as they grow, the others when asked.
pub async fn stats<C: ConnectionTrait>(conn: &C) -> Result<Stats, StoreError> {
    let counters: BTreeMap<String, u64> = counter::Entity::find()
        .all(conn)
        .await?
        .into_iter()
        .map(|row| (row.name, row.value.unsigned_abs()))
        .collect();
    let grown = |name: &str| counters.get(name).copied().unwrap_or_default();
    Ok(Stats {
        blocks: grown("blocks"),
        extrinsics: grown("extrinsics"),
        events: grown("events"),
        transfers: grown("transfers"),
        claims: grown("claims"),
        accounts: account::Entity::find().count(conn).await?,
        dids: did::Entity::find().count(conn).await?,
        devices: device::Entity::find().count(conn).await?,
        programs: program::Entity::find().count(conn).await?,
        listings: listing::Entity::find().count(conn).await?,
        orders: order::Entity::find().count(conn).await?,
    })
}

/// Domain events, oldest first: a relay keeps the key of the last one it has published.
pub async fn outbox<C: ConnectionTrait>(
    conn: &C,
    page: &Page,
) -> Result<Paged<outbox_row::Model>, StoreError> {
    Keyset::oldest(outbox_row::Column::Block, Some(outbox_row::Column::Idx))
        .page(conn, outbox_row::Entity::find(), page)
        .await
}
