// SPDX-License-Identifier: Apache-2.0
//! The HTTP and WebSocket service.

use crate::api;
use crate::health::Health;
use crate::ingest::{Connection, Ingest, open_socket, post_frame};
use crate::settings::Secret;
use anyhow::Context;
use axum::Router;
use axum::extract::connect_info::Connected;
use axum::routing::{get, post};
use axum::serve::IncomingStream;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use vigor_oracle_store::Store;

mod bounded;

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
    /// Cancelled when sockets are to be closed.
    pub stop: CancellationToken,
}

impl Connected<IncomingStream<'_, BoundedListener>> for Connection {
    fn connect_info(stream: IncomingStream<'_, BoundedListener>) -> Self {
        stream.io().connection().clone()
    }
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
        Ok(Self { listener, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop`, then closes sockets and lets open answers finish.
    pub async fn serve(self, app: Arc<App>, stop: CancellationToken) -> anyhow::Result<()> {
        tracing::info!("listening on http://{}", self.address);
        let listener = BoundedListener::new(self.listener, app.clone());
        let service = router(app.clone()).into_make_service_with_connect_info::<Connection>();
        axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                stop.cancelled().await;
                app.stop.cancel();
            })
            .await
            .context("the service failed")
    }
}
