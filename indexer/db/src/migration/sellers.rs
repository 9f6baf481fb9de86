// SPDX-License-Identifier: Apache-2.0
//! For which identity a listing sells, and to which life of an identity an account is bound.
//!
//! Rows that are in the store already say neither, and their blocks are behind: an older store is
//! emptied, and its indexer begins again at genesis.

use sea_orm::DbErr;
use sea_orm::sea_query::{Alias, Table as Ddl};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::table::{Column, Kind};

/// The fourth schema.
pub(super) struct SellersIdentities;

/// Columns added to tables.
const COLUMNS: [(&str, Column); 2] = [
    ("listings", Column::null("seller_did", Kind::Text)),
    ("wallets", Column::null("did_created_block", Kind::Int)),
];

impl MigrationName for SellersIdentities {
    fn name(&self) -> &str {
        "m0004_sellers_identities"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SellersIdentities {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::deep::empty(manager).await?;
        super::FirstSchema::empty(manager).await?;
        for (table, column) in COLUMNS {
            let mut definition = column.definition();
            let add = Ddl::alter().table(Alias::new(table)).add_column(&mut definition).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
