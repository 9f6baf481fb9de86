// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/ingest`: one frame a text message, one answer a frame, in order.

use futures::{SinkExt, StreamExt};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

use super::{Attempt, answer::read_answer};
use crate::limits::{ANSWER_BYTES_MAX, ANSWER_TIMEOUT, READ_BUFFER_BYTES};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// An oracle behind a WebSocket that is opened when needed and dropped when anything fails.
pub(super) struct WebSocketOracle {
    url: String,
    socket: Option<Socket>,
}

impl WebSocketOracle {
    pub(super) fn new(base: &str) -> Self {
        Self { url: format!("{base}/v1/ingest"), socket: None }
    }

    pub(super) async fn send(&mut self, jws: &str) -> Attempt {
        let mut socket = match self.socket.take() {
            Some(socket) => socket,
            None => self.connect().await?,
        };
        let answer = timeout(ANSWER_TIMEOUT, exchange(&mut socket, jws)).await;
        let outcome = answer.map_err(|_| String::from("no answer in time"))??;
        self.socket = Some(socket);
        Ok(outcome)
    }

    async fn connect(&self) -> Result<Socket, String> {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER_BYTES)
            .max_message_size(Some(ANSWER_BYTES_MAX))
            .max_frame_size(Some(ANSWER_BYTES_MAX));
        let connecting = connect_async_with_config(&self.url, Some(config), true);
        match timeout(ANSWER_TIMEOUT, connecting).await {
            Ok(Ok((socket, _))) => Ok(socket),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(String::from("no connection in time")),
        }
    }
}

async fn exchange(socket: &mut Socket, jws: &str) -> Attempt {
    socket.send(Message::text(jws)).await.map_err(|error| error.to_string())?;
    while let Some(message) = socket.next().await {
        match message.map_err(|error| error.to_string())? {
            Message::Text(text) => return read_answer(text.as_bytes()),
            Message::Close(_) => break,
            _ => {}
        }
    }
    Err(String::from("connection closed before the answer"))
}
