// SPDX-License-Identifier: Apache-2.0
//! What every command needs: client, database, pool, import queue.

use super::equivocations::Watch;
use sc_consensus::DefaultImportQueue;
use sc_consensus_aura::ImportQueueParams;
use sc_consensus_grandpa::{GrandpaBlockImport, LinkHalf};
use sc_executor::{DEFAULT_HEAP_ALLOC_STRATEGY, HeapAllocStrategy, WasmExecutor};
use sc_service::{Configuration, PartialComponents, error::Error as ServiceError};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sp_consensus_aura::{
    inherents::InherentDataProvider as SlotProvider, sr25519::AuthorityPair as AuraPair,
};
use std::sync::Arc;
use vigor_runtime::{apis::RuntimeApi, opaque::Block};

/// Blocks between two GRANDPA justifications that are kept for light clients and warp sync.
pub(super) const JUSTIFICATION_PERIOD: u32 = 512;

/// Messages to telemetry servers that may wait.
const TELEMETRY_BUFFER: usize = 16;

/// Host functions that the runtime may call.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type HostFunctions = sp_io::SubstrateHostFunctions;
/// Host functions that the runtime may call, with those that benchmarks measure by.
#[cfg(feature = "runtime-benchmarks")]
pub type HostFunctions =
    (sp_io::SubstrateHostFunctions, frame_benchmarking::benchmarking::HostFunctions);
/// The client.
pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, WasmExecutor<HostFunctions>>;
/// The database.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// Picks the block to build on.
pub type FullSelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// The transaction pool.
pub type TransactionPool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;
/// Import that follows GRANDPA's authority sets.
pub type GrandpaImport = GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
/// The same, with an eye on who seals two blocks of one slot.
pub type WatchedImport = Watch<GrandpaImport>;
/// What the voter shares with the import.
pub type GrandpaLink = LinkHalf<Block, FullClient, FullSelectChain>;

/// The parts, with GRANDPA's and telemetry's beside them.
pub type Parts = PartialComponents<
    FullClient,
    FullBackend,
    FullSelectChain,
    DefaultImportQueue<Block>,
    TransactionPool,
    (WatchedImport, GrandpaLink, Option<Telemetry>),
>;

/// Opens the database and builds the parts on it.
pub fn parts(config: &Configuration) -> Result<Parts, ServiceError> {
    let telemetry = config
        .telemetry_endpoints
        .clone()
        .filter(|endpoints| !endpoints.is_empty())
        .map(|endpoints| -> Result<_, sc_telemetry::Error> {
            let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
            let telemetry = worker.handle().new_telemetry(endpoints);
            Ok((worker, telemetry))
        })
        .transpose()?;

    let executor = executor(config);
    let (client, backend, keystore_container, task_manager) =
        sc_service::new_full_parts::<Block, RuntimeApi, _>(
            config,
            telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
            executor,
            Vec::new(),
        )?;
    let client = Arc::new(client);

    let telemetry = telemetry.map(|(worker, telemetry)| {
        task_manager.spawn_handle().spawn("telemetry", None, worker.run());
        telemetry
    });
    let telemetry_handle = telemetry.as_ref().map(Telemetry::handle);

    let select_chain = sc_consensus::LongestChain::new(backend.clone());
    let transaction_pool = Arc::from(
        sc_transaction_pool::Builder::new(
            task_manager.spawn_essential_handle(),
            client.clone(),
            config.role.is_authority().into(),
        )
        .with_options(config.transaction_pool.clone())
        .with_prometheus(config.prometheus_registry())
        .build(),
    );

    let (grandpa_import, grandpa_link) = sc_consensus_grandpa::block_import(
        client.clone(),
        JUSTIFICATION_PERIOD,
        &client,
        select_chain.clone(),
        telemetry_handle.clone(),
    )?;

    let watched_import = Watch::new(grandpa_import.clone(), client.clone());
    let slots = client.clone();
    let import_queue =
        sc_consensus_aura::import_queue::<AuraPair, _, _, _, _, _>(ImportQueueParams {
            block_import: watched_import.clone(),
            justification_import: Some(Box::new(grandpa_import)),
            client: client.clone(),
            create_inherent_data_providers: move |parent, _| {
                let slots = slots.clone();
                async move {
                    let duration =
                        sc_consensus_aura::standalone::slot_duration_at(&*slots, parent)?;
                    let time = sp_timestamp::InherentDataProvider::from_system_time();
                    let slot = SlotProvider::from_timestamp_and_slot_duration(*time, duration);
                    Ok((slot, time))
                }
            },
            spawner: &task_manager.spawn_essential_handle(),
            registry: config.prometheus_registry(),
            check_for_equivocation: Default::default(),
            telemetry: telemetry_handle,
            compatibility_mode: Default::default(),
        })?;

    Ok(PartialComponents {
        client,
        backend,
        task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: (watched_import, grandpa_link, telemetry),
    })
}

/// The executor, with compiled runtimes kept beside the database: compiling one takes seconds, and
/// a restart need not do it again.
fn executor(config: &Configuration) -> WasmExecutor<HostFunctions> {
    let settings = &config.executor;
    let heap = settings.default_heap_pages.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |pages| {
        HeapAllocStrategy::Static { extra_pages: pages as u32 }
    });
    let cache = config.base_path.config_dir(config.chain_spec.id()).join("wasm-cache");
    WasmExecutor::builder()
        .with_execution_method(settings.wasm_method)
        .with_onchain_heap_alloc_strategy(heap)
        .with_offchain_heap_alloc_strategy(heap)
        .with_max_runtime_instances(settings.max_runtime_instances)
        .with_runtime_cache_size(settings.runtime_cache_size)
        .with_cache_path(cache)
        .build()
}
