// SPDX-License-Identifier: Apache-2.0
//! Migrations of the app store.

mod m0001_tables;
mod m0002_settled;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// Every migration, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_tables::Migration), Box::new(m0002_settled::Migration)]
    }
}
