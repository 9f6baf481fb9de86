// SPDX-License-Identifier: Apache-2.0
//! The block store of one machine, on fjall.
//!
//! **Layout**: one keyspace `blocks`, key = the 32-byte sha2-256 digest, value = the block. CIDs of
//! either codec name the same bytes. Values are kept apart from keys, so compaction does not rewrite
//! them.
//!
//! **Crash behaviour**: a file's leaves are written before its root, and the answer is given only
//! after an fsync of the journal, shared by all who wait. A process killed before that leaves whole
//! blocks without a root: harmless, and reused by the next upload of the same bytes.
//!
//! **Rejected**: one plain file for each block, which costs an fsync of file and folder each.

use std::{path::Path, sync::Arc};

use async_trait::async_trait;
use bytes::Bytes;
use cid::Cid;
use fjall::{Database, Keyspace, KeyspaceCreateOptions, KvSeparationOptions, PersistMode};
use futures::{Stream, stream};

use super::{
    ContentStore,
    group_sync::GroupSync,
    import::{ImportError, Imported, import},
};
use crate::{
    cids::{Codec, check_block, cid_of_block, digest_of},
    error::ContentError,
    unixfs::Block,
};

/// A handle to the store; clones share it.
#[derive(Clone)]
pub struct EmbeddedStore {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    blocks: Keyspace,
    sync: GroupSync,
    bytes_max: u64,
}

impl EmbeddedStore {
    /// Opens or creates the store in `folder`; refuses writes above `bytes_max` bytes on disk.
    pub fn open(folder: &Path, bytes_max: u64) -> Result<Self, ContentError> {
        let database = Database::builder(folder).open()?;
        let blocks = database.keyspace("blocks", || {
            KeyspaceCreateOptions::default()
                .with_kv_separation(Some(KvSeparationOptions::default()))
        })?;
        let inner = Inner { database, blocks, sync: GroupSync::default(), bytes_max };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Imports a file of at most `bytes_max` bytes from a stream, one chunk in memory at a time.
    pub async fn put_stream<S, E>(
        &self,
        stream: S,
        bytes_max: u64,
    ) -> Result<Imported, ImportError<E>>
    where
        S: Stream<Item = Result<Bytes, E>> + Unpin,
    {
        let imported = import(self, stream, bytes_max).await?;
        self.sync().await?;
        Ok(imported)
    }

    /// An error if the database cannot take writes any more.
    pub async fn check(&self) -> Result<(), ContentError> {
        self.blocking(|inner| Ok(inner.database.persist(PersistMode::Buffer)?)).await
    }

    /// Hashes and writes a raw leaf, without fsync.
    pub(super) async fn write_leaf(&self, bytes: Bytes) -> Result<Block, ContentError> {
        self.blocking(move |inner| {
            let block = Block { cid: cid_of_block(Codec::Raw, &bytes), bytes };
            inner.write(&block)?;
            Ok(block)
        })
        .await
    }

    /// Writes blocks whose CIDs are known to be right, without fsync.
    pub(super) async fn write_blocks(&self, blocks: Vec<Block>) -> Result<(), ContentError> {
        self.blocking(move |inner| blocks.iter().try_for_each(|block| inner.write(block))).await
    }

    async fn sync(&self) -> Result<(), ContentError> {
        let persist = || self.blocking(|inner| Ok(inner.database.persist(PersistMode::SyncAll)?));
        self.inner.sync.wait(persist).await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, ContentError> + Send + 'static,
    ) -> Result<T, ContentError> {
        let inner = Arc::clone(&self.inner);
        let done = tokio::task::spawn_blocking(move || work(&inner)).await;
        done.map_err(|_| ContentError::Stopped)?
    }
}

impl Inner {
    fn write(&self, block: &Block) -> Result<(), ContentError> {
        let key = digest_of(&block.cid)?;
        if self.blocks.contains_key(key)? {
            return Ok(());
        }
        if self.database.disk_space()?.saturating_add(block.bytes.len() as u64) > self.bytes_max {
            return Err(ContentError::StoreFull { bytes_max: self.bytes_max });
        }
        Ok(self.blocks.insert(key.as_slice(), block.bytes.as_ref())?)
    }
}

#[async_trait]
impl ContentStore for EmbeddedStore {
    async fn put_file(&self, bytes: Bytes) -> Result<Cid, ContentError> {
        let bytes_max = bytes.len() as u64;
        let whole = stream::iter([Ok::<_, ContentError>(bytes)]);
        match self.put_stream(whole, bytes_max).await {
            Ok(imported) => Ok(imported.cid),
            Err(ImportError::Store(error) | ImportError::Source(error)) => Err(error),
        }
    }

    async fn put_block(&self, cid: &Cid, bytes: Bytes) -> Result<(), ContentError> {
        let block = Block { cid: *cid, bytes };
        self.blocking(move |inner| {
            check_block(&block.cid, &block.bytes)?;
            inner.write(&block)
        })
        .await?;
        self.sync().await
    }

    async fn get_block(&self, cid: &Cid) -> Result<Bytes, ContentError> {
        let cid = *cid;
        let key = digest_of(&cid)?;
        self.blocking(move |inner| match inner.blocks.get(key)? {
            Some(block) => Ok(Bytes::copy_from_slice(&block)),
            None => Err(ContentError::NotFound(cid)),
        })
        .await
    }
}
