// SPDX-License-Identifier: Apache-2.0
//! Finality by GRANDPA.

use super::{
    FullClient, TransactionPool,
    parts::{GrandpaLink, JUSTIFICATION_PERIOD},
};
use sc_consensus_grandpa::{
    Config, GrandpaParams, SharedVoterState, VotingRulesBuilder, run_grandpa_voter,
};
use sc_network::{NotificationService, ProtocolName, service::traits::NetworkService};
use sc_network_sync::SyncingService;
use sc_service::{
    KeystoreContainer, Role, TaskManager, config::PrometheusConfig, error::Error as ServiceError,
};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use std::{sync::Arc, time::Duration};
use vigor_runtime::opaque::Block;

/// How long a vote takes through a network.
const GOSSIP: Duration = Duration::from_millis(333);
/// The same for a single development node, which talks to nobody.
const GOSSIP_DEVELOPMENT: Duration = Duration::from_millis(50);

/// What a voter needs.
pub struct Params<'a> {
    pub development: bool,
    pub name: String,
    pub role: Role,
    pub keystore: &'a KeystoreContainer,
    pub protocol: ProtocolName,
    pub notifications: Box<dyn NotificationService>,
    pub link: GrandpaLink,
    pub network: Arc<dyn NetworkService>,
    #[expect(clippy::redundant_allocation, reason = "what GRANDPA takes")]
    pub sync: Arc<Arc<SyncingService<Block>>>,
    pub transaction_pool: Arc<TransactionPool>,
    pub task_manager: &'a TaskManager,
    pub prometheus: Option<PrometheusConfig>,
    pub telemetry: Option<TelemetryHandle>,
}

/// Starts the voter, with a key where the node is a validator. The node stops if it ever ends.
pub fn spawn(params: Params<'_>) -> Result<(), ServiceError> {
    let config = Config {
        gossip_duration: if params.development { GOSSIP_DEVELOPMENT } else { GOSSIP },
        justification_generation_period: JUSTIFICATION_PERIOD,
        name: Some(params.name),
        observer_enabled: false,
        keystore: params.role.is_authority().then(|| params.keystore.keystore()),
        local_role: params.role,
        telemetry: params.telemetry.clone(),
        protocol_name: params.protocol,
    };
    // Holding votes back from the newest blocks saves rounds where forks happen; one author
    // has none, and whoever develops against it waits for each block to become final.
    let voting_rules = if params.development {
        VotingRulesBuilder::<Block, FullClient>::new()
    } else {
        VotingRulesBuilder::default()
    };
    let voter = run_grandpa_voter(GrandpaParams {
        config,
        link: params.link,
        network: params.network,
        sync: params.sync,
        notification_service: params.notifications,
        voting_rule: voting_rules.build(),
        prometheus_registry: params.prometheus.map(|prometheus| prometheus.registry),
        shared_voter_state: SharedVoterState::empty(),
        telemetry: params.telemetry,
        offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(params.transaction_pool),
    })?;
    params.task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
    Ok(())
}
