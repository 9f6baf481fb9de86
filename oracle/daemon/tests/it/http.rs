// SPDX-License-Identifier: Apache-2.0
//! Frames over HTTP.

use crate::devices::{TestDevice, beats, flattened};
use crate::server::{NOW_MS, Oracle};
use serde_json::json;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vigor_http::HEAD_BYTES_MAX;
use vigor_oracle_store::SensorLog;

#[tokio::test]
async fn a_frame_is_accepted_and_its_bytes_are_kept() {
    let oracle = Oracle::start().await;
    let frame = oracle.device.sign(&beats(4, NOW_MS - 60_000, 60));
    let (status, answer) = oracle.post(frame.clone()).await;
    assert_eq!(status, 200);
    assert_eq!(
        answer,
        json!({
            "status": "accepted",
            "did": oracle.device.did.to_string_on(Some("dev")),
            "device": oracle.device.public().multikey(),
            "seq": 4,
            "received_at_ms": NOW_MS,
        })
    );
    let day = vigor_oracle_store::day_of(NOW_MS);
    let stored = oracle.store.frames_of_day(&[1; 32], day).unwrap();
    assert_eq!(stored[0].jws, frame.into_bytes());
    assert_eq!(stored[0].header.end_ms, NOW_MS);
}

#[tokio::test]
async fn both_algorithms_and_both_forms_are_accepted() {
    let oracle = Oracle::start().await;
    let other = TestDevice::ed25519(2, 22);
    oracle.directory.register(&other);
    for (seq, device) in [&oracle.device, &other].into_iter().enumerate() {
        let first = device.sign(&beats(seq as u64, NOW_MS, 1));
        let second = flattened(&device.sign(&beats(seq as u64 + 10, NOW_MS, 1)));
        assert_eq!(oracle.post(first).await.1["status"], "accepted");
        let json = oracle.post_as("application/json; charset=utf-8", second).await;
        assert_eq!(json.1["status"], "accepted");
    }
    assert_eq!(oracle.frames(), 4);
}

#[tokio::test]
async fn a_repeated_frame_is_acknowledged_again_in_any_form_and_under_any_signature() {
    let oracle = Oracle::start().await;
    let payload = beats(4, NOW_MS, 3);
    let frame = oracle.device.sign(&payload);
    oracle.post(frame.clone()).await;
    oracle.clock.set(NOW_MS + 1_000);
    for again in [frame.clone(), flattened(&frame), oracle.device.sign(&payload)] {
        let (status, answer) = oracle.post(again).await;
        assert_eq!(status, 200);
        assert_eq!(answer["status"], "duplicate");
        assert_eq!(answer["received_at_ms"], NOW_MS);
    }
    assert_eq!(oracle.frames(), 1);
}

#[tokio::test]
async fn the_directory_being_away_is_not_a_refusal() {
    let oracle = Oracle::start().await;
    let frame = oracle.device.sign(&beats(4, NOW_MS, 3));
    oracle.directory.set_unavailable(true);
    let (status, answer) = oracle.post(frame.clone()).await;
    assert_eq!((status, answer), (503, json!({ "status": "unavailable" })));
    assert_eq!(oracle.frames(), 0);
    oracle.directory.set_unavailable(false);
    assert_eq!(oracle.post(frame).await.0, 200);
}

#[tokio::test]
async fn another_media_type_is_refused() {
    let oracle = Oracle::start().await;
    let (status, answer) =
        oracle.post_as("text/plain", oracle.device.sign(&beats(4, NOW_MS, 3))).await;
    assert_eq!((status, answer["reason"].as_str()), (415, Some("malformed")));
}

#[tokio::test]
async fn the_bound_address_is_written_for_supervisors() {
    let oracle = Oracle::start().await;
    assert_eq!(oracle.address_file(), oracle.address().to_string());
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let oracle = Oracle::start_with_head_timeout(Duration::from_millis(200)).await;
    for head in ["", "GET /health HT", "GET /health HTTP/1.1\r\nhost: here\r\nx: "] {
        let mut stream = TcpStream::connect(oracle.address()).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut rest = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut rest));
        assert!(ended.await.is_ok(), "{head:?} keeps its place");
    }
    assert_eq!(oracle.post(oracle.device.sign(&beats(4, NOW_MS, 1))).await.0, 200);
}

#[tokio::test]
async fn a_second_head_that_does_not_come_ends_the_connection_after_its_answer() {
    let oracle = Oracle::start_with_head_timeout(Duration::from_millis(200)).await;
    let mut stream = TcpStream::connect(oracle.address()).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: here\r\n\r\nGET /he").await.unwrap();
    let mut answer = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer));
    assert!(ended.await.is_ok(), "the connection keeps its place");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
}

#[tokio::test]
async fn a_long_head_is_refused_and_not_kept() {
    let oracle = Oracle::start().await;
    let ask = async |value_bytes: usize| {
        let stream = TcpStream::connect(oracle.address()).await.unwrap();
        let (mut reading, mut writing) = stream.into_split();
        let value = "x".repeat(value_bytes);
        let head = format!(
            "GET /health HTTP/1.1\r\nhost: here\r\nconnection: close\r\nx: {value}\r\n\r\n"
        );
        // The server may close before all of it is sent, and before its answer is read.
        let sending = tokio::spawn(async move { writing.write_all(head.as_bytes()).await });
        let mut answer = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(20), reading.read_to_end(&mut answer));
        assert!(ended.await.is_ok(), "the connection keeps its place");
        let _ = sending.await.unwrap();
        String::from_utf8(answer).unwrap()
    };
    assert!(ask(HEAD_BYTES_MAX / 2).await.starts_with("HTTP/1.1 200"));
    let answer = ask(2 * HEAD_BYTES_MAX).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    // What follows a head may be longer.
    let (status, answer) = oracle.post("x".repeat(2 * HEAD_BYTES_MAX)).await;
    assert_eq!((status, answer["reason"].as_str()), (400, Some("malformed")));
}
