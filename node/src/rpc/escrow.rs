// SPDX-License-Identifier: Apache-2.0
//! `escrow_*`: orders, and those that anybody may move on.

pub mod json;

use super::{
    at::{Answer, At, BlockRef},
    did::Network,
    error,
};
use json::{Order, Reputation};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::H256;
use std::sync::Arc;
use vigor_runtime::opaque::Block;
use vigor_runtime_api::escrow::{DUE_MAX, EscrowApi};

/// Questions about orders. Amounts are decimal strings.
#[rpc(server, namespace = "escrow")]
pub trait Escrow {
    /// Orders that `poke` would move on, the longest overdue first; at most 256.
    #[method(name = "due")]
    fn due(
        &self,
        #[argument(rename = "atMost")] at_most: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<Vec<H256>>>;

    /// An order; `null` if it never was or was forgotten.
    #[method(name = "order")]
    fn order(&self, id: H256, at: Option<At>) -> RpcResult<Answer<Option<Order>>>;

    /// How the orders of an identity have ended.
    #[method(name = "reputation")]
    fn reputation(&self, did: String, at: Option<At>) -> RpcResult<Answer<Reputation>>;
}

/// Answers from the runtime.
pub struct EscrowRpc<C> {
    /// The chain.
    pub client: Arc<C>,
    /// The network whose identities it knows.
    pub network: Network,
}

impl<C> EscrowServer for EscrowRpc<C>
where
    C: ProvideRuntimeApi<Block, Api: EscrowApi<Block>> + HeaderBackend<Block> + 'static,
    C: Send + Sync,
{
    fn due(&self, at_most: Option<u32>, at: Option<At>) -> RpcResult<Answer<Vec<H256>>> {
        let block = BlockRef::find(&*self.client, at)?;
        let at_most = at_most.unwrap_or(DUE_MAX).min(DUE_MAX);
        let due = self.client.runtime_api().due(block.hash, at_most).map_err(error::runtime)?;
        Ok(block.says(due))
    }

    fn order(&self, id: H256, at: Option<At>) -> RpcResult<Answer<Option<Order>>> {
        let block = BlockRef::find(&*self.client, at)?;
        let order = self.client.runtime_api().order(block.hash, id).map_err(error::runtime)?;
        Ok(block.says(order.map(Into::into)))
    }

    fn reputation(&self, did: String, at: Option<At>) -> RpcResult<Answer<Reputation>> {
        let did = self.network.parse(&did)?;
        let block = BlockRef::find(&*self.client, at)?;
        let found =
            self.client.runtime_api().reputation(block.hash, did).map_err(error::runtime)?;
        Ok(block.says(found.into()))
    }
}
