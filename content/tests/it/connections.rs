// SPDX-License-Identifier: Apache-2.0
//! Connections that are slow or too many.

use std::{net::SocketAddr, time::Duration};

use tempfile::tempdir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};
use vigor_content::{server::Server, settings::Settings};
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
const REQUEST: &[u8] = b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n";

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
    _folder: tempfile::TempDir,
}

impl Running {
    async fn start(connections_max: usize) -> Self {
        let folder = tempdir().expect("a folder");
        let settings = Settings {
            listen: "127.0.0.1:0".parse().expect("an address"),
            data_dir: folder.path().into(),
            ..Settings::default()
        };
        let bounds =
            Bounds { connections_max, head_timeout: HEAD_TIMEOUT, write_timeout: WRITE_TIMEOUT };
        let server = Server::bind(&settings).await.expect("bind").with_bounds(bounds);
        let address = server.address();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            server.serve(async { drop(stopped.await) }).await.expect("serve");
        });
        Self { address, stop, task, _folder: folder }
    }

    async fn ask(&self) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.expect("connect");
        stream.write_all(REQUEST).await.expect("sent");
        stream
    }

    async fn stop(self) {
        let _ = self.stop.send(());
        timeout(SOON, self.task).await.expect("it stops").expect("a clean stop");
    }
}

async fn is_answered(stream: &mut TcpStream) -> bool {
    let mut start = [0; 12];
    let read = timeout(SOON, stream.read_exact(&mut start)).await.expect("an answer or an end");
    read.is_ok() && start.starts_with(b"HTTP/1.1 200")
}

#[tokio::test]
async fn who_drips_a_head_is_cut_off() {
    let running = Running::start(10).await;
    let mut stream = TcpStream::connect(running.address).await.expect("connect");
    let drip = async {
        // A header that never ends.
        let head = REQUEST.iter().take(REQUEST.len() - 4).chain(std::iter::repeat(&b'a'));
        for byte in head {
            if stream.write_all(&[*byte]).await.is_err() {
                break;
            }
            sleep(LOOK).await;
        }
    };
    timeout(SOON, drip).await.expect("in time");
    running.stop().await;
}

#[tokio::test]
async fn connections_beyond_the_cap_wait_for_a_place() {
    let running = Running::start(1).await;
    let mut first = running.ask().await;
    assert!(is_answered(&mut first).await);
    let mut second = running.ask().await;
    let mut start = [0; 1];
    assert!(timeout(LOOK, second.read(&mut start)).await.is_err());
    // The first has nothing more to ask, and its place goes to the second.
    assert!(is_answered(&mut second).await);
    running.stop().await;
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
    let server = Running::start(10).await;
    let mut stream = TcpStream::connect(server.address).await.expect("connect");
    let answer = answer_to_a_long_head(&mut stream, "/health").await;
    assert!(answer.is_empty() || answer == b"HTTP/1.1 431", "{}", answer.escape_ascii());
    server.stop().await;
}

/// Asks again and again and reads nothing, until the connection fails.
async fn ask_and_never_read(stream: &mut TcpStream) {
    while stream.write_all(REQUEST).await.is_ok() {}
}

#[tokio::test]
async fn who_never_reads_loses_the_place() {
    let server = Running::start(10).await;
    let mut stream = TcpStream::connect(server.address).await.expect("connect");
    timeout(SOON, ask_and_never_read(&mut stream)).await.expect("who never reads is cut off");
    server.stop().await;
}
