// SPDX-License-Identifier: Apache-2.0
//! Blocks and what is in them.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::keyset::Keyset;
use crate::entity::{block as block_row, event, extrinsic as extrinsic_row};
use crate::error::StoreError;
use crate::page::{Page, Paged};

/// What a block is asked for by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockId {
    /// Height.
    Number(i64),
    /// Hash.
    Hash(String),
}

/// Finalized blocks.
pub async fn blocks<C: ConnectionTrait>(
    conn: &C,
    page: &Page,
) -> Result<Paged<block_row::Model>, StoreError> {
    Keyset::newest(block_row::Column::Number, None)
        .page(conn, block_row::Entity::find(), page)
        .await
}

/// A finalized block.
pub async fn block<C: ConnectionTrait>(
    conn: &C,
    id: &BlockId,
) -> Result<Option<block_row::Model>, StoreError> {
    let found = match id {
        BlockId::Number(number) => block_row::Entity::find_by_id(*number),
        BlockId::Hash(hash) => {
            block_row::Entity::find().filter(block_row::Column::Hash.eq(hash.as_str()))
        }
    };
    Ok(found.one(conn).await?)
}

/// The newest extrinsic with this hash.
pub async fn extrinsic<C: ConnectionTrait>(
    conn: &C,
    hash: &str,
) -> Result<Option<extrinsic_row::Model>, StoreError> {
    Ok(extrinsic_row::Entity::find()
        .filter(extrinsic_row::Column::Hash.eq(hash))
        .order_by_desc(extrinsic_row::Column::Block)
        .order_by_desc(extrinsic_row::Column::Idx)
        .one(conn)
        .await?)
}

/// The extrinsic at a position of a block.
pub async fn extrinsic_at<C: ConnectionTrait>(
    conn: &C,
    block: i64,
    idx: i64,
) -> Result<Option<extrinsic_row::Model>, StoreError> {
    Ok(extrinsic_row::Entity::find_by_id((block, idx)).one(conn).await?)
}

/// Extrinsics of a block, in their order.
pub async fn extrinsics_of<C: ConnectionTrait>(
    conn: &C,
    block: i64,
    page: &Page,
) -> Result<Paged<extrinsic_row::Model>, StoreError> {
    let of = extrinsic_row::Entity::find().filter(extrinsic_row::Column::Block.eq(block));
    Keyset::oldest(extrinsic_row::Column::Block, Some(extrinsic_row::Column::Idx))
        .page(conn, of, page)
        .await
}

/// Events of a block, in their order; of one of its extrinsics only, if one is named.
pub async fn events_of<C: ConnectionTrait>(
    conn: &C,
    block: i64,
    extrinsic: Option<i64>,
    page: &Page,
) -> Result<Paged<event::Model>, StoreError> {
    let mut of = event::Entity::find().filter(event::Column::Block.eq(block));
    if let Some(extrinsic) = extrinsic {
        of = of.filter(event::Column::Extrinsic.eq(extrinsic));
    }
    Keyset::oldest(event::Column::Block, Some(event::Column::Idx)).page(conn, of, page).await
}
