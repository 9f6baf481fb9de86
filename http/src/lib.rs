// SPDX-License-Identifier: Apache-2.0
//! Connections of HTTP services: so many at once, and each with a limit on the bytes and the time
//! that the head of a request may take, and on the time that a write may wait for its reader.
//!
//! `axum::serve` has neither: who sends a byte a minute, or none at all, would keep a place for
//! ever.

mod held;
mod stall;

use axum::{body::Body, extract::Request, response::Response, serve::Listener};
use held::Held;
use hyper::{body::Incoming, server::conn::http1::Builder};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::Service;

/// Bytes of the head of a request at most, and of what is read or written ahead.
pub const HEAD_BYTES_MAX: usize = 32 * 1024;

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

impl Bounds {
    /// So many connections, and 30 s for a head and for a write.
    pub const fn of(connections_max: usize) -> Self {
        let timeout = Duration::from_secs(30);
        Self { connections_max, head_timeout: timeout, write_timeout: timeout }
    }
}

/// Serves connections until `stop`, then lets open answers finish. They are cut off where the future
/// is dropped before.
///
/// `service` makes the service of one connection, from the address of its peer.
pub async fn serve<S>(
    mut listener: TcpListener,
    bounds: Bounds,
    stop: CancellationToken,
    service: impl Fn(SocketAddr) -> S,
) where
    S: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
{
    let permits = Arc::new(Semaphore::new(bounds.connections_max));
    let connections = TaskTracker::new();
    // Whoever drops this future ends the connections too.
    let dropped = CancellationToken::new();
    let _guard = dropped.clone().drop_guard();
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
        let connection = connection(stream, service(address), bounds.head_timeout, stop.clone());
        let dropped = dropped.clone();
        connections.spawn(async move {
            tokio::select! {
                () = connection => {}
                () = dropped.cancelled() => {}
            }
        });
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

async fn connection<S>(stream: Held, service: S, head_timeout: Duration, stop: CancellationToken)
where
    S: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
{
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
