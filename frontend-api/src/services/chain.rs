// SPDX-License-Identifier: Apache-2.0
//! The node, by subxt: connected with back-off, asked per block, followed head by head.

pub mod calls;
pub mod extensions;
pub mod extrinsic;
pub mod link;
pub mod outcome;
pub mod payable;
pub mod state;
pub mod values;

use crate::errors::{Kind, Problem};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use subxt::{
    OnlineClient, OnlineClientAtBlock, SubstrateConfig,
    config::RpcConfigFor,
    rpcs::{RpcClient, methods::LegacyRpcMethods},
    utils::H256,
};
use tokio::sync::{broadcast, watch};

/// The chain's configuration: that of any Substrate chain.
pub type Config = SubstrateConfig;

/// The state at a block.
pub type AtBlock = OnlineClientAtBlock<Config>;

/// Heads that a slow subscriber may lag behind before it misses some.
const HEADS_BUFFERED: usize = 64;

/// A block at the head of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Block number.
    pub number: u64,
    /// Block hash.
    pub hash: H256,
    /// Whether it is final.
    pub finalized: bool,
}

/// A connection to a node.
pub struct Connected {
    api: OnlineClient<Config>,
    rpc: LegacyRpcMethods<RpcConfigFor<Config>>,
}

impl Connected {
    async fn open(url: &str) -> Result<Self, ChainError> {
        let client = RpcClient::from_insecure_url(url).await?;
        let api = OnlineClient::from_rpc_client_with_config(Config::new(), client.clone())
            .await
            .map_err(ChainError::subxt)?;
        Ok(Self { api, rpc: LegacyRpcMethods::new(client) })
    }

    /// Genesis hash of the chain.
    pub fn genesis(&self) -> [u8; 32] {
        self.api.genesis_hash().0
    }

    /// The newest final block.
    pub async fn at_finalized(&self) -> Result<AtBlock, ChainError> {
        self.api.at_current_block().await.map_err(ChainError::subxt)
    }

    /// The newest block.
    pub async fn at_best(&self) -> Result<AtBlock, ChainError> {
        let hash = self.rpc.chain_get_block_hash(None).await?;
        self.at_hash(hash.ok_or(ChainError::NoSuchBlock)?).await
    }

    /// A block by its hash.
    pub async fn at_hash(&self, hash: H256) -> Result<AtBlock, ChainError> {
        self.api.at_block(hash).await.map_err(ChainError::subxt)
    }

    /// The hash of a block of the best chain.
    pub async fn hash_of(&self, number: u64) -> Result<H256, ChainError> {
        let hash = self.rpc.chain_get_block_hash(Some(number.into())).await?;
        hash.ok_or(ChainError::NoSuchBlock)
    }

    /// The hashes of a block's extrinsics, in order; needs the block's body and not its state.
    pub async fn extrinsics_of(&self, hash: H256) -> Result<Vec<H256>, ChainError> {
        let found = self.rpc.chain_get_block(Some(hash)).await?.ok_or(ChainError::NoSuchBlock)?;
        let hashes = found.block.extrinsics.iter().map(|bytes| H256(extrinsic::hash(&bytes.0)));
        Ok(hashes.collect())
    }

    /// The nonce of the account's next transaction, those in the pool counted.
    pub async fn next_nonce(&self, account: &[u8; 32]) -> Result<u64, ChainError> {
        Ok(self.rpc.system_account_next_index(&subxt::utils::AccountId32(*account)).await?)
    }

    pub(crate) fn api(&self) -> &OnlineClient<Config> {
        &self.api
    }

    pub(crate) fn rpc(&self) -> &LegacyRpcMethods<RpcConfigFor<Config>> {
        &self.rpc
    }
}

/// The chain, connected or not.
#[derive(Clone)]
pub struct Chain {
    connection: watch::Sender<Option<Arc<Connected>>>,
    finalized: watch::Sender<Option<(Head, Instant)>>,
    heads: broadcast::Sender<Head>,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            connection: watch::Sender::new(None),
            finalized: watch::Sender::new(None),
            heads: broadcast::Sender::new(HEADS_BUFFERED),
        }
    }
}

impl Chain {
    /// The connection, if there is one now.
    pub fn connected(&self) -> Result<Arc<Connected>, ChainError> {
        self.connection.borrow().clone().ok_or(ChainError::NotConnected)
    }

    /// Changes of the connection.
    pub fn connections(&self) -> watch::Receiver<Option<Arc<Connected>>> {
        self.connection.subscribe()
    }

    /// The newest final block seen.
    pub fn finalized(&self) -> Option<Head> {
        self.finalized.borrow().map(|(head, _)| head)
    }

    /// How long the newest final block has been the newest, across connections.
    pub fn finality_still(&self) -> Option<Duration> {
        self.finalized.borrow().map(|(_, since)| since.elapsed())
    }

    /// Takes note of a final block; the one that is known already is no progress.
    fn finalize(&self, head: Head) {
        self.finalized.send_if_modified(|known| {
            let is_new = known.is_none_or(|(old, _)| old.hash != head.hash);
            if is_new {
                *known = Some((head, Instant::now()));
            }
            is_new
        });
    }

    /// Best and finalized blocks as they come.
    pub fn heads(&self) -> broadcast::Receiver<Head> {
        self.heads.subscribe()
    }
}

/// What can go wrong with the chain.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// There is no connection now.
    #[error("not connected to the node")]
    NotConnected,
    /// The node has no such block.
    #[error("the node has no such block")]
    NoSuchBlock,
    /// The node's answer, or the lack of one.
    #[error("node: {0}")]
    Rpc(#[from] subxt::rpcs::Error),
    /// Any other error of subxt.
    #[error("chain: {0}")]
    Subxt(String),
    /// The runtime has no such pallet or call, or another shape of it.
    #[error("the runtime has no call {pallet}.{call} of this shape: {reason}")]
    CallUnsupported {
        /// Pallet.
        pallet: &'static str,
        /// Call.
        call: &'static str,
        /// What differs.
        reason: String,
    },
    /// The runtime wants a transaction extension that we cannot fill in.
    #[error("the runtime wants the transaction extension {0}")]
    UnknownExtension(String),
    /// What the runtime answered does not decode.
    #[error("the runtime's answer does not decode: {0}")]
    Decode(String),
}

impl ChainError {
    pub(crate) fn subxt(error: impl std::fmt::Display) -> Self {
        Self::Subxt(error.to_string())
    }
}

impl From<ChainError> for Problem {
    fn from(error: ChainError) -> Self {
        match error {
            ChainError::NoSuchBlock => Self::new(Kind::StateUnavailable),
            ChainError::CallUnsupported { .. } | ChainError::UnknownExtension(_) => {
                tracing::error!(%error, "runtime differs");
                Self::new(Kind::CallUnsupported).with_detail(error.to_string())
            }
            other => Self::unavailable(Kind::NodeUnavailable, other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, Head};
    use std::{
        thread,
        time::{Duration, Instant},
    };
    use subxt::utils::H256;

    #[test]
    fn only_another_final_block_is_progress() {
        let chain = Chain::default();
        assert_eq!(chain.finality_still(), None);
        let head = |n: u8| Head { number: n.into(), hash: H256([n; 32]), finalized: true };
        chain.finalize(head(1));
        thread::sleep(Duration::from_millis(50));
        chain.finalize(head(1));
        assert!(chain.finality_still().unwrap() >= Duration::from_millis(50));
        let before = Instant::now();
        chain.finalize(head(2));
        assert!(chain.finality_still().unwrap() <= before.elapsed());
        assert_eq!(chain.finalized(), Some(head(2)));
    }
}
