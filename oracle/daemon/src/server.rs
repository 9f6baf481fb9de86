// SPDX-License-Identifier: Apache-2.0
//! The HTTP and WebSocket service.

use crate::api;
use crate::health::Health;
use crate::ingest::{Ingest, open_socket, post_frame};
use crate::settings::Secret;
use anyhow::Context;
use axum::Router;
use axum::routing::{get, post};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use vigor_oracle_store::Store;

mod accept;
mod bounded;

use self::accept::accept;
pub use accept::{HEAD_BYTES_MAX, HEAD_TIMEOUT};
pub use bounded::{BoundedListener, CONNECTIONS_MAX};

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
    head_timeout: Duration,
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
        Ok(Self { listener, address, head_timeout: HEAD_TIMEOUT })
    }

    /// With another limit than [`HEAD_TIMEOUT`].
    pub fn with_head_timeout(self, head_timeout: Duration) -> Self {
        Self { head_timeout, ..self }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop`, then closes sockets and lets open answers finish.
    pub async fn serve(self, app: Arc<App>, stop: CancellationToken) -> anyhow::Result<()> {
        tracing::info!("listening on http://{}", self.address);
        let listener = BoundedListener::new(self.listener, app.clone());
        accept(listener, router(app.clone()), self.head_timeout, stop, app.stop.clone()).await;
        Ok(())
    }
}
