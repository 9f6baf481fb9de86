// SPDX-License-Identifier: Apache-2.0
//! Connections, each with limits on the time and the bytes that the head of a request may take.
//!
//! `axum::serve` has no such limits: who sends a byte a minute, or none at all, would keep a place
//! for ever, and who sends a long head would have 400 KiB kept for it.

use super::bounded::{Bounded, BoundedListener};
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use axum::{Extension, Router};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Layer;

/// Longest time for the head of a request, and longest silence between two requests.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// Most bytes of the head of a request: what a connection may make us keep before it is understood.
pub const HEAD_BYTES_MAX: usize = 32 * 1024;

/// Serves connections until `stop`; then cancels `closing`, and lets open answers finish.
pub(super) async fn accept(
    mut listener: BoundedListener,
    router: Router,
    head_timeout: Duration,
    stop: CancellationToken,
    closing: CancellationToken,
) {
    let connections = TaskTracker::new();
    loop {
        let stream = tokio::select! {
            (stream, _) = listener.accept() => stream,
            () = stop.cancelled() => break,
        };
        connections.spawn(serve(stream, router.clone(), head_timeout, closing.clone()));
    }
    drop(listener);
    closing.cancel();
    connections.close();
    connections.wait().await;
}

async fn serve(
    stream: Bounded,
    router: Router,
    head_timeout: Duration,
    closing: CancellationToken,
) {
    let service = Extension(ConnectInfo(stream.connection().clone())).layer(router);
    let service = TowerToHyperService::new(service);
    // HTTP/1 only: to find out whether it is HTTP/2, the first bytes are awaited without a limit.
    let connection = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_timeout)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = closing.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::trace!(%error, "connection ended");
    }
}
