// SPDX-License-Identifier: Apache-2.0
//! Programs, epochs and claims.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::keyset::Keyset;
use crate::amount::Amount;
use crate::entity::{claim, epoch as epoch_row, program as program_row};
use crate::error::StoreError;
use crate::page::{Page, Paged};

/// Programs that are listed at most: root makes them, one by one.
pub const PROGRAMS_MAX: u64 = 1_000;

/// The newest final epoch of a program: what claims are proven against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Epoch number.
    pub epoch: i64,
    /// Root hash.
    pub root: String,
    /// Sum under the root, units.
    pub root_sum: Amount,
    /// Number of leaves.
    pub leaf_count: i64,
}

/// Programs, by number.
pub async fn programs<C: ConnectionTrait>(conn: &C) -> Result<Vec<program_row::Model>, StoreError> {
    Ok(program_row::Entity::find()
        .order_by_asc(program_row::Column::Id)
        .limit(PROGRAMS_MAX)
        .all(conn)
        .await?)
}

/// A program.
pub async fn program<C: ConnectionTrait>(
    conn: &C,
    id: i64,
) -> Result<Option<program_row::Model>, StoreError> {
    Ok(program_row::Entity::find_by_id(id).one(conn).await?)
}

/// The newest final epoch of a program.
pub async fn head<C: ConnectionTrait>(conn: &C, program: i64) -> Result<Option<Head>, StoreError> {
    let found = program_row::Entity::find_by_id(program).one(conn).await?;
    Ok(found.and_then(|row| {
        Some(Head {
            epoch: row.head_epoch?,
            root: row.head_root?,
            root_sum: row.head_sum?,
            leaf_count: row.head_leaf_count?,
        })
    }))
}

/// Submitted epochs of a program.
pub async fn epochs<C: ConnectionTrait>(
    conn: &C,
    program: i64,
    page: &Page,
) -> Result<Paged<epoch_row::Model>, StoreError> {
    let of = epoch_row::Entity::find().filter(epoch_row::Column::Program.eq(program));
    Keyset::newest(epoch_row::Column::Epoch, None).page(conn, of, page).await
}

/// A submitted epoch.
pub async fn epoch<C: ConnectionTrait>(
    conn: &C,
    program: i64,
    epoch: i64,
) -> Result<Option<epoch_row::Model>, StoreError> {
    Ok(epoch_row::Entity::find_by_id((program, epoch)).one(conn).await?)
}

/// Claims paid to an account.
pub async fn claims<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    page: &Page,
) -> Result<Paged<claim::Model>, StoreError> {
    let of = claim::Entity::find().filter(claim::Column::Account.eq(account));
    Keyset::newest(claim::Column::Block, Some(claim::Column::Idx)).page(conn, of, page).await
}

/// Claims paid by a program.
pub async fn claims_of_program<C: ConnectionTrait>(
    conn: &C,
    program: i64,
    page: &Page,
) -> Result<Paged<claim::Model>, StoreError> {
    let of = claim::Entity::find().filter(claim::Column::Program.eq(program));
    Keyset::newest(claim::Column::Block, Some(claim::Column::Idx)).page(conn, of, page).await
}
