// SPDX-License-Identifier: Apache-2.0
//! What can go wrong in the store.

use thiserror::Error;

/// Why the store did not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database failed; the writer has stopped and the process should be restarted.
    #[error("the database failed")]
    Database(#[from] fjall::Error),
    /// The writer stopped after a failure or a shutdown.
    #[error("the writer has stopped")]
    Stopped,
    /// A row does not decode.
    #[error("a row of keyspace {keyspace} is corrupt")]
    Corrupt {
        /// Name of the keyspace.
        keyspace: &'static str,
    },
    /// The data directory was written by an incompatible version.
    #[error("the data directory has layout {found}, this program writes layout {expected}")]
    Layout {
        /// Version in the directory.
        found: u32,
        /// Version of this program.
        expected: u32,
    },
    /// The data directory belongs to another chain.
    #[error("the data directory belongs to the chain with genesis 0x{genesis}")]
    ForeignChain {
        /// Genesis hash in the directory, hexadecimal.
        genesis: String,
    },
    /// A frame spans more days than any valid frame can.
    #[error("the frame spans more than {max} days")]
    SpanTooLong {
        /// The bound.
        max: u32,
    },
    /// An epoch change does not follow from the stored state.
    #[error("the epoch change does not fit the stored state: {0}")]
    Conflict(&'static str),
}
