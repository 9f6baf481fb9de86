// SPDX-License-Identifier: Apache-2.0
//! A store that fails on demand, around the real one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use vigor_indexer::sink::{Batch, Sink};
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{ChainStore, Cursor, StoreError};

/// Which operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Begin,
    Write,
    Advance,
    Commit,
}

/// Fails the operation when it is done for the `nth` time, and once only.
pub struct Flaky {
    store: ChainStore,
    plan: Arc<Plan>,
}

struct Plan {
    operation: Operation,
    left: AtomicU32,
}

impl Flaky {
    pub fn new(store: ChainStore, operation: Operation, nth: u32) -> Self {
        Self { store, plan: Arc::new(Plan { operation, left: AtomicU32::new(nth) }) }
    }

    pub fn has_failed(&self) -> bool {
        self.plan.left.load(Ordering::SeqCst) == 0
    }
}

impl Plan {
    fn step(&self, operation: Operation) -> Result<(), StoreError> {
        if operation != self.operation || self.left.load(Ordering::SeqCst) == 0 {
            return Ok(());
        }
        if self.left.fetch_sub(1, Ordering::SeqCst) > 1 {
            return Ok(());
        }
        Err(StoreError::Folder(std::io::Error::other("disk full")))
    }
}

#[async_trait]
impl Sink for Flaky {
    async fn cursor(&self) -> Result<Option<Cursor>, StoreError> {
        self.store.cursor().await
    }

    async fn begin(&self) -> Result<Box<dyn Batch>, StoreError> {
        self.plan.step(Operation::Begin)?;
        let inner = self.store.begin().await?;
        Ok(Box::new(FlakyBatch { inner, plan: self.plan.clone() }))
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.store.clear().await
    }
}

struct FlakyBatch {
    inner: Box<dyn Batch>,
    plan: Arc<Plan>,
}

#[async_trait]
impl Batch for FlakyBatch {
    async fn write(&mut self, rows: Rows) -> Result<(), StoreError> {
        self.plan.step(Operation::Write)?;
        self.inner.write(rows).await
    }

    async fn advance(&mut self, cursor: Cursor) -> Result<(), StoreError> {
        self.plan.step(Operation::Advance)?;
        self.inner.advance(cursor).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.plan.step(Operation::Commit)?;
        self.inner.commit().await
    }
}
