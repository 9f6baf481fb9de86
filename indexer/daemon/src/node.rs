// SPDX-License-Identifier: Apache-2.0
//! The node, as far as an indexer needs one.
//!
//! Only the legacy RPC methods are used: the `chainHead` ones pin blocks of the last seconds
//! and the `archive` ones need a node that keeps all block bodies; these work on both.

use std::sync::Arc;
use std::time::Duration;

use subxt::backend::LegacyBackend;
use subxt::config::substrate::{H256, SubstrateHeader};
use subxt::config::{RpcConfigFor, SubstrateConfig};
use subxt::rpcs::RpcClient;
use subxt::rpcs::methods::legacy::LegacyRpcMethods;
use subxt::{OnlineClient, rpcs};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::error::IndexError;
use crate::heights::raise;
use crate::runtime::Runtime;

/// Keys asked for in one request.
const KEYS_PER_REQUEST: usize = 256;
/// How long a node may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Header of a block.
pub type Header = SubstrateHeader<H256>;

/// A connection to a node.
#[derive(Clone, Debug)]
pub struct Node {
    rpc: LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>,
    client: OnlineClient<SubstrateConfig>,
}

impl Node {
    /// Connects to a `ws://` URL.
    pub async fn connect(url: &str) -> Result<Self, IndexError> {
        let connecting = timeout(CONNECT_TIMEOUT, RpcClient::from_insecure_url(url)).await;
        let rpc = connecting
            .map_err(|elapsed| IndexError::Node(rpcs::Error::Client(Box::new(elapsed))))?
            .map_err(IndexError::Node)?;
        let backend = LegacyBackend::<SubstrateConfig>::builder().build(rpc.clone());
        let config = SubstrateConfig::new();
        let client = OnlineClient::from_backend_with_config(config, Arc::new(backend))
            .await
            .map_err(|error| IndexError::Connect(Box::new(error)))?;
        Ok(Self { rpc: LegacyRpcMethods::new(rpc), client })
    }

    /// Hash of block 0.
    pub fn genesis(&self) -> H256 {
        self.client.genesis_hash()
    }

    /// Height of the newest finalized block.
    pub async fn finalized(&self) -> Result<u32, IndexError> {
        let head = self.rpc.chain_get_finalized_head().await.map_err(node_error)?;
        let header = self.rpc.chain_get_header(Some(head)).await.map_err(node_error)?;
        Ok(header.map_or(0, |header| height(&header)))
    }

    /// Tells the height of each newly finalized block; returns only when it no longer can.
    pub async fn follow(&self, heights: &watch::Sender<u32>) -> IndexError {
        let mut heads = match self.rpc.chain_subscribe_finalized_heads().await {
            Ok(heads) => heads,
            Err(error) => return node_error(error),
        };
        while let Some(head) = heads.next().await {
            match head {
                Ok(header) => raise(heights, height(&header)),
                Err(error) => return node_error(error),
            };
        }
        IndexError::HeadsEnded
    }

    /// Hash of the block at a height that is finalized.
    pub async fn hash_of(&self, number: u32) -> Result<H256, IndexError> {
        let hash = self.rpc.chain_get_block_hash(Some(number.into())).await;
        hash.map_err(node_error)?.ok_or(IndexError::BlockMissing(number))
    }

    /// Header and extrinsics of a block.
    pub async fn block(
        &self,
        number: u32,
        hash: H256,
    ) -> Result<(Header, Vec<Vec<u8>>), IndexError> {
        let block = self.rpc.chain_get_block(Some(hash)).await.map_err(node_error)?;
        let block = block.ok_or(IndexError::BlockMissing(number))?.block;
        Ok((block.header, block.extrinsics.into_iter().map(|bytes| bytes.0).collect()))
    }

    /// The runtime that a block left behind: the one that executes its children.
    pub async fn runtime_after(&self, number: u32, hash: H256) -> Result<Runtime, IndexError> {
        let at = self.client.at_block_hash_and_number(hash, number.into()).await;
        match at {
            Ok(at) => Ok(Runtime::new(at)),
            Err(source) if is_pruned(&source.to_string()) => Err(IndexError::StatePruned(number)),
            Err(source) => Err(IndexError::Runtime { block: number, source: Box::new(source) }),
        }
    }

    /// Values of storage keys after a block, in the order of the keys.
    pub async fn values(
        &self,
        number: u32,
        at: H256,
        keys: &[Vec<u8>],
    ) -> Result<Vec<Option<Vec<u8>>>, IndexError> {
        let mut values = Vec::with_capacity(keys.len());
        for part in keys.chunks(KEYS_PER_REQUEST) {
            let wanted = part.iter().map(Vec::as_slice);
            let sets = self.rpc.state_query_storage_at(wanted, Some(at)).await;
            let sets = sets.map_err(|error| state_error(number, error))?;
            let mut found: std::collections::HashMap<Vec<u8>, Vec<u8>> = sets
                .into_iter()
                .flat_map(|set| set.changes)
                .filter_map(|(key, value)| Some((key.0, value?.0)))
                .collect();
            values.extend(part.iter().map(|key| found.remove(key)));
        }
        Ok(values)
    }

    /// Up to `count` keys after a block that begin with a prefix, in order, after a key.
    pub async fn keys(
        &self,
        number: u32,
        at: H256,
        prefix: &[u8],
        after: Option<&[u8]>,
        count: u32,
    ) -> Result<Vec<Vec<u8>>, IndexError> {
        let keys = self.rpc.state_get_keys_paged(prefix, count, after, Some(at)).await;
        keys.map_err(|error| state_error(number, error))
    }
}

fn height(header: &Header) -> u32 {
    u32::try_from(header.number).unwrap_or(u32::MAX)
}

fn node_error(error: rpcs::Error) -> IndexError {
    IndexError::Node(error)
}

fn state_error(block: u32, error: rpcs::Error) -> IndexError {
    if is_pruned(&error.to_string()) { IndexError::StatePruned(block) } else { node_error(error) }
}

/// What `sp_blockchain` says of a block whose state was pruned.
fn is_pruned(message: &str) -> bool {
    message.contains("State already discarded")
}
