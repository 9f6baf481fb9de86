// SPDX-License-Identifier: Apache-2.0
//! Panels, listings and orders.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::{Deserialize, Serialize};

use super::keyset::Keyset;
use crate::entity::{listing as listing_row, order as order_row, order_step, panel as panel_row};
use crate::error::StoreError;
use crate::page::{PAGE_ROWS_MAX, Page, Paged};

/// Steps of an order that are shown at most; votes are bounded by the panel's size.
const STEPS_MAX: u64 = 1_000;

/// Which listings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingFilter {
    /// Of this merchant only.
    pub seller: Option<String>,
    /// Active (true) or inactive (false) ones only.
    pub active: Option<bool>,
}

/// In which role an account takes part in an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderRole {
    /// As the buyer.
    Buyer,
    /// As the seller.
    Seller,
    /// As either.
    #[default]
    Any,
}

/// Which orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Of this account only.
    pub account: Option<String>,
    /// The account's role; nothing without an account.
    pub role: OrderRole,
    /// In this state only.
    pub state: Option<String>,
    /// Of this listing only.
    pub listing: Option<i64>,
}

/// An order and all that happened to it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderWithHistory {
    /// The order.
    pub order: order_row::Model,
    /// Its steps.
    pub history: Vec<order_step::Model>,
}

/// Panels of arbiters.
pub async fn panels<C: ConnectionTrait>(conn: &C) -> Result<Vec<panel_row::Model>, StoreError> {
    Ok(panel_row::Entity::find()
        .order_by_desc(panel_row::Column::Id)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}

/// Panels of arbiters, newest first, page by page.
pub async fn panels_page<C: ConnectionTrait>(
    conn: &C,
    page: &Page,
) -> Result<Paged<panel_row::Model>, StoreError> {
    let all = panel_row::Entity::find();
    Keyset::newest(panel_row::Column::Id, None).page(conn, all, page).await
}

/// A panel of arbiters.
pub async fn panel<C: ConnectionTrait>(
    conn: &C,
    id: i64,
) -> Result<Option<panel_row::Model>, StoreError> {
    Ok(panel_row::Entity::find_by_id(id).one(conn).await?)
}

/// Listings.
pub async fn listings<C: ConnectionTrait>(
    conn: &C,
    filter: &ListingFilter,
    page: &Page,
) -> Result<Paged<listing_row::Model>, StoreError> {
    let mut select = listing_row::Entity::find();
    if let Some(seller) = &filter.seller {
        select = select.filter(listing_row::Column::Seller.eq(seller.as_str()));
    }
    if let Some(active) = filter.active {
        select = select.filter(listing_row::Column::Active.eq(active));
    }
    Keyset::newest(listing_row::Column::Id, None).page(conn, select, page).await
}

/// A listing.
pub async fn listing<C: ConnectionTrait>(
    conn: &C,
    id: i64,
) -> Result<Option<listing_row::Model>, StoreError> {
    Ok(listing_row::Entity::find_by_id(id).one(conn).await?)
}

/// Listings of a list of numbers (at most a page of them), by number.
pub async fn listings_by_id<C: ConnectionTrait>(
    conn: &C,
    ids: &[i64],
) -> Result<Vec<listing_row::Model>, StoreError> {
    Ok(listing_row::Entity::find()
        .filter(listing_row::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(listing_row::Column::Id)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}

/// Orders.
pub async fn orders<C: ConnectionTrait>(
    conn: &C,
    filter: &OrderFilter,
    page: &Page,
) -> Result<Paged<order_row::Model>, StoreError> {
    let keyset = Keyset::newest(order_row::Column::PlacedBlock, Some(order_row::Column::PlacedIdx));
    let select = orders_in(filter);
    let Some(account) = filter.account.as_deref() else {
        return keyset.page(conn, select, page).await;
    };
    let bought = select.clone().filter(order_row::Column::Buyer.eq(account));
    let sold = select.filter(order_row::Column::Seller.eq(account));
    match filter.role {
        OrderRole::Buyer => keyset.page(conn, bought, page).await,
        OrderRole::Seller => keyset.page(conn, sold, page).await,
        OrderRole::Any => keyset.page_of_two(conn, [bought, sold], page).await,
    }
}

/// An order with its history.
pub async fn order<C: ConnectionTrait>(
    conn: &C,
    id: &str,
) -> Result<Option<OrderWithHistory>, StoreError> {
    let Some(order) = order_row::Entity::find_by_id(id.to_owned()).one(conn).await? else {
        return Ok(None);
    };
    let history = order_step::Entity::find()
        .filter(order_step::Column::OrderId.eq(id))
        .order_by_asc(order_step::Column::Block)
        .order_by_asc(order_step::Column::Idx)
        .limit(STEPS_MAX)
        .all(conn)
        .await?;
    Ok(Some(OrderWithHistory { order, history }))
}

/// Orders of a list of ids (at most a page of them), by id.
pub async fn orders_by_id<C: ConnectionTrait>(
    conn: &C,
    ids: &[String],
) -> Result<Vec<order_row::Model>, StoreError> {
    Ok(order_row::Entity::find()
        .filter(order_row::Column::Id.is_in(ids.iter().map(String::as_str)))
        .order_by_asc(order_row::Column::Id)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}

fn orders_in(filter: &OrderFilter) -> Select<order_row::Entity> {
    let mut select = order_row::Entity::find();
    if let Some(state) = &filter.state {
        select = select.filter(order_row::Column::State.eq(state.as_str()));
    }
    if let Some(listing) = filter.listing {
        select = select.filter(order_row::Column::Listing.eq(listing));
    }
    select
}
