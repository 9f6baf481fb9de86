// SPDX-License-Identifier: Apache-2.0
//! Blocks without consensus, for tests: made on demand and final at once.
//!
//! Time: a sealed block takes the clock's time or the slot after its parent's, whichever is later.
//! So epochs end when the clock says, and a burst of blocks is not held back by two-second slots.
//! Nothing is remembered between blocks: the parent's header says its slot, also after a restart.

use super::{FullClient, FullSelectChain, TransactionPool};
use crate::cli::Sealing;
use futures::{Stream, StreamExt, channel::mpsc, future, stream};
use sc_basic_authorship::ProposerFactory;
use sc_consensus_manual_seal::{
    EngineCommand, ManualSealParams, consensus::aura::AuraConsensusDataProvider, run_manual_seal,
};
use sc_service::{TaskManager, config::PrometheusConfig, error::Error as ServiceError};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool::{TransactionPoolOptions, TransactionPoolType};
use sc_transaction_pool_api::TransactionPool as _;
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{SlotDuration, sr25519::AuthoritySignature};
use sp_timestamp::{InherentDataProvider as TimeProvider, Timestamp};
use std::{pin::Pin, sync::Arc, time::Duration};
use tokio_stream::wrappers::IntervalStream;
use vigor_runtime::opaque::{Block, Hash};

/// When to look again for a transaction that a failed or a full block left behind.
const RETRY: Duration = Duration::from_millis(250);

/// Transactions that may wait to be sealed.
const POOL_TRANSACTIONS: usize = 8_192;
/// Bytes of them.
const POOL_BYTES: usize = 20 * 1024 * 1024;

/// A pool that looks at one state only. The fork-aware one drops transactions when several blocks
/// become final while it still follows the first.
pub fn pool_options() -> TransactionPoolOptions {
    let (ban_seconds, development, best_blocks_only) = (None, true, false);
    TransactionPoolOptions::new_with_params(
        POOL_TRANSACTIONS,
        POOL_BYTES,
        ban_seconds,
        TransactionPoolType::SingleState,
        development,
        best_blocks_only,
    )
}

/// What a sealer needs.
pub struct Params<'a> {
    pub sealing: Sealing,
    pub commands: mpsc::Receiver<EngineCommand<Hash>>,
    pub client: Arc<FullClient>,
    pub select_chain: FullSelectChain,
    pub transaction_pool: Arc<TransactionPool>,
    pub task_manager: &'a TaskManager,
    pub prometheus: Option<PrometheusConfig>,
    pub telemetry: Option<TelemetryHandle>,
}

/// Starts the sealer. The node stops if it ever ends.
pub fn spawn(params: Params<'_>) -> Result<(), ServiceError> {
    let env = ProposerFactory::new(
        params.task_manager.spawn_handle(),
        params.client.clone(),
        params.transaction_pool.clone(),
        params.prometheus.as_ref().map(|prometheus| &prometheus.registry),
        params.telemetry,
    );
    let slot_duration = sc_consensus_aura::slot_duration(&*params.client)?;
    let paced = pace(params.sealing, params.transaction_pool.clone());
    let clock = params.client.clone();
    let sealer = run_manual_seal(ManualSealParams {
        block_import: params.client.clone(),
        env,
        client: params.client,
        pool: params.transaction_pool,
        commands_stream: stream::select(params.commands, paced),
        select_chain: params.select_chain,
        consensus_data_provider: Some(Box::new(
            AuraConsensusDataProvider::<Block>::new_with_slot_duration(slot_duration),
        )),
        create_inherent_data_providers: move |parent, ()| {
            let clock = clock.clone();
            async move {
                // No slot beside the time: the sealer takes a block with as many extrinsics as
                // there are inherent data for an empty one.
                Ok(TimeProvider::new(next_time(&clock, parent, slot_duration)?))
            }
        },
    });
    params.task_manager.spawn_essential_handle().spawn_blocking(
        "sealer",
        Some("block-authoring"),
        sealer,
    );
    Ok(())
}

type Commands = Pin<Box<dyn Stream<Item = EngineCommand<Hash>> + Send>>;

fn pace(sealing: Sealing, pool: Arc<TransactionPool>) -> Commands {
    match sealing {
        Sealing::Manual => stream::pending().boxed(),
        Sealing::Instant => {
            let ready = pool.import_notification_stream().map(|_| seal(false));
            let left = pool.clone();
            let retries = IntervalStream::new(tokio::time::interval(RETRY))
                .filter(move |_| future::ready(left.status().ready > 0))
                .map(|_| seal(false));
            stream::select(ready, retries).boxed()
        }
        Sealing::Every(interval) => {
            IntervalStream::new(tokio::time::interval(interval)).map(|_| seal(true)).boxed()
        }
    }
}

fn seal(create_empty: bool) -> EngineCommand<Hash> {
    EngineCommand::SealNewBlock { create_empty, finalize: true, parent_hash: None, sender: None }
}

fn next_time(
    client: &FullClient,
    parent: Hash,
    slot_duration: SlotDuration,
) -> Result<Timestamp, sp_blockchain::Error> {
    let now = Timestamp::current();
    let header = client.expect_header(parent)?;
    let parent_slot = sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&header)
        .map_err(|error| sp_blockchain::Error::Backend(error.to_string()))?;
    let earliest = (parent_slot + 1).timestamp(slot_duration);
    Ok(earliest.map_or(now, |earliest| now.max(earliest)))
}
