// SPDX-License-Identifier: Apache-2.0
//! Cuts a stream of bytes of any sizes into chunks of exactly 1 MiB.

use bytes::{Buf, Bytes, BytesMut};

use crate::limits::CHUNK_BYTES;

/// Holds less than one chunk between calls.
#[derive(Default)]
pub(crate) struct Chunker {
    buffer: BytesMut,
    emitted: bool,
}

impl Chunker {
    /// Takes bytes off `input` until a chunk is full; `None` when `input` is used up.
    pub(crate) fn next_chunk(&mut self, input: &mut Bytes) -> Option<Bytes> {
        let wanted = CHUNK_BYTES - self.buffer.len();
        let taken = wanted.min(input.len());
        self.buffer.extend_from_slice(&input[..taken]);
        input.advance(taken);
        (self.buffer.len() == CHUNK_BYTES).then(|| {
            self.emitted = true;
            self.buffer.split().freeze()
        })
    }

    /// The last, shorter chunk. An empty file has one empty chunk.
    pub(crate) fn finish(self) -> Option<Bytes> {
        (!self.buffer.is_empty() || !self.emitted).then(|| self.buffer.freeze())
    }
}
