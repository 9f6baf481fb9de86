// SPDX-License-Identifier: Apache-2.0
//! State that is gone from the chain.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{gone, insert, settled, upsert};
use crate::amount::Amount;
use crate::entity::{account, device, did, did_version, hold, listing, status_list};
use crate::error::StoreError;
use crate::rows::Ending;

/// Accounts named in a statement: far below what databases bind.
const NAMES_MAX: usize = 500;

pub(super) async fn write<C: ConnectionTrait>(conn: &C, ending: Ending) -> Result<(), StoreError> {
    match ending {
        Ending::Account { account, block } => reap_account(conn, account, block).await,
        Ending::Did { did, block, time_ms } => remove_did(conn, did, block, time_ms).await,
        Ending::Listing { id, block } => close_listing(conn, id, block).await,
        Ending::Order { id, block, settled } => settled::forget(conn, id, block, &settled).await,
        other => gone::write(conn, other).await,
    }
}

/// Deletes all holds of accounts.
pub(super) async fn forget_holds<C: ConnectionTrait>(
    conn: &C,
    accounts: &[&str],
) -> Result<(), StoreError> {
    for some in accounts.chunks(NAMES_MAX) {
        let of_these = hold::Column::Account.is_in(some.iter().copied());
        hold::Entity::delete_many().filter(of_these).exec(conn).await?;
    }
    Ok(())
}

async fn reap_account<C: ConnectionTrait>(
    conn: &C,
    account: String,
    block: i64,
) -> Result<(), StoreError> {
    forget_holds(conn, &[account.as_str()]).await?;
    account::Entity::update_many()
        .col_expr(account::Column::Free, Expr::value(Amount::ZERO))
        .col_expr(account::Column::Reserved, Expr::value(Amount::ZERO))
        .col_expr(account::Column::Frozen, Expr::value(Amount::ZERO))
        .col_expr(account::Column::Nonce, Expr::value(0_i64))
        .col_expr(account::Column::UpdatedBlock, Expr::value(block))
        .filter(account::Column::Account.eq(account))
        .exec(conn)
        .await?;
    Ok(())
}

async fn remove_did<C: ConnectionTrait>(
    conn: &C,
    did: String,
    block: i64,
    time_ms: i64,
) -> Result<(), StoreError> {
    if did::Entity::find_by_id(did.clone()).one(conn).await?.is_none() {
        return Ok(());
    }
    did::Entity::update_many()
        .col_expr(did::Column::RemovedBlock, Expr::value(block))
        .col_expr(did::Column::Deactivated, Expr::value(true))
        .col_expr(did::Column::UpdatedBlock, Expr::value(block))
        .filter(did::Column::Did.eq(did.as_str()))
        .exec(conn)
        .await?;
    device::Entity::update_many()
        .col_expr(device::Column::RemovedBlock, Expr::value(block))
        .col_expr(device::Column::UpdatedBlock, Expr::value(block))
        .filter(device::Column::Did.eq(did.as_str()))
        .filter(device::Column::RemovedBlock.is_null())
        .exec(conn)
        .await?;
    status_list::Entity::update_many()
        .col_expr(status_list::Column::RemovedBlock, Expr::value(block))
        .col_expr(status_list::Column::UpdatedBlock, Expr::value(block))
        .filter(status_list::Column::Did.eq(did.as_str()))
        .filter(status_list::Column::RemovedBlock.is_null())
        .exec(conn)
        .await?;
    let gone = did_version::Model {
        did,
        block,
        version: None,
        document: None,
        time_ms,
        deactivated: true,
        removed: true,
    };
    insert::replace(conn, vec![gone], upsert::did_version()).await
}

async fn close_listing<C: ConnectionTrait>(
    conn: &C,
    id: i64,
    block: i64,
) -> Result<(), StoreError> {
    listing::Entity::update_many()
        .col_expr(listing::Column::Active, Expr::value(false))
        .col_expr(listing::Column::Stock, Expr::value(0_i64))
        .col_expr(listing::Column::ClosedBlock, Expr::value(block))
        .col_expr(listing::Column::UpdatedBlock, Expr::value(block))
        .filter(listing::Column::Id.eq(id))
        .filter(listing::Column::ClosedBlock.is_null())
        .exec(conn)
        .await?;
    Ok(())
}
