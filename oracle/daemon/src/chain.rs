// SPDX-License-Identifier: Apache-2.0
//! The chain: one connection that comes back by itself, and what is read and sent over it.

mod devices;
mod follow;
mod rewards;
mod rows;
mod submit;

pub use devices::{ChainDirectory, DEVICES_CACHED_MAX, DeviceCache, STRANGERS_CACHED_MAX};
pub use follow::Follower;
pub use rewards::ChainRewards;

use std::sync::Arc;
use std::time::Duration;
use subxt::PolkadotConfig;
use subxt::client::OnlineClientAtBlock;
use thiserror::Error;
use tokio::sync::watch;

/// Time for one request to the node.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// Where storage is read.
pub(crate) type AtBlock = OnlineClientAtBlock<PolkadotConfig>;

/// The newest blocks.
pub struct View {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    pub(crate) best: AtBlock,
    pub(crate) finalized: AtBlock,
}

/// The newest view, `None` while there is no connection.
pub type Views = watch::Receiver<Option<Arc<View>>>;

/// Why the chain did not answer.
#[derive(Debug, Error)]
pub enum ChainError {
    /// There is no connection.
    #[error("the node is not connected")]
    NotConnected,
    /// The node took too long.
    #[error("the node did not answer in time")]
    Timeout,
    /// A subscription ended.
    #[error("the node ended a subscription")]
    Ended,
    /// The node, or the way to it, failed.
    #[error("the node failed: {0}")]
    Node(String),
    /// The runtime has no such call.
    #[error("the runtime has no call {0}")]
    NoCall(&'static str),
    /// The transaction pool or the block refused the transaction.
    #[error("the transaction was refused: {0}")]
    Refused(String),
}

/// The error of a subxt call; their types are many, and only the text is of use.
pub(crate) fn node_error(error: impl std::fmt::Display) -> ChainError {
    ChainError::Node(error.to_string())
}

/// Waits for a request, but not for ever.
pub(crate) async fn timed<T, E: std::fmt::Display>(
    request: impl Future<Output = Result<T, E>>,
) -> Result<T, ChainError> {
    match tokio::time::timeout(REQUEST_TIMEOUT, request).await {
        Ok(answer) => answer.map_err(node_error),
        Err(_) => Err(ChainError::Timeout),
    }
}
