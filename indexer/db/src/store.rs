// SPDX-License-Identifier: Apache-2.0
//! Opening the chain store.
//!
//! **Layout.** One SQLite file in WAL mode. The indexer is its only writer; any number of
//! readers (the facade) see the last committed block and are never blocked by the writer.
//!
//! **Update protocol.** The rows of a block and the cursor that names it are committed in one
//! transaction, so whatever a reader sees is the whole of every block up to the cursor.
//!
//! **Recreation** drops and makes all tables in one transaction and in the same file: a reader
//! that is open sees the old rows, and then an empty store.
//!
//! **Crash.** `synchronous = NORMAL`: after a power cut the newest commits may be missing, the
//! file is whole, and the indexer continues from the cursor it finds.
//!
//! **Rejected**: a second database for reads (two truths); `mode=ro` for readers (a WAL reader
//! must be able to make the `-shm` file): readers get `query_only` instead.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use crate::entity::cursor::Model as Cursor;
use crate::error::StoreError;
use crate::migration::Migrator;
use crate::rows::Rows;
use crate::write::{write_cursor, write_rows};

/// Connections of a process: one writer, and the rest for reads at the same time.
const CONNECTIONS_MAX: u32 = 8;
/// How long a statement waits for a lock before it fails.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The chain store: a pool of connections to a migrated database.
#[derive(Clone, Debug)]
pub struct ChainStore {
    db: DatabaseConnection,
    url: Arc<str>,
}

/// How a process uses the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Writer,
    /// A writer that may drop tables in any order.
    Dropper,
    Reader,
}

impl ChainStore {
    /// `sqlite:` URL of a database file.
    pub fn url_of(file: &Path) -> String {
        format!("sqlite://{}", file.display())
    }

    /// Opens the store to write, makes the file if there is none, and migrates it.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        make_folder(url).await?;
        let db = connect(url, Access::Writer, CONNECTIONS_MAX).await?;
        Migrator::up(&db, None).await?;
        Ok(Self { db, url: url.into() })
    }

    /// Opens the store to read: every statement that would write is refused by the database.
    ///
    /// Fails while the indexer has not made the file yet; call again later.
    pub async fn open_read_only(url: &str) -> Result<Self, StoreError> {
        let db = connect(url, Access::Reader, CONNECTIONS_MAX).await?;
        Ok(Self { db, url: url.into() })
    }

    /// Drops every table and makes them anew, empty, whatever the schema was.
    pub async fn recreate(url: &str) -> Result<Self, StoreError> {
        make_folder(url).await?;
        make_anew(url).await?;
        Self::open(url).await
    }

    /// Does the same to an open store.
    pub async fn clear(&self) -> Result<(), StoreError> {
        make_anew(&self.url).await
    }

    /// The pool, for single queries.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.db
    }

    /// A transaction whose queries all see the same block.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        Ok(self.db.begin().await?)
    }

    /// A transaction to write in; it takes the write lock at once.
    pub async fn writer(&self) -> Result<Writer, StoreError> {
        Ok(Writer { transaction: self.db.begin_with_options(immediate()).await? })
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.db.close().await?)
    }
}

/// A transaction of the indexer. Dropped without a commit, it leaves nothing.
#[derive(Debug)]
pub struct Writer {
    transaction: DatabaseTransaction,
}

impl Writer {
    /// Writes rows. Those of a block may come in several calls, its block row in the first.
    pub async fn write(&mut self, rows: Rows) -> Result<(), StoreError> {
        write_rows(&self.transaction, rows).await
    }

    /// Moves the cursor to the block whose rows were written.
    pub async fn advance(&mut self, cursor: Cursor) -> Result<(), StoreError> {
        write_cursor(&self.transaction, cursor).await
    }

    /// Makes everything written visible at once.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

async fn make_anew(url: &str) -> Result<(), StoreError> {
    let only = connect(url, Access::Dropper, 1).await?;
    let transaction = only.begin_with_options(immediate()).await?;
    Migrator::fresh(&transaction).await?;
    transaction.commit().await?;
    Ok(only.close().await?)
}

async fn connect(
    url: &str,
    access: Access,
    connections: u32,
) -> Result<DatabaseConnection, StoreError> {
    if !url.starts_with("sqlite:") {
        return Err(StoreError::UnsupportedUrl(url.to_owned()));
    }
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| pragmas(sqlite, access));
    Ok(Database::connect(options).await?)
}

fn pragmas(options: SqliteConnectOptions, access: Access) -> SqliteConnectOptions {
    let options = options
        .create_if_missing(access != Access::Reader)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(access != Access::Dropper);
    match access {
        Access::Writer | Access::Dropper => {
            options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal)
        }
        Access::Reader => options.pragma("query_only", "ON"),
    }
}

async fn make_folder(url: &str) -> Result<(), StoreError> {
    let Some(folder) = file_of(url).and_then(|file| file.parent().map(Path::to_path_buf)) else {
        return Ok(());
    };
    tokio::fs::create_dir_all(folder).await.map_err(StoreError::Folder)
}

fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
    let path = path.split('?').next()?;
    (!path.is_empty() && !path.contains(":memory:")).then(|| PathBuf::from(path))
}
