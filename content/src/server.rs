// SPDX-License-Identifier: Apache-2.0
//! The daemon: store and gateway on one address.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use vigor_http::Bounds;

use crate::{
    error::ContentError,
    http,
    limits::{CONNECTIONS_MAX, SHUTDOWN_GRACE},
    settings::Settings,
    store::EmbeddedStore,
};

/// Why the daemon could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// A folder or file of `data_dir` could not be written.
    #[error("cannot write {path}")]
    DataDir {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The address is taken or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address from the settings.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The store could not be opened.
    #[error("cannot open the block store")]
    Store(#[source] ContentError),
}

/// A daemon that is bound but does not answer yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    bounds: Bounds,
}

impl Server {
    /// Opens the store, binds, and writes the bound address to `<data_dir>/address`, which does not
    /// exist while nothing is bound.
    pub async fn bind(settings: &Settings) -> Result<Self, ServerError> {
        let data_dir = settings.data_dir.as_path();
        let failed = |path: &Path, source| ServerError::DataDir { path: path.into(), source };
        fs::create_dir_all(data_dir).map_err(|source| failed(data_dir, source))?;
        let file = data_dir.join("address");
        remove(&file).map_err(|source| failed(&file, source))?;
        let store = EmbeddedStore::open(&data_dir.join("blocks"), settings.store_bytes_max)
            .map_err(ServerError::Store)?;
        let address = settings.listen;
        let listen_failed = |source| ServerError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen_failed)?;
        let address = listener.local_addr().map_err(listen_failed)?;
        replace(&file, &address.to_string()).map_err(|source| failed(&file, source))?;
        let router = http::router(store, settings.upload_bytes_max);
        Ok(Self { listener, address, router, bounds: Bounds::of(CONNECTIONS_MAX) })
    }

    /// With other bounds for connections.
    pub fn with_bounds(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `shutdown` resolves, then lets open answers finish for a bounded time.
    pub async fn serve(
        self,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServerError> {
        tracing::info!("listening on http://{}", self.address);
        let stop = CancellationToken::new();
        let service = |_| self.router.clone();
        let serving = vigor_http::serve(self.listener, self.bounds, stop.clone(), service);
        let grace = async {
            shutdown.await;
            stop.cancel();
            tokio::time::sleep(SHUTDOWN_GRACE).await;
        };
        tokio::select! {
            () = serving => {}
            () = grace => tracing::warn!("open requests were cut off"),
        }
        Ok(())
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file so that a reader sees the old or the new text, never a part.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let fresh = path.with_extension("new");
    fs::write(&fresh, text)?;
    fs::rename(fresh, path)
}
