// SPDX-License-Identifier: Apache-2.0
//! Writing rows inside a transaction the caller commits.

mod ending;
mod gone;
mod insert;
mod settled;
mod upsert;

use sea_orm::ConnectionTrait;
use sea_orm::EntityTrait;

use crate::entity::{cursor, hold};
use crate::error::StoreError;
use crate::rows::Rows;
use insert::{insert, replace};

/// Writes the rows. Rows of a block may come in several calls, its block row in the first.
pub(crate) async fn write_rows<C: ConnectionTrait>(conn: &C, rows: Rows) -> Result<(), StoreError> {
    insert::count(conn, &rows).await?;
    insert(conn, rows.blocks).await?;
    insert(conn, rows.extrinsics).await?;
    insert(conn, rows.events).await?;
    insert(conn, rows.transfers).await?;
    insert(conn, rows.claims).await?;
    insert(conn, rows.order_steps).await?;
    insert(conn, rows.outbox).await?;
    write_accounts(conn, rows.accounts, rows.holds).await?;
    replace(conn, rows.wallets, upsert::wallet()).await?;
    replace(conn, rows.dids, upsert::did()).await?;
    replace(conn, rows.did_versions, upsert::did_version()).await?;
    replace(conn, rows.devices, upsert::device()).await?;
    replace(conn, rows.programs, upsert::program()).await?;
    replace(conn, rows.epochs, upsert::epoch()).await?;
    replace(conn, rows.panels, upsert::panel()).await?;
    replace(conn, rows.listings, upsert::listing()).await?;
    let orders = settled::add_up(conn, rows.orders).await?;
    replace(conn, orders, upsert::order()).await?;
    replace(conn, rows.standings, upsert::standing()).await?;
    replace(conn, rows.operators, upsert::operator()).await?;
    replace(conn, rows.oracle_sets, upsert::oracle_set()).await?;
    replace(conn, rows.reputations, upsert::reputation()).await?;
    replace(conn, rows.status_lists, upsert::status_list()).await?;
    replace(conn, rows.session_keys, upsert::session_key()).await?;
    replace(conn, rows.subscriptions, upsert::subscription()).await?;
    replace(conn, rows.tenants, upsert::tenant()).await?;
    replace(conn, rows.members, upsert::member()).await?;
    for ending in rows.endings {
        ending::write(conn, ending).await?;
    }
    Ok(())
}

/// Moves the cursor. It must be called in the transaction that wrote the block's rows.
pub(crate) async fn write_cursor<C: ConnectionTrait>(
    conn: &C,
    cursor: cursor::Model,
) -> Result<(), StoreError> {
    let known = cursor::Entity::find_by_id(0).one(conn).await?;
    let expected = known.as_ref().map_or(0, |known| known.number + 1);
    if cursor.number != expected {
        return Err(StoreError::OutOfOrder { cursor: expected - 1, got: cursor.number });
    }
    replace(conn, vec![cursor], upsert::cursor()).await
}

async fn write_accounts<C: ConnectionTrait>(
    conn: &C,
    accounts: Vec<crate::entity::account::Model>,
    holds: Vec<hold::Model>,
) -> Result<(), StoreError> {
    let names: Vec<&str> = accounts.iter().map(|account| account.account.as_str()).collect();
    ending::forget_holds(conn, &names).await?;
    replace(conn, accounts, upsert::account()).await?;
    insert(conn, holds).await
}
