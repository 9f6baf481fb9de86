// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/ingest`: a WebSocket with one frame a message and one answer a message, in order.

use super::MESSAGE_BYTES_MAX;
use super::answer::{Answer, Refused};
use super::check::Submitted;
use super::limits::Connection;
use crate::server::App;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use futures::stream::FuturesOrdered;
use futures::{SinkExt, StreamExt};
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Read buffer of a socket: the default of 128 KiB would cost 6.5 GB for 50,000 devices.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// Answers a socket may wait for: a device that sends more waits until some are durable.
const IN_FLIGHT_MAX: usize = 64;

/// Time without a frame after which a socket is closed. Pings do not count: who sends nothing else
/// would keep its place for ever.
pub const IDLE_MAX: Duration = Duration::from_secs(600);

/// Time a device has to take an answer before it is given up.
const SEND_TIMEOUT: Duration = Duration::from_secs(30);

/// Opens a socket for frames.
pub async fn open_socket(
    State(app): State<Arc<App>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX)
        .on_upgrade(move |socket| serve(app, connection, socket))
}

/// Serves one socket until either side closes it.
async fn serve(app: Arc<App>, connection: Connection, socket: WebSocket) {
    let (mut sink, mut stream) = socket.split();
    let mut waiting = FuturesOrdered::new();
    let mut reading = true;
    let mut idle = pin!(sleep(app.idle_max));
    let close = loop {
        tokio::select! {
            biased;
            Some(answer) = waiting.next() => {
                let answer: Answer = answer;
                let sent = sink.send(Message::text(answer.to_text()));
                if !matches!(tokio::time::timeout(SEND_TIMEOUT, sent).await, Ok(Ok(()))) {
                    return;
                }
                if answer.closes() {
                    break CloseFrame {
                        code: close_code::POLICY,
                        reason: "not a signed frame".into(),
                    };
                }
            }
            () = app.stop.cancelled(), if waiting.is_empty() => {
                break CloseFrame { code: close_code::AWAY, reason: "shutting down".into() };
            }
            () = idle.as_mut(), if waiting.is_empty() => {
                break CloseFrame { code: close_code::AWAY, reason: "idle".into() };
            }
            message = stream.next(), if reading && waiting.len() < IN_FLIGHT_MAX => {
                let Some(Ok(message)) = message else { return };
                match receive(&app, &connection, message).await {
                    ControlFlow::Continue(Some(submitted)) => {
                        idle.as_mut().reset(Instant::now() + app.idle_max);
                        // Nothing behind garbage is looked at, nor anything after a stop.
                        reading = !submitted.closes() && !app.stop.is_cancelled();
                        waiting.push_back(submitted.answer());
                    }
                    ControlFlow::Continue(None) => {}
                    ControlFlow::Break(()) => return,
                }
            }
        }
    };
    let closing = sink.send(Message::Close(Some(close)));
    let _ = tokio::time::timeout(SEND_TIMEOUT, closing).await;
}

async fn receive(
    app: &App,
    connection: &Connection,
    message: Message,
) -> ControlFlow<(), Option<Submitted>> {
    match message {
        Message::Text(text) => {
            let submitted = app.ingest.submit(connection, text.as_bytes()).await;
            ControlFlow::Continue(Some(submitted))
        }
        Message::Binary(_) => {
            let refused = Refused::garbage("binary messages are not accepted");
            ControlFlow::Continue(Some(Submitted::Answered(refused.into())))
        }
        Message::Ping(_) | Message::Pong(_) => ControlFlow::Continue(None),
        Message::Close(_) => ControlFlow::Break(()),
    }
}
