// SPDX-License-Identifier: Apache-2.0
//! Wires a full node together.
//!
//! [`parts`] opens the database and what every command needs; [`run`] adds the network, the RPC
//! server and, by role, `authoring` and `finality`, or `sealing` in their place. `equivocations`
//! watches what is imported.

mod authoring;
mod equivocations;
mod finality;
mod parts;
mod sealing;

pub use parts::{
    FullBackend, FullClient, FullSelectChain, HostFunctions, Parts, TransactionPool, parts,
};

use crate::{cli::Sealing, rpc};
use futures::FutureExt;
use sc_client_api::{Backend, BlockBackend};
use sc_network::{NetworkBackend, config::FullNetworkConfiguration};
use sc_service::{
    BuildNetworkParams, ChainType, Configuration, PartialComponents, SpawnTasksParams, TaskManager,
    WarpSyncConfig, error::Error as ServiceError,
};
use sc_telemetry::Telemetry;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use std::sync::Arc;
use vigor_runtime::opaque::{Block, Hash};

/// Commands to the sealer that may wait: tests send them one by one.
const SEAL_COMMANDS_MAX: usize = 64;

/// Starts a full node; the task manager keeps it alive.
pub fn run<N: NetworkBackend<Block, Hash>>(
    mut config: Configuration,
    sealing: Option<Sealing>,
) -> Result<TaskManager, ServiceError> {
    let development = config.chain_spec.chain_type() == ChainType::Development;
    if sealing.is_some() && !development {
        return Err(ServiceError::Other("--sealing is for development chains".into()));
    }
    if sealing.is_some() {
        config.transaction_pool = sealing::pool_options();
    }

    let PartialComponents {
        client,
        backend,
        mut task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: (watched_import, grandpa_link, mut telemetry),
    } = parts(&config)?;

    let prometheus = config.prometheus_config.clone();
    let registry = prometheus.as_ref().map(|prometheus| &prometheus.registry);
    let mut net_config =
        FullNetworkConfiguration::<Block, Hash, N>::new(&config.network, registry.cloned());
    let metrics = N::register_notification_metrics(registry);
    let genesis = client
        .block_hash(0)?
        .ok_or_else(|| ServiceError::Other("the database has no genesis block".into()))?;
    let grandpa_protocol =
        sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
    let (grandpa_config, grandpa_notifications) =
        sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
            grandpa_protocol.clone(),
            metrics.clone(),
            net_config.peer_store_handle(),
        );
    net_config.add_notification_protocol(grandpa_config);

    let warp_sync = Arc::new(sc_consensus_grandpa::warp_proof::NetworkProvider::new(
        backend.clone(),
        grandpa_link.shared_authority_set().clone(),
        Vec::new(),
    ));
    let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
        sc_service::build_network(BuildNetworkParams {
            config: &config,
            net_config,
            client: client.clone(),
            transaction_pool: transaction_pool.clone(),
            spawn_handle: task_manager.spawn_handle(),
            spawn_essential_handle: task_manager.spawn_essential_handle(),
            import_queue,
            block_announce_validator_builder: None,
            warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
            block_relay: None,
            metrics,
            gap_sync_body_policy: None,
        })?;

    if config.offchain_worker.enabled {
        let workers = sc_offchain::OffchainWorkers::new(sc_offchain::OffchainWorkerOptions {
            runtime_api_provider: client.clone(),
            is_validator: config.role.is_authority(),
            keystore: Some(keystore_container.keystore()),
            offchain_db: backend.offchain_storage(),
            transaction_pool: Some(OffchainTransactionPoolFactory::new(transaction_pool.clone())),
            network_provider: Arc::new(network.clone()),
            enable_http_requests: false,
            custom_extensions: |_| Vec::new(),
        })?;
        task_manager.spawn_handle().spawn(
            "offchain-workers-runner",
            "offchain-worker",
            workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
        );
    }

    let role = config.role;
    let name = config.network.node_name.clone();
    let force_authoring = config.force_authoring;
    let votes = sealing.is_none() && !config.disable_grandpa;
    let (seal_sender, seal_receiver) = futures::channel::mpsc::channel(SEAL_COMMANDS_MAX);
    let sealer = sealing.map(|_| seal_sender);

    let rpc_builder = {
        let client = client.clone();
        let pool = transaction_pool.clone();
        let network = rpc::did::Network::of(&config.chain_spec.properties());
        Box::new(move |_| {
            rpc::module(rpc::Deps {
                client: client.clone(),
                pool: pool.clone(),
                network: network.clone(),
                sealer: sealer.clone(),
            })
            .map_err(ServiceError::Application)
        })
    };

    sc_service::spawn_tasks(SpawnTasksParams {
        network: Arc::new(network.clone()),
        client: client.clone(),
        keystore: keystore_container.keystore(),
        task_manager: &mut task_manager,
        transaction_pool: transaction_pool.clone(),
        rpc_builder,
        backend,
        system_rpc_tx,
        tx_handler_controller,
        sync_service: sync_service.clone(),
        config,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;
    let telemetry = telemetry.as_ref().map(Telemetry::handle);

    if let Some(sealing) = sealing {
        sealing::spawn(sealing::Params {
            sealing,
            commands: seal_receiver,
            client,
            select_chain,
            transaction_pool,
            task_manager: &task_manager,
            prometheus,
            telemetry,
        })?;
        return Ok(task_manager);
    }

    if role.is_authority() {
        authoring::spawn(authoring::Params {
            client,
            select_chain,
            block_import: watched_import,
            transaction_pool: transaction_pool.clone(),
            keystore: &keystore_container,
            sync: sync_service.clone(),
            force_authoring,
            task_manager: &task_manager,
            prometheus: prometheus.clone(),
            telemetry: telemetry.clone(),
        })?;
    }

    if votes {
        finality::spawn(finality::Params {
            development,
            name,
            role,
            keystore: &keystore_container,
            protocol: grandpa_protocol,
            notifications: grandpa_notifications,
            link: grandpa_link,
            network,
            sync: Arc::new(sync_service),
            transaction_pool,
            task_manager: &task_manager,
            prometheus,
            telemetry,
        })?;
    }

    Ok(task_manager)
}
