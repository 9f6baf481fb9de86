// SPDX-License-Identifier: Apache-2.0
//! Reading a page of a list by the key of the row before it.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use crate::error::StoreError;
use crate::page::{Key, Keyed, Page, Paged};

/// The columns that make a row's [`Key`], and the direction of the list.
pub(super) struct Keyset<C> {
    major: C,
    minor: Option<C>,
    order: Order,
}

impl<C: ColumnTrait> Keyset<C> {
    pub(super) fn newest(major: C, minor: Option<C>) -> Self {
        Self { major, minor, order: Order::Desc }
    }

    pub(super) fn oldest(major: C, minor: Option<C>) -> Self {
        Self { major, minor, order: Order::Asc }
    }

    fn beyond(&self, column: &C, value: i64) -> Condition {
        match self.order {
            Order::Asc => Condition::all().add(column.gt(value)),
            _ => Condition::all().add(column.lt(value)),
        }
    }

    fn after(&self, key: Key) -> Condition {
        let outside = self.beyond(&self.major, key.major);
        let Some(minor) = &self.minor else { return outside };
        let within =
            Condition::all().add(self.major.eq(key.major)).add(self.beyond(minor, key.minor));
        Condition::any().add(outside).add(within)
    }

    /// Reads a page and one row more.
    async fn read<E, D>(
        &self,
        conn: &D,
        select: Select<E>,
        page: &Page,
    ) -> Result<Vec<E::Model>, StoreError>
    where
        E: EntityTrait<Column = C>,
        E::Model: FromQueryResult + Send + Sync,
        D: ConnectionTrait,
    {
        let mut select = select.order_by(self.major, self.order.clone());
        if let Some(minor) = self.minor {
            select = select.order_by(minor, self.order.clone());
        }
        if let Some(key) = page.after {
            select = select.filter(self.after(key));
        }
        Ok(select.limit(page.rows() as u64 + 1).all(conn).await?)
    }

    /// Reads a page of one selection.
    pub(super) async fn page<E, D>(
        &self,
        conn: &D,
        select: Select<E>,
        page: &Page,
    ) -> Result<Paged<E::Model>, StoreError>
    where
        E: EntityTrait<Column = C>,
        E::Model: FromQueryResult + Keyed + Send + Sync,
        D: ConnectionTrait,
    {
        Ok(Paged::cut(self.read(conn, select, page).await?, page.rows()))
    }

    /// Reads a page of the union of two selections, each of which has an index of its own
    /// (an `OR` over both would be sorted in full). Newest first only.
    pub(super) async fn page_of_two<E, D>(
        &self,
        conn: &D,
        selects: [Select<E>; 2],
        page: &Page,
    ) -> Result<Paged<E::Model>, StoreError>
    where
        E: EntityTrait<Column = C>,
        E::Model: FromQueryResult + Keyed + Send + Sync,
        D: ConnectionTrait,
    {
        let [one, other] = selects;
        let mut rows = self.read(conn, one, page).await?;
        rows.extend(self.read(conn, other, page).await?);
        rows.sort_by_key(|row| std::cmp::Reverse(row.key()));
        rows.dedup_by_key(|row| row.key());
        Ok(Paged::cut(rows, page.rows()))
    }
}
