// SPDX-License-Identifier: Apache-2.0
//! Delivery to an oracle that fails in the ways oracles fail.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    Json, Router,
    extract::{
        State,
        ws::{Message, WebSocket, WebSocketUpgrade},
    },
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use clap::Parser;
use serde_json::{Value, json};
use vigor_simulator::{
    cli::{Cli, Command, StreamArguments},
    commands::{frames_of, stream},
    send::{OracleSender, Outcome, SendError},
};

/// Remembers frames; fails every third attempt in turn.
#[derive(Clone, Default)]
struct FlakyOracle {
    seen: Arc<Mutex<HashSet<String>>>,
    attempts: Arc<AtomicU32>,
    always_refuse: bool,
}

impl FlakyOracle {
    async fn start(self) -> String {
        let router = Router::new()
            .route("/v1/frames", post(receive))
            .route("/v1/ingest", get(upgrade))
            .with_state(self);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("bind");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        address.to_string()
    }

    fn answer(&self, jws: String) -> Value {
        if self.always_refuse {
            return json!({ "status": "refused", "reason": "unknown_device", "detail": "who?" });
        }
        let fresh = self.seen.lock().expect("no panic").insert(jws);
        json!({ "status": if fresh { "accepted" } else { "duplicate" }, "seq": 1 })
    }

    fn trouble(&self) -> u32 {
        self.attempts.fetch_add(1, Ordering::SeqCst) % 3
    }
}

async fn receive(State(oracle): State<FlakyOracle>, jws: String) -> Response {
    match oracle.trouble() {
        0 => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        1 => {
            let busy = json!({ "status": "refused", "reason": "rate_limited", "detail": "slow" });
            (StatusCode::TOO_MANY_REQUESTS, Json(busy)).into_response()
        }
        _ => Json(oracle.answer(jws)).into_response(),
    }
}

async fn upgrade(State(oracle): State<FlakyOracle>, socket: WebSocketUpgrade) -> Response {
    socket.on_upgrade(move |socket| ingest(oracle, socket))
}

/// Stores each frame, and drops every third connection before it answers.
async fn ingest(oracle: FlakyOracle, mut socket: WebSocket) {
    while let Some(Ok(Message::Text(jws))) = socket.recv().await {
        let answer = oracle.answer(jws.to_string()).to_string();
        if oracle.trouble() == 0 || socket.send(Message::text(answer)).await.is_err() {
            return;
        }
    }
}

fn arguments(oracle: &str, more: &[&str]) -> StreamArguments {
    let fixed =
        ["vigor-simulator", "stream", "--people", "3", "--minutes", "4", "--oracle", oracle];
    let end = ["--end-ms", "1795168800000"];
    let all = fixed.iter().chain(&end).chain(more);
    match Cli::try_parse_from(all).expect("arguments").command {
        Command::Stream(arguments) => arguments,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_frame_arrives_once_over_either_transport() {
    for scheme in ["http", "ws"] {
        let oracle = FlakyOracle::default();
        let url = format!("{scheme}://{}", oracle.clone().start().await);
        let arguments = arguments(&url, &["--scenario", "rest,walk", "--senders", "3"]);
        let totals = stream(&arguments).await.expect("sent");
        assert!(totals.is_complete(), "{totals:?}");
        assert_eq!(totals.accepted + totals.duplicate, 12);
        let frames = frames_of(&arguments.signals).expect("frames");
        let expected: HashSet<String> = frames.into_iter().map(|frame| frame.jws).collect();
        assert_eq!(*oracle.seen.lock().expect("no panic"), expected);
        let again = stream(&arguments).await.expect("sent");
        assert_eq!((again.accepted, again.duplicate), (0, 12));
    }
}

#[tokio::test]
async fn refusals_are_final_and_counted() {
    let oracle = FlakyOracle { always_refuse: true, ..FlakyOracle::default() };
    let url = format!("ws://{}", oracle.start().await);
    let totals = stream(&arguments(&url, &[])).await.expect("sent");
    assert!(!totals.is_complete());
    assert_eq!(totals.refused.get("unknown_device"), Some(&12));
    let mut sender = OracleSender::new(&url).expect("a sender");
    let outcome = sender.send("x").await.expect("an answer");
    assert!(matches!(outcome, Outcome::Refused { detail, .. } if detail == "who?"));
}

#[tokio::test]
async fn absent_oracle_is_given_up() {
    for url in ["http://127.0.0.1:9", "ws://127.0.0.1:9"] {
        let mut sender = OracleSender::new(url).expect("a sender").with_attempts_max(3);
        let given_up = sender.send("x").await;
        assert!(matches!(given_up, Err(SendError::GivenUp { attempts: 3, .. })), "{given_up:?}");
    }
    assert!(matches!(OracleSender::new("ftp://x"), Err(SendError::Url(_))));
}
