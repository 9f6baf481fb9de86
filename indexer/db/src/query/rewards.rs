// SPDX-License-Identifier: Apache-2.0
//! Programs, epochs and claims.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::keyset::Keyset;
use crate::amount::Amount;
use crate::entity::{
    claim, epoch as epoch_row, operator as operator_row, oracle_set, program as program_row,
    standing as standing_row,
};
use crate::error::StoreError;
use crate::page::{Page, Paged};

/// Programs that are listed at once at most.
pub const PROGRAMS_MAX: u64 = 1_000;
/// Operators of oracles that are listed at most: each has a bond at stake.
pub const OPERATORS_MAX: u64 = 1_000;

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
    let mut rows = program_row::Entity::find()
        .order_by_asc(program_row::Column::Id)
        .limit(PROGRAMS_MAX)
        .all(conn)
        .await?;
    name_oracles(conn, &mut rows).await?;
    Ok(rows)
}

/// Programs, by number, page by page: anybody may create one.
pub async fn programs_page<C: ConnectionTrait>(
    conn: &C,
    page: &Page,
) -> Result<Paged<program_row::Model>, StoreError> {
    let all = program_row::Entity::find();
    let mut found = Keyset::oldest(program_row::Column::Id, None).page(conn, all, page).await?;
    name_oracles(conn, &mut found.items).await?;
    Ok(found)
}

/// A program.
pub async fn program<C: ConnectionTrait>(
    conn: &C,
    id: i64,
) -> Result<Option<program_row::Model>, StoreError> {
    let mut rows: Vec<_> =
        program_row::Entity::find_by_id(id).one(conn).await?.into_iter().collect();
    name_oracles(conn, &mut rows).await?;
    Ok(rows.pop())
}

/// The members of a set change without a word about the programs that it certifies.
async fn name_oracles<C: ConnectionTrait>(
    conn: &C,
    rows: &mut [program_row::Model],
) -> Result<(), StoreError> {
    let mut ids: Vec<i64> = rows.iter().map(|row| row.oracle_set).collect();
    ids.sort_unstable();
    ids.dedup();
    let sets = oracle_set::Entity::find().filter(oracle_set::Column::Id.is_in(ids));
    let sets: BTreeMap<i64, Json> =
        sets.all(conn).await?.into_iter().map(|set| (set.id, set.members)).collect();
    for row in rows {
        if let Some(members) = sets.get(&row.oracle_set) {
            row.oracle_members = members.clone();
        }
    }
    Ok(())
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

/// What sets an account apart in a program; most have no such row.
pub async fn standing<C: ConnectionTrait>(
    conn: &C,
    program: i64,
    account: &str,
) -> Result<Option<standing_row::Model>, StoreError> {
    Ok(standing_row::Entity::find_by_id((program, account.to_owned())).one(conn).await?)
}

/// Bonded operators of oracles, by account.
pub async fn operators<C: ConnectionTrait>(
    conn: &C,
) -> Result<Vec<operator_row::Model>, StoreError> {
    Ok(operator_row::Entity::find()
        .filter(operator_row::Column::RemovedBlock.is_null())
        .order_by_asc(operator_row::Column::Account)
        .limit(OPERATORS_MAX)
        .all(conn)
        .await?)
}
