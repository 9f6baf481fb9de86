// SPDX-License-Identifier: Apache-2.0
//! The CID of a file without storing it.

use bytes::Bytes;
use cid::Cid;

use super::{Balanced, Block, Chunker, Link};
use crate::{
    cids::{Codec, cid_from_digest, cid_of_block},
    limits::CHUNK_BYTES,
};

/// CID of a file in memory.
pub fn cid_of_file(bytes: &[u8]) -> Cid {
    if bytes.len() <= CHUNK_BYTES {
        return cid_of_block(Codec::Raw, bytes);
    }
    let mut layout = Balanced::default();
    for chunk in bytes.chunks(CHUNK_BYTES) {
        let bytes = chunk.len() as u64;
        let cid = cid_of_block(Codec::Raw, chunk);
        layout.push(Link { cid, file_bytes: bytes, dag_bytes: bytes });
    }
    root_of(layout)
}

/// CID of a file whose digest and size are known: its size decides the codec of its root.
pub fn cid_of_sized_file(digest: [u8; 32], file_bytes: u64) -> Cid {
    let codec = if file_bytes <= CHUNK_BYTES as u64 { Codec::Raw } else { Codec::DagPb };
    cid_from_digest(digest, codec)
}

/// CID of a file that comes in pieces, with at most one chunk in memory.
#[derive(Default)]
pub struct FileHasher {
    chunker: Chunker,
    layout: Balanced,
}

impl FileHasher {
    /// Adds the next bytes of the file.
    pub fn update(&mut self, mut bytes: Bytes) {
        while let Some(chunk) = self.chunker.next_chunk(&mut bytes) {
            self.layout.push(leaf(chunk));
        }
    }

    /// The CID of all bytes given.
    pub fn finish(self) -> Cid {
        let Self { chunker, mut layout } = self;
        if let Some(chunk) = chunker.finish() {
            layout.push(leaf(chunk));
        }
        root_of(layout)
    }
}

fn leaf(bytes: Bytes) -> Link {
    Link::to_leaf(&Block { cid: cid_of_block(Codec::Raw, &bytes), bytes })
}

fn root_of(layout: Balanced) -> Cid {
    let (root, _) = layout.finish();
    root.map_or_else(|| cid_of_block(Codec::Raw, &[]), |root| root.cid)
}
