// SPDX-License-Identifier: Apache-2.0
//! What can go wrong with the store.

use sea_orm::sqlx::error::{Error as SqlError, ErrorKind};
use sea_orm::{DbErr, RuntimeErr};

/// An error of the chain store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("chain store")]
    Database(#[from] DbErr),
    /// The folder of the database file could not be made.
    #[error("folder of the chain store")]
    Folder(#[source] std::io::Error),
    /// The URL names a database that this build has no driver for.
    #[error("{0:?} is not a sqlite: URL")]
    UnsupportedUrl(String),
    /// Rows were written to a block that does not follow the cursor.
    #[error("block {got} does not follow the cursor at {cursor}")]
    OutOfOrder {
        /// Newest block in the store.
        cursor: i64,
        /// Block whose commit was asked for.
        got: i64,
    },
}

impl StoreError {
    /// Whether the same rows may be taken at another time.
    ///
    /// Rows that break a constraint never are: the schema or the indexer is wrong.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Database(error) if !breaks_constraint(error))
    }
}

fn breaks_constraint(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))
    | DbErr::Conn(RuntimeErr::SqlxError(cause))) = error
    else {
        return false;
    };
    matches!(cause.as_ref(), SqlError::Database(refusal) if is_constraint(refusal.kind()))
}

fn is_constraint(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UniqueViolation
            | ErrorKind::ForeignKeyViolation
            | ErrorKind::NotNullViolation
            | ErrorKind::CheckViolation
    )
}
