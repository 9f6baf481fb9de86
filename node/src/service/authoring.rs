// SPDX-License-Identifier: Apache-2.0
//! Block production by Aura.

use super::{FullClient, FullSelectChain, TransactionPool, parts::WatchedImport};
use sc_basic_authorship::ProposerFactory;
use sc_consensus_aura::{SlotProportion, StartAuraParams};
use sc_network_sync::SyncingService;
use sc_service::{
    KeystoreContainer, TaskManager, config::PrometheusConfig, error::Error as ServiceError,
};
use sc_telemetry::TelemetryHandle;
use sp_consensus_aura::{
    inherents::InherentDataProvider as SlotProvider, sr25519::AuthorityPair as AuraPair,
};
use std::sync::Arc;
use vigor_runtime::opaque::Block;

/// Share of a slot in which a block is filled; the rest is for its way to the others.
const PROPOSAL_SHARE: f32 = 2.0 / 3.0;

/// What an author needs.
pub struct Params<'a> {
    pub client: Arc<FullClient>,
    pub select_chain: FullSelectChain,
    pub block_import: WatchedImport,
    pub transaction_pool: Arc<TransactionPool>,
    pub keystore: &'a KeystoreContainer,
    pub sync: Arc<SyncingService<Block>>,
    pub force_authoring: bool,
    pub task_manager: &'a TaskManager,
    pub prometheus: Option<PrometheusConfig>,
    pub telemetry: Option<TelemetryHandle>,
}

/// Starts the author. The node stops if it ever ends.
pub fn spawn(params: Params<'_>) -> Result<(), ServiceError> {
    let proposer_factory = ProposerFactory::new(
        params.task_manager.spawn_handle(),
        params.client.clone(),
        params.transaction_pool,
        params.prometheus.as_ref().map(|prometheus| &prometheus.registry),
        params.telemetry.clone(),
    );
    let slot_duration = sc_consensus_aura::slot_duration(&*params.client)?;
    let aura =
        sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(StartAuraParams {
            slot_duration,
            client: params.client,
            select_chain: params.select_chain,
            block_import: params.block_import,
            proposer_factory,
            sync_oracle: params.sync.clone(),
            justification_sync_link: params.sync,
            create_inherent_data_providers: move |_, ()| async move {
                let time = sp_timestamp::InherentDataProvider::from_system_time();
                let slot = SlotProvider::from_timestamp_and_slot_duration(*time, slot_duration);
                Ok((slot, time))
            },
            force_authoring: params.force_authoring,
            backoff_authoring_blocks: Option::<()>::None,
            keystore: params.keystore.keystore(),
            block_proposal_slot_portion: SlotProportion::new(PROPOSAL_SHARE),
            max_block_proposal_slot_portion: None,
            telemetry: params.telemetry,
            compatibility_mode: Default::default(),
        })?;
    params.task_manager.spawn_essential_handle().spawn_blocking(
        "aura",
        Some("block-authoring"),
        aura,
    );
    Ok(())
}
