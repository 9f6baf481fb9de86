// SPDX-License-Identifier: Apache-2.0
//! The schema, as migrations.
//!
//! A schema that changes gets a new migration after the last one; a landed migration is
//! never edited. Because the store can be rebuilt from genesis at any time, a change that
//! needs other rows (and not only other columns) deletes all rows, the cursor among them.

mod chain;
mod deep;
mod identity;
mod market;
mod rewards;
mod sellers;
mod table;

use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(FirstSchema),
            Box::new(OrdersOfAnyListing),
            Box::new(deep::DeepChain),
            Box::new(sellers::SellersIdentities),
        ]
    }
}

/// The first schema: every table of issue 2.
struct FirstSchema;

impl FirstSchema {
    /// Parents before children: the order in which foreign keys can be declared.
    const AREAS: [&'static [table::Table]; 4] =
        [chain::TABLES, identity::TABLES, rewards::TABLES, market::TABLES];

    /// Deletes all rows, children before parents, and with them the cursor.
    async fn empty(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let tables: Vec<_> = Self::AREAS.into_iter().flatten().collect();
        for table in tables.into_iter().rev() {
            table.empty(manager).await?;
        }
        Ok(())
    }
}

impl MigrationName for FirstSchema {
    fn name(&self) -> &str {
        "m0001_first_schema"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for FirstSchema {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in Self::AREAS.into_iter().flatten() {
            table.create(manager).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables: Vec<_> = Self::AREAS.into_iter().flatten().collect();
        for table in tables.into_iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

/// A listing that is made and closed in one block leaves no row, and its orders do.
struct OrdersOfAnyListing;

impl MigrationName for OrdersOfAnyListing {
    fn name(&self) -> &str {
        "m0002_orders_of_any_listing"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for OrdersOfAnyListing {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        market::ORDERS.drop_references(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
