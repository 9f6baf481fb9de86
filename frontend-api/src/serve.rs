// SPDX-License-Identifier: Apache-2.0
//! Connections: so many at once, and each with a limit on the bytes and the time that the head of a
//! request may take, and on the time that a write may wait for its reader.
//!
//! `axum::serve` has neither: who sends a byte a minute, or none at all, would keep a place for
//! ever.

mod held;
mod stall;

use axum::{Extension, Router, extract::ConnectInfo, serve::Listener};
use held::Held;
use hyper::server::conn::http1::Builder;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::Layer;

/// Bytes of the head of a request at most, and of what is read or written ahead.
const HEAD_BYTES_MAX: usize = 32 * 1024;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Connections at once, WebSockets included; further ones wait to be accepted.
    pub connections_max: usize,
    /// Longest time for the head of a request, and longest silence between two requests.
    pub head_timeout: Duration,
    /// Longest wait of a write for its reader.
    pub write_timeout: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        // Below the 20,000 files that a process may open.
        Self {
            connections_max: 8_000,
            head_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
        }
    }
}

/// Serves connections until `stop`, then lets open answers finish.
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    bounds: Bounds,
    stop: CancellationToken,
) {
    let permits = Arc::new(Semaphore::new(bounds.connections_max));
    let connections = TaskTracker::new();
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let permit = permits.clone().acquire_owned().await.ok();
            let (stream, address) = Listener::accept(&mut listener).await;
            (Held::new(stream, bounds.write_timeout, permit), address)
        };
        let (stream, address) = tokio::select! {
            accepted = accepted => accepted,
            () = stop.cancelled() => break,
        };
        let connection =
            connection(stream, address, router.clone(), bounds.head_timeout, stop.clone());
        connections.spawn(connection);
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

async fn connection(
    stream: Held,
    address: SocketAddr,
    router: Router,
    head_timeout: Duration,
    stop: CancellationToken,
) {
    let service = Extension(ConnectInfo(address)).layer(router);
    // HTTP/1 only: to find out whether it is HTTP/2, the first bytes are awaited without a limit.
    let connection = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_timeout)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::trace!(%error, "connection ended");
    }
}
