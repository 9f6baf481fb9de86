// SPDX-License-Identifier: Apache-2.0
//! The HTTP and WebSocket service.

use crate::api;
use crate::health::Health;
use crate::ingest::{Ingest, open_socket, post_frame};
use crate::settings::Secret;
use anyhow::Context;
use axum::extract::ConnectInfo;
use axum::routing::{get, post};
use axum::{Extension, Router};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::Layer;
use vigor_http::Bounds;
use vigor_oracle_store::Store;

/// Most connections at once: below the 20,000 files a process may open. Further ones wait.
pub const CONNECTIONS_MAX: usize = 16_000;

/// What handlers share.
pub struct App {
    /// Takes frames in.
    pub ingest: Ingest,
    /// Reads.
    pub store: Arc<Store>,
    /// Neighbours.
    pub health: Arc<Health>,
    /// Programs whose epochs are closed.
    pub programs: Vec<u32>,
    /// What internal readers show; `None` refuses everybody.
    pub service_token: Option<Secret>,
    /// Time without a frame after which a socket is closed.
    pub idle_max: Duration,
    /// Cancelled when sockets are to be closed.
    pub stop: CancellationToken,
}

/// Every route.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/v1/frames", post(post_frame))
        .route("/v1/ingest", get(open_socket))
        .route("/health", get(api::get_health))
        .merge(api::internal(&app))
        .with_state(app)
}

/// A service that is bound but does not answer yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    bounds: Bounds,
}

impl Server {
    /// Binds, and writes the bound address to `<data_dir>/address`.
    pub async fn bind(listen: SocketAddr, data_dir: &Path) -> anyhow::Result<Self> {
        let listener =
            TcpListener::bind(listen).await.with_context(|| format!("cannot bind {listen}"))?;
        let address = listener.local_addr().context("the listener has no address")?;
        let fresh = data_dir.join("address.new");
        std::fs::write(&fresh, address.to_string()).context("cannot write the address file")?;
        std::fs::rename(&fresh, data_dir.join("address"))
            .context("cannot write the address file")?;
        Ok(Self { listener, address, bounds: Bounds::of(CONNECTIONS_MAX) })
    }

    /// With other bounds for connections.
    pub fn with_bounds(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop`, then closes sockets and lets open answers finish.
    pub async fn serve(self, app: Arc<App>, stop: CancellationToken) -> anyhow::Result<()> {
        tracing::info!("listening on http://{}", self.address);
        let router = router(app.clone());
        let service = |_| {
            // Each connection has a quota of its own.
            let connection = ConnectInfo(app.ingest.connection());
            Extension(connection).layer(router.clone())
        };
        let closing = async {
            stop.cancelled().await;
            app.stop.cancel();
        };
        let serving = vigor_http::serve(self.listener, self.bounds, stop.clone(), service);
        tokio::join!(serving, closing);
        Ok(())
    }
}
