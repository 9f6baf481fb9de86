// SPDX-License-Identifier: Apache-2.0
//! Balances and their movements.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::keyset::Keyset;
use crate::entity::{account, extrinsic, hold, transfer};
use crate::error::StoreError;
use crate::page::{PAGE_ROWS_MAX, Page, Paged};

/// An account and what it has on hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// The account.
    pub account: account::Model,
    /// Its holds, by reason.
    pub holds: Vec<hold::Model>,
}

/// Balances of an account; none if the chain never knew it.
pub async fn balances<C: ConnectionTrait>(
    conn: &C,
    account: &str,
) -> Result<Option<Balances>, StoreError> {
    let Some(account) = account::Entity::find_by_id(account.to_owned()).one(conn).await? else {
        return Ok(None);
    };
    let holds = hold::Entity::find()
        .filter(hold::Column::Account.eq(account.account.as_str()))
        .order_by_asc(hold::Column::Reason)
        .all(conn)
        .await?;
    Ok(Some(Balances { account, holds }))
}

/// Accounts of a list (at most a page of them), without their holds, by account id.
pub async fn balances_of<C: ConnectionTrait>(
    conn: &C,
    accounts: &[String],
) -> Result<Vec<account::Model>, StoreError> {
    Ok(account::Entity::find()
        .filter(account::Column::Account.is_in(accounts.iter().map(String::as_str)))
        .order_by_asc(account::Column::Account)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}

/// Transfers from and to an account.
pub async fn transfers<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    page: &Page,
) -> Result<Paged<transfer::Model>, StoreError> {
    let of = |column: transfer::Column| transfer::Entity::find().filter(column.eq(account));
    Keyset::newest(transfer::Column::Block, Some(transfer::Column::Idx))
        .page_of_two(conn, [of(transfer::Column::Sender), of(transfer::Column::Recipient)], page)
        .await
}

/// Extrinsics that an account signed.
pub async fn account_extrinsics<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    page: &Page,
) -> Result<Paged<extrinsic::Model>, StoreError> {
    let signed = extrinsic::Entity::find().filter(extrinsic::Column::Signer.eq(account));
    Keyset::newest(extrinsic::Column::Block, Some(extrinsic::Column::Idx))
        .page(conn, signed, page)
        .await
}
