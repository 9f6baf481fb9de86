// SPDX-License-Identifier: Apache-2.0
//! Frames over a WebSocket.

use crate::devices::beats;
use crate::server::{NOW_MS, Oracle};
use futures::{SinkExt, StreamExt};
use serde_json::Value;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use vigor_oracle::settings::Quota;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn connect(oracle: &Oracle) -> Socket {
    connect_async(oracle.socket_url()).await.unwrap().0
}

async fn answer(socket: &mut Socket) -> Value {
    match socket.next().await {
        Some(Ok(Message::Text(text))) => serde_json::from_str(&text).unwrap(),
        other => panic!("no answer but {other:?}"),
    }
}

async fn ask(socket: &mut Socket, message: impl Into<String>) -> Value {
    socket.send(Message::text(message.into())).await.unwrap();
    answer(socket).await
}

#[tokio::test]
async fn every_message_has_one_answer_in_order() {
    let oracle = Oracle::start().await;
    let mut socket = connect(&oracle).await;
    for seq in 0..300 {
        let frame = oracle.device.sign(&beats(seq, NOW_MS, 1));
        socket.feed(Message::text(frame)).await.unwrap();
    }
    socket.flush().await.unwrap();
    for seq in 0..300 {
        let answer = answer(&mut socket).await;
        assert_eq!(answer["status"], "accepted");
        assert_eq!(answer["seq"], seq);
    }
    assert_eq!(oracle.frames(), 300);
}

#[tokio::test]
async fn the_connection_is_kept_after_a_refusal() {
    let oracle = Oracle::start().await;
    let mut socket = connect(&oracle).await;
    let frame = |seq| oracle.device.sign(&beats(seq, NOW_MS, 1));
    let skewed = oracle.device.sign(&beats(7, NOW_MS + 86_400_000, 1));
    let none = oracle.device.sign_with(r#"{"alg":"none","kid":"x"}"#, "{}");
    assert_eq!(ask(&mut socket, frame(5)).await["status"], "accepted");
    assert_eq!(ask(&mut socket, frame(4)).await["reason"], "stale_seq");
    assert_eq!(ask(&mut socket, skewed).await["reason"], "clock_skew");
    assert_eq!(ask(&mut socket, none).await["reason"], "malformed");
    assert_eq!(ask(&mut socket, "x".repeat(65 * 1024)).await["reason"], "too_large");
    assert_eq!(ask(&mut socket, frame(5)).await["status"], "duplicate");
    assert_eq!(ask(&mut socket, frame(6)).await["status"], "accepted");
    oracle.directory.set_unavailable(true);
    assert_eq!(ask(&mut socket, frame(8)).await["status"], "unavailable");
    oracle.directory.set_unavailable(false);
    assert_eq!(ask(&mut socket, frame(8)).await["status"], "accepted");
    assert_eq!(oracle.frames(), 3);
}

#[tokio::test]
async fn garbage_is_refused_and_the_connection_closed() {
    let oracle = Oracle::start().await;
    for garbage in [Message::text("hello"), Message::binary(vec![1, 2, 3])] {
        let mut socket = connect(&oracle).await;
        socket.send(garbage).await.unwrap();
        assert_eq!(answer(&mut socket).await["reason"], "malformed");
        match socket.next().await {
            Some(Ok(Message::Close(Some(close)))) => assert_eq!(close.code, CloseCode::Policy),
            other => panic!("not closed but {other:?}"),
        }
    }
    assert_eq!(oracle.frames(), 0);
}

#[tokio::test]
async fn a_message_of_more_than_a_mebibyte_ends_the_connection() {
    let oracle = Oracle::start().await;
    let mut socket = connect(&oracle).await;
    // The server may close before all of it is sent.
    let _ = socket.send(Message::text("x".repeat(2 * 1024 * 1024))).await;
    while let Some(Ok(message)) = socket.next().await {
        assert!(!message.is_text(), "{message:?}");
    }
    assert_eq!(oracle.frames(), 0);
}

#[tokio::test]
async fn a_connection_that_is_too_fast_is_told_so_and_kept() {
    let slow = Quota { frames_per_s: 1, burst_frames: 2 };
    let oracle = Oracle::start_with(slow, Quota { frames_per_s: 9, burst_frames: 99 }).await;
    let mut socket = connect(&oracle).await;
    let frame = |seq| oracle.device.sign(&beats(seq, NOW_MS, 1));
    assert_eq!(ask(&mut socket, frame(1)).await["status"], "accepted");
    assert_eq!(ask(&mut socket, frame(2)).await["status"], "accepted");
    assert_eq!(ask(&mut socket, frame(3)).await["reason"], "rate_limited");
    oracle.clock.set(NOW_MS + 1_000);
    assert_eq!(ask(&mut socket, frame(3)).await["status"], "accepted");
    let mut other = connect(&oracle).await;
    assert_eq!(ask(&mut other, frame(4)).await["status"], "accepted");
}

#[tokio::test]
async fn a_socket_may_be_silent_for_longer_than_a_head_may_take() {
    let oracle = Oracle::start_with_head_timeout(Duration::from_millis(100)).await;
    let mut socket = connect(&oracle).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let frame = oracle.device.sign(&beats(1, NOW_MS, 1));
    assert_eq!(ask(&mut socket, frame).await["status"], "accepted");
}

#[tokio::test]
async fn sockets_are_closed_when_the_server_stops() {
    let oracle = Oracle::start().await;
    let mut socket = connect(&oracle).await;
    let frame = oracle.device.sign(&beats(1, NOW_MS, 1));
    assert_eq!(ask(&mut socket, frame).await["status"], "accepted");
    oracle.stop.cancel();
    match socket.next().await {
        Some(Ok(Message::Close(Some(close)))) => assert_eq!(close.code, CloseCode::Away),
        other => panic!("not closed but {other:?}"),
    }
}

#[tokio::test]
async fn frames_keep_a_socket_open_and_pings_do_not() {
    let idle_max = Duration::from_secs(4);
    let pause = Duration::from_millis(200);
    let oracle = Oracle::start_with_idle_max(idle_max).await;
    let mut socket = connect(&oracle).await;
    let opened = Instant::now();
    let mut seq = 0;
    while opened.elapsed() < idle_max * 2 {
        let frame = oracle.device.sign(&beats(seq, NOW_MS, 1));
        assert_eq!(ask(&mut socket, frame).await["status"], "accepted");
        seq += 1;
        tokio::time::sleep(pause).await;
    }
    let pinging = async {
        loop {
            let _ = socket.send(Message::Ping(Vec::new().into())).await;
            match tokio::time::timeout(pause, socket.next()).await {
                Ok(Some(Ok(Message::Close(Some(close))))) => return close.code,
                Ok(Some(Ok(Message::Pong(_)))) => tokio::time::sleep(pause).await,
                Ok(other) => panic!("not closed but {other:?}"),
                Err(_) => {}
            }
        }
    };
    let closed = tokio::time::timeout(idle_max * 20, pinging).await;
    assert_eq!(closed.expect("pings keep the socket open"), CloseCode::Away);
}
