// SPDX-License-Identifier: Apache-2.0
//! Connections that are slow, silent or too many, over real sockets.

use crate::support::Facade;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};
use tokio_tungstenite::connect_async;
use tokio_util::sync::CancellationToken;
use vigor_frontend_api::app::serve;
use vigor_http::Bounds;

/// Time for a head in these tests.
const HEAD_TIMEOUT: Duration = Duration::from_millis(2_000);
/// A look at a connection on which nothing is expected yet.
const LOOK: Duration = Duration::from_millis(100);
/// Longest wait of a write in these tests.
const WRITE_TIMEOUT: Duration = Duration::from_millis(400);
/// What must happen does within this time.
const SOON: Duration = Duration::from_secs(20);
/// A request on a connection that stays open.
const REQUEST: &[u8] = b"GET /v1/health/live HTTP/1.1\r\nhost: localhost\r\n\r\n";

struct Server {
    facade: Facade,
    address: SocketAddr,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    async fn start(connections_max: usize) -> Self {
        let facade = Facade::new().await.started().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let bounds =
            Bounds { connections_max, head_timeout: HEAD_TIMEOUT, write_timeout: WRITE_TIMEOUT };
        let task = tokio::spawn(serve(listener, bounds, facade.router(), stop.clone()));
        Self { facade, address, stop, task }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn stop(self) {
        self.stop.cancel();
        timeout(SOON, self.task).await.expect("it stops").unwrap();
        drop(self.facade);
    }
}

/// Whether an answer came; false if the connection ended without one.
async fn is_answered(stream: &mut TcpStream) -> bool {
    let mut start = [0; 12];
    let read = timeout(SOON, stream.read_exact(&mut start)).await.expect("an answer or an end");
    read.is_ok() && start.starts_with(b"HTTP/1.1 ")
}

async fn is_ended(stream: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    timeout(SOON, stream.read_to_end(&mut rest)).await.is_ok()
}

#[tokio::test]
async fn half_a_head_and_silence_are_cut_off() {
    let server = Server::start(10).await;
    let mut dripping = server.connect().await;
    let mut silent = server.connect().await;
    let drip = async {
        // A header that never ends.
        let head = REQUEST.iter().take(REQUEST.len() - 4).chain(std::iter::repeat(&b'a'));
        for byte in head {
            if dripping.write_all(&[*byte]).await.is_err() {
                break;
            }
            sleep(LOOK).await;
        }
    };
    timeout(SOON, drip).await.expect("who drips is cut off");
    assert!(is_ended(&mut silent).await);
    server.stop().await;
}

#[tokio::test]
async fn a_quick_client_may_ask_again_on_its_connection() {
    let server = Server::start(10).await;
    let mut stream = server.connect().await;
    for _ in 0..3 {
        stream.write_all(REQUEST).await.unwrap();
        assert!(is_answered(&mut stream).await);
        let mut rest = [0; 4_096];
        let _ = timeout(LOOK, stream.read(&mut rest)).await;
    }
    server.stop().await;
}

#[tokio::test]
async fn connections_beyond_the_cap_wait_for_a_place() {
    let server = Server::start(2).await;
    let (url, topic) = (format!("ws://{}/v1/stream", server.address), HEAD_TIMEOUT * 3);
    let (socket, _) = connect_async(url).await.unwrap();
    // A WebSocket keeps its place, and may be silent for longer than a head.
    sleep(topic).await;
    let mut second = server.connect().await;
    second.write_all(REQUEST).await.unwrap();
    assert!(is_answered(&mut second).await);
    let mut third = server.connect().await;
    third.write_all(REQUEST).await.unwrap();
    let mut start = [0; 1];
    assert!(timeout(LOOK, third.read(&mut start)).await.is_err());
    // The second has nothing more to ask, and its place goes to the third.
    assert!(is_answered(&mut third).await);
    drop(socket);
    server.stop().await;
}

/// What a request gets whose head has 64 KiB: its status line, or nothing.
async fn answer_to_a_long_head(stream: &mut TcpStream, path: &str) -> Vec<u8> {
    let filler = "a".repeat(64 * 1024);
    let head = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nx-filler: {filler}\r\n\r\n");
    // It may be cut off before all of it is sent.
    let _ = stream.write_all(head.as_bytes()).await;
    let mut start = Vec::new();
    let _ = timeout(SOON, stream.take(12).read_to_end(&mut start)).await.expect("an end");
    start
}

#[tokio::test]
async fn a_long_head_is_refused() {
    let server = Server::start(10).await;
    let mut stream = server.connect().await;
    let answer = answer_to_a_long_head(&mut stream, "/v1/health/live").await;
    assert!(answer.is_empty() || answer == b"HTTP/1.1 431", "{}", answer.escape_ascii());
    server.stop().await;
}

/// Asks again and again and reads nothing, until the connection fails.
async fn ask_and_never_read(stream: &mut TcpStream) {
    while stream.write_all(REQUEST).await.is_ok() {}
}

#[tokio::test]
async fn who_never_reads_loses_the_place() {
    let server = Server::start(10).await;
    let mut stream = server.connect().await;
    timeout(SOON, ask_and_never_read(&mut stream)).await.expect("who never reads is cut off");
    server.stop().await;
}
