// SPDX-License-Identifier: Apache-2.0
//! Identities, their devices, and the accounts bound to them.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{
    device as device_row, did as did_row, did_version, reputation as reputation_row,
    status_list as status_list_row, wallet as wallet_row,
};
use crate::error::StoreError;
use crate::page::PAGE_ROWS_MAX;

/// Devices of an identity that are listed at most.
pub const DEVICES_MAX: u64 = 1_024;

/// Credential status lists of an identity that are listed at most.
pub const STATUS_LISTS_MAX: u64 = 1_024;

/// Which version of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DidAt {
    /// The newest.
    Latest,
    /// `versionId`: the newest incarnation's version of that number.
    ///
    /// A version that was superseded in its own block was never the state of any block and is
    /// not kept.
    Version(i64),
    /// `versionTime`, ms since the Unix epoch: what the identity was then.
    TimeMs(i64),
}

/// An identity as it was at some version; the row says when it was removed or deactivated.
pub async fn did<C: ConnectionTrait>(
    conn: &C,
    did: &str,
    at: DidAt,
) -> Result<Option<did_version::Model>, StoreError> {
    let versions = did_version::Entity::find()
        .filter(did_version::Column::Did.eq(did))
        .order_by_desc(did_version::Column::Block);
    let versions = match at {
        DidAt::Latest => versions,
        DidAt::Version(version) => versions.filter(did_version::Column::Version.eq(version)),
        DidAt::TimeMs(time_ms) => versions.filter(did_version::Column::TimeMs.lte(time_ms)),
    };
    Ok(versions.one(conn).await?)
}

/// The newest state of an identity, removed ones included.
pub async fn did_current<C: ConnectionTrait>(
    conn: &C,
    did: &str,
) -> Result<Option<did_row::Model>, StoreError> {
    Ok(did_row::Entity::find_by_id(did.to_owned()).one(conn).await?)
}

/// Identities an account controls (at most a page), by id.
pub async fn dids_of_controller<C: ConnectionTrait>(
    conn: &C,
    controller: &str,
) -> Result<Vec<did_row::Model>, StoreError> {
    Ok(did_row::Entity::find()
        .filter(did_row::Column::Controller.eq(controller))
        .filter(did_row::Column::RemovedBlock.is_null())
        .order_by_asc(did_row::Column::Did)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}

/// Devices of an identity, revoked ones included, by key id.
pub async fn devices<C: ConnectionTrait>(
    conn: &C,
    did: &str,
) -> Result<Vec<device_row::Model>, StoreError> {
    Ok(device_row::Entity::find()
        .filter(device_row::Column::Did.eq(did))
        .filter(device_row::Column::RemovedBlock.is_null())
        .order_by_asc(device_row::Column::KeyId)
        .limit(DEVICES_MAX)
        .all(conn)
        .await?)
}

/// A device.
pub async fn device<C: ConnectionTrait>(
    conn: &C,
    did: &str,
    key_id: &str,
) -> Result<Option<device_row::Model>, StoreError> {
    Ok(device_row::Entity::find_by_id((did.to_owned(), key_id.to_owned())).one(conn).await?)
}

/// Binding and freeze of an account; none if it was never bound, guarded or frozen.
pub async fn wallet<C: ConnectionTrait>(
    conn: &C,
    account: &str,
) -> Result<Option<wallet_row::Model>, StoreError> {
    Ok(wallet_row::Entity::find_by_id(account.to_owned()).one(conn).await?)
}

/// Accounts bound to an identity (at most a page), by id.
pub async fn wallets_of<C: ConnectionTrait>(
    conn: &C,
    did: &str,
) -> Result<Vec<wallet_row::Model>, StoreError> {
    Ok(wallet_row::Entity::find()
        .filter(wallet_row::Column::Did.eq(did))
        .order_by_asc(wallet_row::Column::Account)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}

/// How the orders of an identity ended; none before the first did.
pub async fn reputation<C: ConnectionTrait>(
    conn: &C,
    did: &str,
) -> Result<Option<reputation_row::Model>, StoreError> {
    Ok(reputation_row::Entity::find_by_id(did.to_owned()).one(conn).await?)
}

/// Credential status lists of an identity, by number, without those removed.
pub async fn status_lists<C: ConnectionTrait>(
    conn: &C,
    did: &str,
) -> Result<Vec<status_list_row::Model>, StoreError> {
    Ok(status_list_row::Entity::find()
        .filter(status_list_row::Column::Did.eq(did))
        .filter(status_list_row::Column::RemovedBlock.is_null())
        .order_by_asc(status_list_row::Column::List)
        .limit(STATUS_LISTS_MAX)
        .all(conn)
        .await?)
}

/// A credential status list, also one that was removed.
pub async fn status_list<C: ConnectionTrait>(
    conn: &C,
    did: &str,
    list: i64,
) -> Result<Option<status_list_row::Model>, StoreError> {
    Ok(status_list_row::Entity::find_by_id((did.to_owned(), list)).one(conn).await?)
}
