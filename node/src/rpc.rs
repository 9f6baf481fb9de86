// SPDX-License-Identifier: Apache-2.0
//! RPC methods beyond those that sc-service brings (`chainHead`, `archive`, `author`, `state` …).
//!
//! The `rewards`, `escrow` and `did` methods are thin: one question to the runtime, put into JSON
//! with the block it is true of. They answer from the newest final block unless they are asked
//! about another.

pub mod at;
pub mod decimal;
pub mod did;
pub mod error;
pub mod escrow;
pub mod rewards;

#[cfg(test)]
mod tests;

use crate::service::{FullClient, TransactionPool};
use did::{DidRpc, DidServer, Network};
use escrow::{EscrowRpc, EscrowServer};
use futures::channel::mpsc;
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use rewards::{RewardsRpc, RewardsServer};
use sc_consensus_manual_seal::{
    EngineCommand,
    rpc::{ManualSeal, ManualSealApiServer},
};
use sc_rpc::dev::{Dev, DevApiServer};
use std::{error::Error, sync::Arc};
use substrate_frame_rpc_system::{System, SystemApiServer};
use vigor_runtime::opaque::{Block, Hash};

/// What the methods need.
pub struct Deps {
    /// The chain.
    pub client: Arc<FullClient>,
    /// Transactions that wait.
    pub pool: Arc<TransactionPool>,
    /// What the chain is called in DIDs.
    pub network: Network,
    /// Where `engine_*` sends its commands, on a chain that is sealed on demand.
    pub sealer: Option<mpsc::Sender<EngineCommand<Hash>>>,
}

/// The module with every method.
pub fn module(deps: Deps) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
    let Deps { client, pool, network, sealer } = deps;
    let mut module = RpcModule::new(());
    module.merge(System::<_, _, Block>::new(client.clone(), pool).into_rpc())?;
    module.merge(TransactionPayment::<_, Block>::new(client.clone()).into_rpc())?;
    module.merge(Dev::<Block, _>::new(client.clone()).into_rpc())?;
    module.merge(RewardsRpc(client.clone()).into_rpc())?;
    module.merge(EscrowRpc { client: client.clone(), network: network.clone() }.into_rpc())?;
    module.merge(DidRpc { client, network }.into_rpc())?;
    if let Some(sealer) = sealer {
        module.merge(ManualSeal::new(sealer).into_rpc())?;
    }
    Ok(module)
}
