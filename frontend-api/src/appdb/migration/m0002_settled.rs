// SPDX-License-Identifier: Apache-2.0
//! Settled transactions are found by their age.

use sea_orm::{DbErr, DeriveIden, DeriveMigrationName, sea_query::Index};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

/// Makes the index.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Transactions {
    Table,
    UpdatedMs,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut by_age = Index::create();
        by_age.name("transactions_by_age").table(Transactions::Table).col(Transactions::UpdatedMs);
        manager.create_index(by_age).await
    }
}
