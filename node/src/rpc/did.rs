// SPDX-License-Identifier: Apache-2.0
//! `did_*`: what a resolver makes a DID document of.

pub mod json;
mod network;

pub use network::Network;

use super::{
    at::{Answer, At, BlockRef},
    error,
};
use json::{Device, Document, StatusList};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use std::sync::Arc;
use vigor_runtime::opaque::Block;
use vigor_runtime_api::did::DidApi;

/// Questions about identities. A DID is `did:vigor:…`, with the network's name on any but the main
/// one.
#[rpc(server, namespace = "did")]
pub trait Did {
    /// An identity; `null` if it never was or was removed.
    #[method(name = "document")]
    fn document(&self, did: String, at: Option<At>) -> RpcResult<Answer<Option<Document>>>;

    /// Its devices, revoked ones included.
    #[method(name = "devices")]
    fn devices(&self, did: String, at: Option<At>) -> RpcResult<Answer<Vec<Device>>>;

    /// A status list of an issuer; `null` if it never was or was removed.
    #[method(name = "statusList")]
    fn status_list(
        &self,
        did: String,
        list: u32,
        at: Option<At>,
    ) -> RpcResult<Answer<Option<StatusList>>>;
}

/// Answers from the runtime.
pub struct DidRpc<C> {
    /// The chain.
    pub client: Arc<C>,
    /// The network whose identities it knows.
    pub network: Network,
}

impl<C> DidServer for DidRpc<C>
where
    C: ProvideRuntimeApi<Block, Api: DidApi<Block>> + HeaderBackend<Block> + 'static,
    C: Send + Sync,
{
    fn document(&self, did: String, at: Option<At>) -> RpcResult<Answer<Option<Document>>> {
        let did = self.network.parse(&did)?;
        let block = BlockRef::find(&*self.client, at)?;
        let found = self.client.runtime_api().document(block.hash, did).map_err(error::runtime)?;
        Ok(block.says(found.map(|document| Document::new(self.network.write(&did), document))))
    }

    fn devices(&self, did: String, at: Option<At>) -> RpcResult<Answer<Vec<Device>>> {
        let did = self.network.parse(&did)?;
        let block = BlockRef::find(&*self.client, at)?;
        let devices = self.client.runtime_api().devices(block.hash, did).map_err(error::runtime)?;
        let devices = devices.into_iter();
        Ok(block.says(devices.map(|(id, device)| Device::new(id, device, &self.network)).collect()))
    }

    fn status_list(
        &self,
        did: String,
        list: u32,
        at: Option<At>,
    ) -> RpcResult<Answer<Option<StatusList>>> {
        let did = self.network.parse(&did)?;
        let block = BlockRef::find(&*self.client, at)?;
        let found =
            self.client.runtime_api().status_list(block.hash, did, list).map_err(error::runtime)?;
        Ok(block.says(found.map(Into::into)))
    }
}
