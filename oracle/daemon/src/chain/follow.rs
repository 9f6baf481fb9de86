// SPDX-License-Identifier: Apache-2.0
//! The task that stays connected to the node and publishes the newest blocks.

use super::devices::DeviceCache;
use super::{AtBlock, ChainError, View, Views, node_error, timed};
use crate::backoff::Backoff;
use crate::health::Health;
use anyhow::Context;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use subxt::client::{Block, Blocks};
use subxt::{OnlineClient, PolkadotConfig};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use vigor_oracle_store::{Clock, Store, StoreError};

/// Time without a block after which the node is asked whether it is still there.
const SILENCE_MAX: Duration = Duration::from_secs(20);

/// Silence after which a new subscription has told what it knows.
const QUIET: Duration = Duration::from_millis(500);

/// Most blocks that a new subscription tells before it is taken as it comes.
const BACKLOG_BLOCKS_MAX: usize = 1_024;

/// The pallet whose events empty the cache of devices.
const IDENTITY_PALLET: &str = "Did";

/// Follows the chain.
pub struct Follower {
    url: String,
    views: watch::Sender<Option<Arc<View>>>,
    devices: Arc<DeviceCache>,
    store: Arc<Store>,
    health: Arc<Health>,
    clock: Arc<dyn Clock>,
}

/// Why following ended.
enum Ended {
    /// The connection; it is made again.
    Chain(ChainError),
    /// The store; the process stops.
    Store(StoreError),
}

impl From<ChainError> for Ended {
    fn from(error: ChainError) -> Self {
        Self::Chain(error)
    }
}

impl Follower {
    /// A follower of the node at `url`, which empties `devices` when identities change and binds
    /// `store` to the chain it finds.
    pub fn new(
        url: String,
        devices: Arc<DeviceCache>,
        store: Arc<Store>,
        health: Arc<Health>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (views, _) = watch::channel(None);
        Self { url, views, devices, store, health, clock }
    }

    /// Where the views appear.
    pub fn views(&self) -> Views {
        self.views.subscribe()
    }

    /// Follows until `stop`; fails only when the node serves another chain than the store's.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut backoff = Backoff::default();
        loop {
            let ended = tokio::select! {
                ended = self.follow(&mut backoff) => ended,
                () = stop.cancelled() => return Ok(()),
            };
            self.views.send_replace(None);
            match ended {
                Ok(never) => match never {},
                Err(Ended::Store(error)) => return Err(error).context("cannot bind the chain"),
                Err(Ended::Chain(error)) => {
                    if self.health.node.down(self.clock.now_ms(), error.to_string()) {
                        tracing::warn!(%error, "node lost");
                    } else {
                        tracing::debug!(%error, "node still away");
                    }
                }
            }
            if !backoff.wait(&stop).await {
                return Ok(());
            }
        }
    }

    async fn follow(&self, backoff: &mut Backoff) -> Result<Infallible, Ended> {
        let config = PolkadotConfig::builder().use_historic_types(false).build();
        let connecting = OnlineClient::from_insecure_url_with_config(config, &self.url);
        let api: OnlineClient<PolkadotConfig> = timed(connecting).await?;
        let genesis = api.genesis_hash().0;
        self.store.bind_chain(genesis).await.map_err(Ended::Store)?;
        let mut best_blocks = timed(api.stream_best_blocks()).await?;
        let mut finalized_blocks = timed(api.stream_blocks()).await?;
        let mut finalized = timed(api.at_current_block()).await?;
        // Until the best block is known, what is in it could be taken for missing.
        let mut best = match newest_known(&mut best_blocks, finalized.block_number()).await? {
            Some(block) => timed(block.at()).await?,
            None => finalized.clone(),
        };
        self.publish(genesis, &best, &finalized);
        self.devices.clear();
        backoff.reset();
        if self.health.node.up() {
            tracing::info!(block.number = best.block_number(), "node connected");
        }
        loop {
            tokio::select! {
                block = best_blocks.next() => {
                    let block = next_block(block)?;
                    if block.number() < finalized.block_number() {
                        continue;
                    }
                    let at = timed(block.at()).await?;
                    let follows = block.header().parent_hash == best.block_hash();
                    let changed = !follows || identities_changed(&at).await;
                    best = at;
                    self.publish(genesis, &best, &finalized);
                    if changed {
                        self.devices.clear();
                    }
                }
                block = finalized_blocks.next() => {
                    let block = next_block(block)?;
                    if block.number() <= finalized.block_number() {
                        continue;
                    }
                    finalized = timed(block.at()).await?;
                    self.publish(genesis, &best, &finalized);
                }
                () = tokio::time::sleep(SILENCE_MAX) => {
                    timed(api.at_current_block()).await?;
                }
            }
        }
    }

    fn publish(&self, genesis: [u8; 32], best: &AtBlock, finalized: &AtBlock) {
        let view = View { genesis, best: best.clone(), finalized: finalized.clone() };
        self.views.send_replace(Some(Arc::new(view)));
    }
}

/// The newest block that a new subscription knows. It begins with blocks that were final long
/// ago; those below `finalized_number` are of no use.
async fn newest_known(
    blocks: &mut Blocks<PolkadotConfig>,
    finalized_number: u64,
) -> Result<Option<Block<PolkadotConfig>>, ChainError> {
    let mut newest = None;
    for _ in 0..BACKLOG_BLOCKS_MAX {
        let Ok(block) = tokio::time::timeout(QUIET, blocks.next()).await else { break };
        let block = next_block(block)?;
        if block.number() >= finalized_number {
            newest = Some(block);
        }
    }
    Ok(newest)
}

fn next_block<E: std::fmt::Display>(
    block: Option<Result<Block<PolkadotConfig>, E>>,
) -> Result<Block<PolkadotConfig>, ChainError> {
    block.ok_or(ChainError::Ended)?.map_err(node_error)
}

/// Whether the block may have changed an identity; what cannot be read may have.
async fn identities_changed(at: &AtBlock) -> bool {
    let Ok(events) = timed(at.events().fetch()).await else { return true };
    events.iter().any(|event| !event.is_ok_and(|event| event.pallet_name() != IDENTITY_PALLET))
}
