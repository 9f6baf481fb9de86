// SPDX-License-Identifier: Apache-2.0
//! Connections: so many at once, and each with a limit on the bytes and the time that the head of a
//! request may take, and on the time that a write may wait for its reader.
//!
//! `axum::serve` has neither: who sends a byte a minute, or none at all, would keep a place for
//! ever.

mod patient;
mod stall;

use std::{pin::pin, sync::Arc, time::Duration};

use axum::{Router, serve::Listener};
use hyper::server::conn::http1::Builder;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
};

use crate::limits::{CONNECTIONS_MAX, HEAD_BYTES_MAX, HEAD_TIMEOUT, WRITE_TIMEOUT};
use patient::Patient;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Connections at once; further ones wait to be accepted.
    pub connections_max: usize,
    /// Longest time for the head of a request, and longest silence between two requests.
    pub head_timeout: Duration,
    /// Longest wait of a write for its reader.
    pub write_timeout: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections_max: CONNECTIONS_MAX,
            head_timeout: HEAD_TIMEOUT,
            write_timeout: WRITE_TIMEOUT,
        }
    }
}

/// Serves connections until `shutdown` resolves, then lets open answers finish.
pub(crate) async fn serve(
    mut listener: TcpListener,
    router: Router,
    bounds: Bounds,
    shutdown: impl Future<Output = ()>,
) {
    let permits = Arc::new(Semaphore::new(bounds.connections_max));
    let (closing, closed) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let permit = permits.clone().acquire_owned().await.ok();
            (permit, Listener::accept(&mut listener).await.0)
        };
        let (permit, stream) = tokio::select! {
            accepted = accepted => accepted,
            () = shutdown.as_mut() => break,
        };
        while connections.try_join_next().is_some() {}
        let connection = connection(stream, router.clone(), bounds, closed.clone());
        connections.spawn(async move {
            connection.await;
            drop(permit);
        });
    }
    drop(listener);
    let _ = closing.send(true);
    while connections.join_next().await.is_some() {}
}

async fn connection(
    stream: TcpStream,
    router: Router,
    bounds: Bounds,
    mut closed: watch::Receiver<bool>,
) {
    // Answers may be small writes; without it they wait for the peer's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    // HTTP/1 only: to find out whether it is HTTP/2, the first bytes are awaited without a limit.
    let connection = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head_timeout)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(
            TokioIo::new(Patient::new(stream, bounds.write_timeout)),
            TowerToHyperService::new(router),
        );
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = closed.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::trace!(%error, "connection ended");
    }
}
