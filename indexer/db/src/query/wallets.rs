// SPDX-License-Identifier: Apache-2.0
//! Session keys and subscriptions.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::keyset::Keyset;
use crate::entity::{session_key as key_row, subscription as subscription_row};
use crate::error::StoreError;
use crate::page::{Page, Paged};

/// Session keys of an account that are listed at most; the chain allows far fewer.
pub const SESSION_KEYS_MAX: u64 = 1_024;

/// In which role an account takes part in a subscription.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubscriptionRole {
    /// As who pays.
    Payer,
    /// As who is paid.
    Payee,
    /// As either.
    #[default]
    Any,
}

/// Which subscriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscriptionFilter {
    /// Of this account only.
    pub account: Option<String>,
    /// The account's role; nothing without an account.
    pub role: SubscriptionRole,
    /// In this state only.
    pub state: Option<String>,
}

/// Session keys of an account, by key, without those removed.
pub async fn session_keys<C: ConnectionTrait>(
    conn: &C,
    owner: &str,
) -> Result<Vec<key_row::Model>, StoreError> {
    Ok(key_row::Entity::find()
        .filter(key_row::Column::Owner.eq(owner))
        .filter(key_row::Column::RemovedBlock.is_null())
        .order_by_asc(key_row::Column::SessionKey)
        .limit(SESSION_KEYS_MAX)
        .all(conn)
        .await?)
}

/// Subscriptions, newest first.
pub async fn subscriptions<C: ConnectionTrait>(
    conn: &C,
    filter: &SubscriptionFilter,
    page: &Page,
) -> Result<Paged<subscription_row::Model>, StoreError> {
    let keyset = Keyset::newest(subscription_row::Column::Id, None);
    let mut select = subscription_row::Entity::find();
    if let Some(state) = &filter.state {
        select = select.filter(subscription_row::Column::State.eq(state.as_str()));
    }
    let Some(account) = filter.account.as_deref() else {
        return keyset.page(conn, select, page).await;
    };
    let paying = select.clone().filter(subscription_row::Column::Payer.eq(account));
    let paid = select.filter(subscription_row::Column::Payee.eq(account));
    match filter.role {
        SubscriptionRole::Payer => keyset.page(conn, paying, page).await,
        SubscriptionRole::Payee => keyset.page(conn, paid, page).await,
        SubscriptionRole::Any => keyset.page_of_two(conn, [paying, paid], page).await,
    }
}

/// A subscription.
pub async fn subscription<C: ConnectionTrait>(
    conn: &C,
    id: i64,
) -> Result<Option<subscription_row::Model>, StoreError> {
    Ok(subscription_row::Entity::find_by_id(id).one(conn).await?)
}
