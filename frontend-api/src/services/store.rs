// SPDX-License-Identifier: Apache-2.0
//! The chain store, read-only: one snapshot a request, so that an answer is of one block.

use crate::{
    errors::{Kind, Problem},
    finality::BlockRef,
    ids,
};
use sea_orm::DatabaseTransaction;
use std::{path::Path, sync::Arc};
use tokio::sync::RwLock;
use vigor_indexer_db::{ChainStore, Cursor, StoreError, query};

/// The indexer's database, opened when it is first there.
#[derive(Clone)]
pub struct Store {
    url: Arc<str>,
    opened: Arc<RwLock<Option<ChainStore>>>,
}

impl Store {
    /// The database at a `sqlite:` URL or a path.
    pub fn new(url_or_path: &str) -> Self {
        let url = match url_or_path.starts_with("sqlite:") {
            true => url_or_path.to_owned(),
            false => ChainStore::url_of(Path::new(url_or_path)),
        };
        Self { url: url.into(), opened: Arc::default() }
    }

    async fn open(&self) -> Result<ChainStore, StoreError> {
        if let Some(store) = self.opened.read().await.clone() {
            return Ok(store);
        }
        let mut slot = self.opened.write().await;
        if let Some(store) = slot.clone() {
            return Ok(store);
        }
        let store = ChainStore::open_read_only(&self.url).await?;
        *slot = Some(store.clone());
        Ok(store)
    }

    /// The chain as of the newest indexed block.
    pub async fn view(&self) -> Result<View, Problem> {
        self.try_view()
            .await
            .map_err(unavailable)?
            .ok_or_else(|| Problem::unavailable(Kind::IndexerUnavailable, "no block indexed yet"))
    }

    /// The chain as of the newest indexed block, if there is one.
    pub async fn try_view(&self) -> Result<Option<View>, StoreError> {
        let snapshot = self.open().await?.snapshot().await?;
        let cursor = query::cursor(&snapshot).await?;
        Ok(cursor.map(|cursor| View { snapshot, cursor }))
    }

    /// Closes every connection.
    pub async fn close(&self) {
        if let Some(store) = self.opened.write().await.take() {
            // The file is read-only to us: nothing can be lost.
            let _ = store.close().await;
        }
    }
}

/// The chain as of one indexed block.
pub struct View {
    snapshot: DatabaseTransaction,
    cursor: Cursor,
}

impl View {
    /// What to ask [`vigor_indexer_db::query`] on.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.snapshot
    }

    /// The block.
    pub fn block(&self) -> BlockRef {
        BlockRef { number: self.number(), hash: self.cursor.hash.clone(), finalized: true }
    }

    /// The block's number.
    pub fn number(&self) -> u64 {
        self.cursor.number.unsigned_abs()
    }

    /// The block's time.
    pub fn time_ms(&self) -> u64 {
        self.cursor.time_ms.unsigned_abs()
    }

    /// Genesis hash of the chain.
    pub fn genesis(&self) -> Result<[u8; 32], Problem> {
        ids::hash(&self.cursor.genesis)
            .map_err(|cause| Problem::internal("genesis hash in the chain store", cause))
    }
}

/// A fault of the chain store, as callers see it.
pub fn unavailable(error: StoreError) -> Problem {
    use std::error::Error;
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    Problem::unavailable(Kind::IndexerUnavailable, format!("{error}: {cause}"))
}
