// SPDX-License-Identifier: Apache-2.0
//! The database and its keyspaces.

use crate::error::StoreError;
use codec::{Decode, Encode};
use fjall::{Database, Keyspace, KeyspaceCreateOptions, OwnedWriteBatch, PersistMode};
use std::path::Path;

/// Version of the layout in the crate's documentation.
const LAYOUT: u32 = 0;

/// Journals on disk before memtables are forced out: what a restart replays at most.
const JOURNALS_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// Cache of blocks read from disk.
const CACHE_BYTES: u64 = 64 * 1024 * 1024;

const LAYOUT_KEY: &str = "layout";
const GENESIS_KEY: &str = "genesis";
const FLOOR_KEY: &str = "received_floor_ms";
const RESTORED_KEY: &str = "restored_at_ms";
const RESTORING_KEY: &str = "restoring";

/// Handles to everything on disk.
pub(crate) struct Schema {
    pub(crate) headers: Keyspace,
    pub(crate) frames: Keyspace,
    pub(crate) seen: Keyspace,
    pub(crate) days: Keyspace,
    pub(crate) loads: Keyspace,
    pub(crate) equivocations: Keyspace,
    pub(crate) epochs: Keyspace,
    pub(crate) leaf_files: Keyspace,
    pub(crate) awards: Keyspace,
    pub(crate) quorum: Keyspace,
    pub(crate) progress: Keyspace,
    meta: Keyspace,
    db: Database,
}

impl Schema {
    /// Opens or creates the database at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let db = Database::builder(path)
            .cache_size(CACHE_BYTES)
            .max_journaling_size(JOURNALS_BYTES_MAX)
            .open()?;
        let keyspace = |name| db.keyspace(name, KeyspaceCreateOptions::default);
        let schema = Self {
            headers: keyspace("headers")?,
            frames: keyspace("frames")?,
            seen: keyspace("seen")?,
            days: keyspace("days")?,
            loads: keyspace("loads")?,
            equivocations: keyspace("equivocations")?,
            epochs: keyspace("epochs")?,
            leaf_files: keyspace("leaf_files")?,
            awards: keyspace("awards")?,
            quorum: keyspace("quorum")?,
            progress: keyspace("progress")?,
            meta: keyspace("meta")?,
            db,
        };
        schema.check_layout()?;
        Ok(schema)
    }

    fn check_layout(&self) -> Result<(), StoreError> {
        match get::<u32>(&self.meta, "meta", LAYOUT_KEY)? {
            Some(LAYOUT) => Ok(()),
            Some(found) => Err(StoreError::Layout { found, expected: LAYOUT }),
            None => {
                let mut batch = self.batch();
                batch.insert(&self.meta, LAYOUT_KEY, LAYOUT.encode());
                Ok(batch.commit()?)
            }
        }
    }

    /// A batch that is synced to disk when it is committed.
    pub(crate) fn batch(&self) -> OwnedWriteBatch {
        self.db.batch().durability(Some(PersistMode::SyncAll))
    }

    /// The genesis hash this directory is bound to.
    pub(crate) fn genesis(&self) -> Result<Option<[u8; 32]>, StoreError> {
        get(&self.meta, "meta", GENESIS_KEY)
    }

    /// Binds the directory to a chain.
    pub(crate) fn put_genesis(&self, batch: &mut OwnedWriteBatch, genesis: &[u8; 32]) {
        batch.insert(&self.meta, GENESIS_KEY, genesis.encode());
    }

    /// Least time of arrival of the next frame.
    pub(crate) fn floor_ms(&self) -> Result<u64, StoreError> {
        Ok(get(&self.meta, "meta", FLOOR_KEY)?.unwrap_or_default())
    }

    /// Raises the floor of the arrival clock.
    pub(crate) fn put_floor_ms(&self, batch: &mut OwnedWriteBatch, floor_ms: u64) {
        batch.insert(&self.meta, FLOOR_KEY, floor_ms.encode());
    }

    /// When the directory was last restored from a backup.
    pub(crate) fn restored_at_ms(&self) -> Result<Option<u64>, StoreError> {
        get(&self.meta, "meta", RESTORED_KEY)
    }

    /// Notes that the directory was restored from a backup.
    pub(crate) fn put_restored_at_ms(&self, batch: &mut OwnedWriteBatch, at_ms: u64) {
        batch.insert(&self.meta, RESTORED_KEY, at_ms.encode());
        batch.remove(&self.meta, RESTORING_KEY);
    }

    /// Whether the directory was restored at a time that is not known yet.
    pub(crate) fn restoring(&self) -> Result<bool, StoreError> {
        Ok(get(&self.meta, "meta", RESTORING_KEY)?.unwrap_or_default())
    }

    /// Notes that the directory was restored at a time that is not known yet.
    pub(crate) fn put_restoring(&self, batch: &mut OwnedWriteBatch) {
        batch.insert(&self.meta, RESTORING_KEY, true.encode());
    }

    /// Bytes on disk.
    pub(crate) fn disk_bytes(&self) -> Result<u64, StoreError> {
        Ok(self.db.disk_space()?)
    }
}

/// Reads and decodes one row.
pub(crate) fn get<T: Decode>(
    keyspace: &Keyspace,
    name: &'static str,
    key: impl AsRef<[u8]>,
) -> Result<Option<T>, StoreError> {
    keyspace.get(key)?.map(|bytes| decode(name, &bytes)).transpose()
}

/// Decodes one row; trailing bytes are corruption.
pub(crate) fn decode<T: Decode>(keyspace: &'static str, bytes: &[u8]) -> Result<T, StoreError> {
    let mut input = bytes;
    match T::decode(&mut input) {
        Ok(value) if input.is_empty() => Ok(value),
        _ => Err(StoreError::Corrupt { keyspace }),
    }
}
