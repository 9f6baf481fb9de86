// SPDX-License-Identifier: Apache-2.0
//! The daemon, wired.

use crate::chain::{ChainDirectory, ChainRewards, DeviceCache, Follower};
use crate::content::probe_content;
use crate::health::Health;
use crate::ingest::{IDLE_MAX, Ingest};
use crate::rewards::{Closer, OracleKey, RewardsChain, Surroundings, run_closers};
use crate::server::{App, Server};
use crate::settings::Settings;
use crate::tasks::Tasks;
use anyhow::{Context, anyhow};
use std::sync::Arc;
use subxt_signer::{SecretUri, sr25519::Keypair};
use tokio_util::sync::CancellationToken;
use vigor_content::HttpContentStore;
use vigor_oracle_store::{Clock, Store, SystemClock};

/// Runs the daemon until `shutdown` resolves or a task fails. `restored` says that the data
/// directory was just restored from a backup.
pub async fn run(
    settings: Settings,
    restored: bool,
    shutdown: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let suri = settings.key_suri().context("cannot read the oracle key")?;
    let key = Arc::new(OracleKey::from_suri(&suri)?);
    let uri: SecretUri = suri.expose().parse().map_err(|_| anyhow!("no secret URI"))?;
    let signer = Keypair::from_uri(&uri).map_err(|_| anyhow!("the secret URI gives no account"))?;
    let service_token = settings.service_token().context("cannot read the service token")?;
    let content =
        HttpContentStore::new(&settings.content_url).context("cannot set up the content client")?;

    let log_dir = settings.data_dir.join("log");
    std::fs::create_dir_all(&log_dir).context("cannot create the data directory")?;
    let store = Store::open(&log_dir, clock.clone()).context("cannot open the store")?;
    let store = Arc::new(store);
    if restored {
        store.mark_restoring().await.context("cannot mark the store as restored")?;
        tracing::warn!("store restored from a backup: no epoch of before is signed");
    }
    let health = Arc::new(Health::starting(clock.now_ms(), &settings.programs));
    let devices = Arc::new(DeviceCache::default());
    let follower = Follower::new(
        settings.node_url.clone(),
        devices.clone(),
        store.clone(),
        health.clone(),
        clock.clone(),
    );
    let views = follower.views();
    let chain: Arc<dyn RewardsChain> = Arc::new(ChainRewards::new(views.clone(), signer));
    let app = Arc::new(App {
        ingest: Ingest::new(
            Arc::new(ChainDirectory::new(devices, views)),
            store.clone(),
            clock.clone(),
            settings.connection_quota,
            settings.device_quota,
        ),
        store: store.clone(),
        health: health.clone(),
        programs: settings.programs.clone(),
        service_token,
        idle_max: IDLE_MAX,
        stop: CancellationToken::new(),
    });
    let surroundings = Surroundings {
        store: store.clone(),
        chain: chain.clone(),
        content: Arc::new(content.clone()),
        key,
        clock: clock.clone(),
    };
    let closers =
        settings.programs.iter().map(|id| Closer::new(*id, surroundings.clone())).collect();
    let server = Server::bind(settings.listen, &settings.data_dir).await?;

    let failed = store.failed().clone();
    let mut tasks = Tasks::default();
    tasks.spawn("store", |stop| async move {
        tokio::select! {
            () = failed.cancelled() => Err(anyhow!("the sensor log cannot be written")),
            () = stop.cancelled() => Ok(()),
        }
    });
    tasks.spawn("chain", |stop| follower.run(stop));
    let (content_health, content_clock) = (health.clone(), clock.clone());
    tasks.spawn("content", |stop| probe_content(content, content_health, content_clock, stop));
    tasks.spawn("epochs", |stop| run_closers(closers, chain, health, clock, stop));
    tasks.spawn("server", |stop| server.serve(app, stop));
    tasks.run_until(shutdown).await
}
