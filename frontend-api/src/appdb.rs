// SPDX-License-Identifier: Apache-2.0
//! The app store: what the facade itself must remember across restarts.
//!
//! **Layout.** One SQLite file (`<data_dir>/app.db`, WAL): idempotency keys, sign-in challenges,
//! prepared calls, submitted transactions with how far the chain was searched for them.
//!
//! **Crash.** A transaction's row is committed before it is sent to the node and before the caller
//! is answered, so an acknowledged transaction is found again. Losing the whole file loses
//! statuses and keys; it changes no balance, because the chain's nonces refuse every repetition.

pub mod challenges;
pub mod entity;
pub mod idempotency;
mod migration;
pub mod prepared;
pub mod transactions;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;
use std::{path::Path, time::Duration};

/// Connections to the file; SQLite serialises the writers among them.
const CONNECTIONS_MAX: u32 = 4;

/// How long a statement waits for a lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The app store.
#[derive(Clone, Debug)]
pub struct AppDb {
    db: DatabaseConnection,
}

impl AppDb {
    /// Opens `app.db` in the folder, made and migrated if need be.
    pub async fn open(folder: &Path) -> Result<Self, DbErr> {
        let mut options =
            ConnectOptions::new(format!("sqlite://{}?mode=rwc", folder.join("app.db").display()));
        options.max_connections(CONNECTIONS_MAX).sqlx_logging(false).map_sqlx_sqlite_opts(
            |sqlite| {
                sqlite
                    .create_if_missing(true)
                    .busy_timeout(BUSY_TIMEOUT)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
            },
        );
        let db = Database::connect(options).await?;
        migration::Migrator::up(&db, None).await?;
        Ok(Self { db })
    }

    pub(crate) fn connection(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Drops what has expired before `now_ms`.
    pub async fn purge(&self, now_ms: i64) -> Result<(), DbErr> {
        self.purge_challenges(now_ms).await?;
        self.purge_prepared(now_ms).await?;
        self.purge_transactions(now_ms).await?;
        self.purge_idempotency(now_ms).await
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<(), DbErr> {
        self.db.close().await
    }
}
