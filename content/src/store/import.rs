// SPDX-License-Identifier: Apache-2.0
//! A stream of bytes becomes the blocks of a file.

use bytes::Bytes;
use cid::Cid;
use futures::{Stream, StreamExt};

use super::embedded::EmbeddedStore;
use crate::{
    error::ContentError,
    unixfs::{Balanced, Chunker, Link},
};

/// A stored file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// CID of its root.
    pub cid: Cid,
    /// Its bytes.
    pub file_bytes: u64,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError<E> {
    /// The store refused, or the file is too large.
    #[error(transparent)]
    Store(#[from] ContentError),
    /// The stream broke.
    #[error("upload broke off")]
    Source(E),
}

/// Writes leaves as they come and nodes as they fill, the root last; does not fsync.
pub(super) async fn import<S, E>(
    store: &EmbeddedStore,
    mut stream: S,
    bytes_max: u64,
) -> Result<Imported, ImportError<E>>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut chunker = Chunker::default();
    let mut layout = Balanced::default();
    let mut file_bytes: u64 = 0;
    while let Some(bytes) = stream.next().await {
        let mut bytes = bytes.map_err(ImportError::Source)?;
        file_bytes = file_bytes.saturating_add(bytes.len() as u64);
        if file_bytes > bytes_max {
            return Err(ContentError::FileTooLarge { bytes_max }.into());
        }
        while let Some(chunk) = chunker.next_chunk(&mut bytes) {
            add_leaf(store, &mut layout, chunk).await?;
        }
    }
    if let Some(chunk) = chunker.finish() {
        add_leaf(store, &mut layout, chunk).await?;
    }
    let (root, nodes) = layout.finish();
    store.write_blocks(nodes).await?;
    let root = root.ok_or(ContentError::Stopped)?;
    Ok(Imported { cid: root.cid, file_bytes })
}

async fn add_leaf(
    store: &EmbeddedStore,
    layout: &mut Balanced,
    chunk: Bytes,
) -> Result<(), ContentError> {
    let leaf = store.write_leaf(chunk).await?;
    let nodes = layout.push(Link::to_leaf(&leaf));
    if nodes.is_empty() { Ok(()) } else { store.write_blocks(nodes).await }
}
