// SPDX-License-Identifier: Apache-2.0
//! Where blocks live, behind one trait.

mod embedded;
mod group_sync;
mod http;
mod import;

use std::sync::Arc;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use cid::Cid;
use futures::{Stream, stream};

pub use self::{
    embedded::EmbeddedStore,
    http::HttpContentStore,
    import::{ImportError, Imported},
};
use crate::{error::ContentError, unixfs::FileWalk};

/// A store of blocks and of files made of them.
///
/// What a method acknowledged survives `kill -9` and loss of power. Storing the same bytes again
/// changes nothing and gives the same CID. Bytes that are returned were checked against their CID
/// unless the implementation owns the disk they lie on.
#[async_trait]
pub trait ContentStore: Send + Sync {
    /// Stores a file under `unixfs-v1-2025`.
    async fn put_file(&self, bytes: Bytes) -> Result<Cid, ContentError>;

    /// Stores one block; refuses bytes that `cid` does not name.
    async fn put_block(&self, cid: &Cid, bytes: Bytes) -> Result<(), ContentError>;

    /// Reads one block; [`ContentError::NotFound`] if the store does not have it.
    async fn get_block(&self, cid: &Cid) -> Result<Bytes, ContentError>;

    /// Reads a whole file of at most `bytes_max` bytes into memory.
    async fn get_file(&self, cid: &Cid, bytes_max: u64) -> Result<Bytes, ContentError> {
        let mut walk = FileWalk::new(*cid, bytes_max);
        let mut file = BytesMut::new();
        while let Some(wanted) = walk.wanted() {
            let block = self.get_block(&wanted).await?;
            file.extend_from_slice(&walk.feed(&block)?);
        }
        Ok(file.freeze())
    }
}

/// Reads a file as a stream with one block in memory; ends with an error where a block is missing.
pub fn file_stream<S>(
    store: Arc<S>,
    walk: FileWalk,
) -> impl Stream<Item = Result<Bytes, ContentError>> + Send + 'static
where
    S: ContentStore + ?Sized + 'static,
{
    stream::try_unfold((store, walk), |(store, mut walk)| async move {
        let Some(wanted) = walk.wanted() else {
            return Ok(None);
        };
        let block = store.get_block(&wanted).await?;
        let data = walk.feed(&block)?;
        Ok(Some((data, (store, walk))))
    })
}
