// SPDX-License-Identifier: Apache-2.0
//! What can go wrong between a CID and its bytes.

use cid::Cid;

use crate::limits::{BLOCK_BYTES_MAX, DAG_BLOCKS_MAX};

/// Why content could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// The store does not have the block.
    #[error("block {0} is not in the store")]
    NotFound(Cid),
    /// The text is not a CID.
    #[error("malformed CID: {0}")]
    MalformedCid(String),
    /// The CID is well formed but of a codec or hash that is not served.
    #[error("CID {0} is not sha2-256 with codec raw or dag-pb")]
    UnsupportedCid(Cid),
    /// The bytes are not what their CID says.
    #[error("bytes do not hash to {0}")]
    HashMismatch(Cid),
    /// A block above the bound.
    #[error("block is larger than {BLOCK_BYTES_MAX} bytes")]
    BlockTooLarge,
    /// A file above the caller's bound.
    #[error("file is larger than {bytes_max} bytes")]
    FileTooLarge {
        /// The bound that applied.
        bytes_max: u64,
    },
    /// The DAG is not a file of UnixFS.
    #[error("block {cid} is not a UnixFS file: {reason}")]
    NotAFile {
        /// The offending block.
        cid: Cid,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The DAG is deeper or wider than a reader follows.
    #[error("DAG under {0} has more than {DAG_BLOCKS_MAX} blocks or is too deep")]
    DagTooLarge(Cid),
    /// The disk budget is used up.
    #[error("store holds its maximum of {bytes_max} bytes")]
    StoreFull {
        /// The budget.
        bytes_max: u64,
    },
    /// The database failed.
    #[error("block database failed")]
    Storage(#[source] fjall::Error),
    /// A worker thread went away, which happens only while shutting down.
    #[error("store is shutting down")]
    Stopped,
    /// The content service could not be reached.
    #[error("content service cannot be reached")]
    Transport(#[source] reqwest::Error),
    /// The content service refused.
    #[error("content service answered {status}: {detail}")]
    Remote {
        /// HTTP status.
        status: u16,
        /// What it said, shortened.
        detail: String,
    },
}

impl From<fjall::Error> for ContentError {
    fn from(error: fjall::Error) -> Self {
        Self::Storage(error)
    }
}

impl ContentError {
    /// Whether the same call may succeed later without a change by the caller.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Stopped => true,
            Self::Remote { status, .. } => *status >= 500 || *status == 429,
            _ => false,
        }
    }
}
