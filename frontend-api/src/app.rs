// SPDX-License-Identifier: Apache-2.0
//! The process: state that handlers share, tasks that run beside them, start and stop.

use crate::{
    appdb::AppDb,
    auth::{Auth, keys::TokenKey},
    limits::Limits,
    router,
    services::{
        chain::{Chain, link},
        content::Content,
        feed::Feed,
        oracle::Oracle,
        rewards::LeafFiles,
        sponsor::Sponsor,
        store::Store,
        tracker,
    },
    settings::Settings,
    times,
};
use anyhow::Context;
use axum::{Extension, Router, extract::ConnectInfo};
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::Layer;
use uuid::Uuid;
use vigor_http::Bounds;

/// What connections may take: below the 20,000 files that a process may open.
const CONNECTIONS: Bounds = Bounds::of(8_000);

/// How long requests may take to finish once the process is told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// How often expired rows and idle limiters are swept.
const SWEEP: Duration = Duration::from_secs(60);

/// How long a connection to a neighbour may take to be opened.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// What every handler may use; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    settings: Settings,
    process: String,
    db: AppDb,
    chain: Chain,
    store: Store,
    oracle: Oracle,
    content: Content,
    leaf_files: LeafFiles,
    auth: Auth,
    limits: Limits,
    sponsor: Option<Sponsor>,
    feed: Feed,
    http: reqwest::Client,
}

impl App {
    /// Opens the app store and makes the clients; connects to nobody yet.
    pub async fn open(settings: Settings) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&settings.data_dir).context("data folder")?;
        let key = TokenKey::load_or_create(&settings.data_dir).context("token key")?;
        let token = settings.service_token().context("service token")?;
        let http = reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT).build()?;
        Ok(Self(Arc::new(Inner {
            process: Uuid::now_v7().to_string(),
            db: AppDb::open(&settings.data_dir).await.context("app store")?,
            chain: Chain::default(),
            store: Store::new(&settings.database_url),
            oracle: Oracle::new(http.clone(), &settings.oracle_url, token),
            content: Content::new(http.clone(), &settings.content_url),
            leaf_files: LeafFiles::default(),
            auth: Auth::new(key, &settings.domain),
            limits: Limits::new(&settings),
            sponsor: Sponsor::from_suri(&settings.sponsor_suri).context("sponsor_suri")?,
            feed: Feed::default(),
            http,
            settings,
        })))
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// An id of this run of the process.
    pub fn process(&self) -> &str {
        &self.0.process
    }

    /// The app store.
    pub fn db(&self) -> &AppDb {
        &self.0.db
    }

    /// The chain.
    pub fn chain(&self) -> &Chain {
        &self.0.chain
    }

    /// The chain store.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The oracle.
    pub fn oracle(&self) -> &Oracle {
        &self.0.oracle
    }

    /// The content store.
    pub fn content(&self) -> &Content {
        &self.0.content
    }

    /// Leaf files read lately.
    pub fn leaf_files(&self) -> &LeafFiles {
        &self.0.leaf_files
    }

    /// Tokens.
    pub fn auth(&self) -> &Auth {
        &self.0.auth
    }

    /// Rate limits.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The account that pays for first steps.
    pub fn sponsor(&self) -> Option<&Sponsor> {
        self.0.sponsor.as_ref()
    }

    /// What WebSocket sessions are told.
    pub fn feed(&self) -> &Feed {
        &self.0.feed
    }

    /// A client for health checks.
    pub fn http(&self) -> &reqwest::Client {
        &self.0.http
    }
}

/// Answers on `listener` until `stop`; handlers know the address of the peer.
pub async fn serve(listener: TcpListener, bounds: Bounds, router: Router, stop: CancellationToken) {
    let service = |peer| Extension(ConnectInfo::<SocketAddr>(peer)).layer(router.clone());
    vigor_http::serve(listener, bounds, stop, service).await;
}

/// Serves until `stop`, then lets requests finish and closes the stores.
pub async fn run(settings: Settings, stop: CancellationToken) -> anyhow::Result<()> {
    let app = App::open(settings).await?;
    let listener = TcpListener::bind(&app.settings().listen).await.context("listen address")?;
    let address = listener.local_addr()?;
    write_address(&app.settings().data_dir, address).context("address file")?;
    let tasks = TaskTracker::new();
    spawn_tasks(&app, &tasks, &stop);
    tracing::info!("listening on http://{address}");

    let server = serve(listener, CONNECTIONS, router::build(app.clone()), stop.clone());
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        () = server => {}
        () = late => tracing::warn!("requests cut off at shutdown"),
    }
    stop.cancel();
    tasks.close();
    tasks.wait().await;
    app.store().close().await;
    app.db().clone().close().await?;
    tracing::info!("stopped");
    Ok(())
}

fn spawn_tasks(app: &App, tasks: &TaskTracker, stop: &CancellationToken) {
    let url = app.settings().node_url.clone();
    tasks.spawn(link::keep(app.chain().clone(), url, stop.clone()));
    tasks.spawn(tracker::run(app.clone(), stop.clone()));
    tasks.spawn(sweep(app.clone(), stop.clone()));
}

async fn sweep(app: App, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(SWEEP) => {}
        }
        app.limits().sweep();
        let now_ms = i64::try_from(times::now_ms()).unwrap_or(i64::MAX);
        if let Err(error) = app.db().purge(now_ms).await {
            tracing::warn!(%error, "app store could not be swept");
        }
    }
}

fn write_address(folder: &Path, address: SocketAddr) -> std::io::Result<()> {
    let draft = folder.join("address.draft");
    std::fs::write(&draft, address.to_string())?;
    std::fs::rename(draft, folder.join("address"))
}

/// Cancels on SIGTERM or SIGINT.
pub async fn cancel_on_signal(stop: CancellationToken) {
    let (Ok(mut term), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be caught; stop the process by force");
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = interrupt.recv() => {}
    }
    stop.cancel();
}
