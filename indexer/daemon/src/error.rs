// SPDX-License-Identifier: Apache-2.0
//! What stops the pipeline, and whether trying again can help.

use subxt::error::OnlineClientAtBlockError;
use vigor_indexer_db::StoreError;

/// An error of the indexer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The node did not answer, or not as it should.
    #[error("node")]
    Node(#[source] subxt::rpcs::Error),
    /// The connection could not be set up.
    #[error("connection to the node")]
    Connect(#[source] Box<subxt::error::OnlineClientError>),
    /// The runtime of a block could not be read.
    #[error("runtime of block {block}")]
    Runtime {
        /// The block.
        block: u32,
        /// Why.
        #[source]
        source: Box<OnlineClientAtBlockError>,
    },
    /// The node does not have a finalized block (yet).
    #[error("the node does not have block {0}")]
    BlockMissing(u32),
    /// The node has not finalized the store's newest block again: it restarts, or lost blocks.
    #[error("the node's finalized height {head} is below block {number} of the store")]
    NodeBehind {
        /// Height of the cursor.
        number: u32,
        /// Finalized height of the node.
        head: u32,
    },
    /// A fetched block is no child of the one before it; the check of the next run tells why.
    #[error("the parent of the block after {number} is {found} and not {newest}")]
    NotAChild {
        /// Height of the block before.
        number: u32,
        /// Its hash.
        newest: String,
        /// Hash of the parent.
        found: String,
    },
    /// The node's subscription to finalized blocks ended.
    #[error("the subscription to finalized blocks ended")]
    HeadsEnded,
    /// The chain store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stage at the other end of a channel is gone; its own error is the cause.
    #[error("a stage of the pipeline is gone")]
    StageGone,
    /// Bytes of a block are not what its runtime's metadata says.
    #[error("block {block} does not decode: {what}")]
    Decode {
        /// The block.
        block: u32,
        /// What did not decode, and why.
        what: String,
    },
    /// The store follows another fork than the node finalized. The service clears the store
    /// before it tries again.
    #[error("the store holds block {number} as {stored} and the node finalized {found}")]
    OtherFork {
        /// Height of the cursor.
        number: u32,
        /// Hash in the store.
        stored: String,
        /// Hash of the node.
        found: String,
    },
    /// The store is of another chain.
    #[error(
        "the store is of the chain with genesis {stored} and the node's is {found}: \
         name the right node, or rebuild the store with --rebuild"
    )]
    OtherChain {
        /// Genesis hash in the store.
        stored: String,
        /// Genesis hash of the node.
        found: String,
    },
    /// The node dropped the state of a block that is still to be indexed.
    #[error("the node dropped the state of block {0}: run it with --state-pruning archive")]
    StatePruned(u32),
}

impl IndexError {
    /// A decoding error.
    pub(crate) fn decode(block: u32, what: impl ToString) -> Self {
        Self::Decode { block, what: what.to_string() }
    }

    /// Whether waiting and starting again from the cursor may help.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Node(_)
            | Self::Connect(_)
            | Self::Runtime { .. }
            | Self::BlockMissing(_)
            | Self::NodeBehind { .. }
            | Self::NotAChild { .. }
            | Self::OtherFork { .. }
            | Self::HeadsEnded
            | Self::StageGone => true,
            Self::Store(error) => error.is_transient(),
            Self::Decode { .. } | Self::OtherChain { .. } | Self::StatePruned(_) => false,
        }
    }
}

/// An error with all its causes, in one line.
pub fn chain_of(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line.push_str(": ");
        line.push_str(&error.to_string());
        cause = error.source();
    }
    line
}
