// SPDX-License-Identifier: Apache-2.0
//! A listener that accepts no more connections than it may, each with a quota of its own.

use super::App;
use crate::ingest::Connection;
use axum::serve::{Listener, ListenerExt, TapIo};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Most connections at once: below the 20,000 files a process may open. Further ones wait.
pub const CONNECTIONS_MAX: usize = 16_000;

type NoDelay = TapIo<TcpListener, fn(&mut TcpStream)>;

/// A TCP listener with at most [`CONNECTIONS_MAX`] connections.
pub struct BoundedListener {
    inner: NoDelay,
    permits: Arc<Semaphore>,
    app: Arc<App>,
}

/// A connection that gives its place back when it is dropped.
pub struct Bounded {
    stream: TcpStream,
    connection: Connection,
    _permit: Option<OwnedSemaphorePermit>,
}

impl BoundedListener {
    /// Accepts from `listener`.
    pub fn new(listener: TcpListener, app: Arc<App>) -> Self {
        let no_delay: fn(&mut TcpStream) = |stream| {
            // Answers are single small writes; without it they wait for the peer's delayed ack.
            let _ = stream.set_nodelay(true);
        };
        Self {
            inner: listener.tap_io(no_delay),
            permits: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
            app,
        }
    }
}

impl Bounded {
    /// The quota of this connection.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl Listener for BoundedListener {
    type Io = Bounded;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        // The semaphore is never closed.
        let permit = self.permits.clone().acquire_owned().await.ok();
        let (stream, address) = self.inner.accept().await;
        let connection = self.app.ingest.connection();
        (Bounded { stream, connection, _permit: permit }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.inner.local_addr()
    }
}

impl AsyncRead for Bounded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Bounded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
