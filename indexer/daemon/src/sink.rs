// SPDX-License-Identifier: Apache-2.0
//! Where rows go: the chain store, or in tests one that fails on demand.

use async_trait::async_trait;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::store::Writer;
use vigor_indexer_db::{ChainStore, Cursor, StoreError, query};

/// A store of rows with transactions.
#[async_trait]
pub trait Sink: Send + Sync + 'static {
    /// How far it is.
    async fn cursor(&self) -> Result<Option<Cursor>, StoreError>;

    /// Begins a transaction.
    async fn begin(&self) -> Result<Box<dyn Batch>, StoreError>;

    /// Removes all rows.
    async fn clear(&self) -> Result<(), StoreError>;
}

/// A transaction. Dropped without a commit, it leaves nothing.
#[async_trait]
pub trait Batch: Send {
    /// Writes rows.
    async fn write(&mut self, rows: Rows) -> Result<(), StoreError>;

    /// Moves the cursor to the block whose rows were written.
    async fn advance(&mut self, cursor: Cursor) -> Result<(), StoreError>;

    /// Makes all of it durable and visible at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

#[async_trait]
impl Sink for ChainStore {
    async fn cursor(&self) -> Result<Option<Cursor>, StoreError> {
        query::cursor(self.connection()).await
    }

    async fn begin(&self) -> Result<Box<dyn Batch>, StoreError> {
        Ok(Box::new(self.writer().await?))
    }

    async fn clear(&self) -> Result<(), StoreError> {
        ChainStore::clear(self).await
    }
}

#[async_trait]
impl Batch for Writer {
    async fn write(&mut self, rows: Rows) -> Result<(), StoreError> {
        Writer::write(self, rows).await
    }

    async fn advance(&mut self, cursor: Cursor) -> Result<(), StoreError> {
        Writer::advance(self, cursor).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Writer::commit(*self).await
    }
}
