// SPDX-License-Identifier: Apache-2.0
//! Tenants and their members.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::keyset::Keyset;
use crate::entity::{member as member_row, tenant as tenant_row};
use crate::error::StoreError;
use crate::page::{PAGE_ROWS_MAX, Page, Paged};

/// Tenants, of this owner only if one is named, newest first.
pub async fn tenants<C: ConnectionTrait>(
    conn: &C,
    owner: Option<&str>,
    page: &Page,
) -> Result<Paged<tenant_row::Model>, StoreError> {
    let mut select = tenant_row::Entity::find();
    if let Some(owner) = owner {
        select = select.filter(tenant_row::Column::Owner.eq(owner));
    }
    Keyset::newest(tenant_row::Column::Id, None).page(conn, select, page).await
}

/// A tenant.
pub async fn tenant<C: ConnectionTrait>(
    conn: &C,
    id: i64,
) -> Result<Option<tenant_row::Model>, StoreError> {
    Ok(tenant_row::Entity::find_by_id(id).one(conn).await?)
}

/// Members of a tenant, those who joined last first, without former ones.
pub async fn members<C: ConnectionTrait>(
    conn: &C,
    tenant: i64,
    page: &Page,
) -> Result<Paged<member_row::Model>, StoreError> {
    let of = member_row::Entity::find()
        .filter(member_row::Column::Tenant.eq(tenant))
        .filter(member_row::Column::RemovedBlock.is_null());
    let (block, idx) = (member_row::Column::JoinedBlock, member_row::Column::JoinedIdx);
    Keyset::newest(block, Some(idx)).page(conn, of, page).await
}

/// Memberships of an account (at most a page), by tenant.
pub async fn tenants_of_member<C: ConnectionTrait>(
    conn: &C,
    account: &str,
) -> Result<Vec<member_row::Model>, StoreError> {
    Ok(member_row::Entity::find()
        .filter(member_row::Column::Account.eq(account))
        .filter(member_row::Column::RemovedBlock.is_null())
        .order_by_asc(member_row::Column::Tenant)
        .limit(u64::from(PAGE_ROWS_MAX))
        .all(conn)
        .await?)
}
