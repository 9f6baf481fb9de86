// SPDX-License-Identifier: Apache-2.0
//! The first four tables.

use sea_orm::{
    DbErr, DeriveIden, DeriveMigrationName,
    sea_query::{ColumnDef, Index, Table},
};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

/// Creates the tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Challenges {
    Table,
    Id,
    Did,
    Message,
    ExpiresMs,
    Used,
}

#[derive(DeriveIden)]
enum IdempotencyKeys {
    Table,
    Id,
    Request,
    Process,
    Status,
    Media,
    Location,
    Body,
    ExpiresMs,
}

#[derive(DeriveIden)]
enum PreparedCalls {
    Table,
    Id,
    Account,
    Payload,
    Tail,
    Summary,
    EraEnd,
    ExpiresMs,
}

#[derive(DeriveIden)]
enum Transactions {
    Table,
    Id,
    Extrinsic,
    Account,
    Summary,
    State,
    BlockNumber,
    BlockHash,
    Success,
    Error,
    Events,
    EraEnd,
    SearchedTo,
    CreatedMs,
    UpdatedMs,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut challenges = Table::create();
        challenges
            .table(Challenges::Table)
            .col(ColumnDef::new(Challenges::Id).string().not_null().primary_key())
            .col(ColumnDef::new(Challenges::Did).string().not_null())
            .col(ColumnDef::new(Challenges::Message).text().not_null())
            .col(ColumnDef::new(Challenges::ExpiresMs).big_integer().not_null())
            .col(ColumnDef::new(Challenges::Used).boolean().not_null());
        manager.create_table(challenges).await?;

        let mut keys = Table::create();
        keys.table(IdempotencyKeys::Table)
            .col(ColumnDef::new(IdempotencyKeys::Id).string().not_null().primary_key())
            .col(ColumnDef::new(IdempotencyKeys::Request).string().not_null())
            .col(ColumnDef::new(IdempotencyKeys::Process).string().not_null())
            .col(ColumnDef::new(IdempotencyKeys::Status).integer())
            .col(ColumnDef::new(IdempotencyKeys::Media).string())
            .col(ColumnDef::new(IdempotencyKeys::Location).string())
            .col(ColumnDef::new(IdempotencyKeys::Body).blob())
            .col(ColumnDef::new(IdempotencyKeys::ExpiresMs).big_integer().not_null());
        manager.create_table(keys).await?;

        let mut prepared = Table::create();
        prepared
            .table(PreparedCalls::Table)
            .col(ColumnDef::new(PreparedCalls::Id).string().not_null().primary_key())
            .col(ColumnDef::new(PreparedCalls::Account).string().not_null())
            .col(ColumnDef::new(PreparedCalls::Payload).blob().not_null())
            .col(ColumnDef::new(PreparedCalls::Tail).blob().not_null())
            .col(ColumnDef::new(PreparedCalls::Summary).text().not_null())
            .col(ColumnDef::new(PreparedCalls::EraEnd).big_integer().not_null())
            .col(ColumnDef::new(PreparedCalls::ExpiresMs).big_integer().not_null());
        manager.create_table(prepared).await?;

        let mut transactions = Table::create();
        transactions
            .table(Transactions::Table)
            .col(ColumnDef::new(Transactions::Id).string().not_null().primary_key())
            .col(ColumnDef::new(Transactions::Extrinsic).blob().not_null())
            .col(ColumnDef::new(Transactions::Account).string())
            .col(ColumnDef::new(Transactions::Summary).text())
            .col(ColumnDef::new(Transactions::State).string().not_null())
            .col(ColumnDef::new(Transactions::BlockNumber).big_integer())
            .col(ColumnDef::new(Transactions::BlockHash).string())
            .col(ColumnDef::new(Transactions::Success).boolean())
            .col(ColumnDef::new(Transactions::Error).text())
            .col(ColumnDef::new(Transactions::Events).text())
            .col(ColumnDef::new(Transactions::EraEnd).big_integer())
            .col(ColumnDef::new(Transactions::SearchedTo).big_integer().not_null())
            .col(ColumnDef::new(Transactions::CreatedMs).big_integer().not_null())
            .col(ColumnDef::new(Transactions::UpdatedMs).big_integer().not_null());
        manager.create_table(transactions).await?;

        let mut by_state = Index::create();
        by_state.name("transactions_by_state").table(Transactions::Table).col(Transactions::State);
        manager.create_index(by_state).await
    }
}
