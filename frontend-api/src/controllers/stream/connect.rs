// SPDX-License-Identifier: Apache-2.0

use super::session;
use crate::{
    app::App,
    auth::Subject,
    errors::{Kind, Problem, ProblemDocument},
};
use axum::{
    extract::{Extension, State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::Response,
};

/// Bytes of a message of a client at most.
const MESSAGE_BYTES_MAX: usize = 16 * 1024;

/// Bytes of the read buffer of a socket: the default of 128 KiB would cost gigabytes.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// Opens a WebSocket that tells what happens: send
/// `{"type":"subscribe","topics":["blocks","tx.<id>","me.balance","me.orders"]}`.
///
/// The `me` topics want a token: as a bearer token of the handshake, or in
/// `{"type":"authenticate","token":"…"}`. A reader that is too slow is dropped with a reason,
/// and so is who has neither a token nor a topic for 30 s.
#[utoipa::path(
    get,
    path = "/v1/stream",
    operation_id = "connect_stream",
    tag = "stream",
    responses(
        (status = 101, description = "A WebSocket"),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn connect_stream(
    State(app): State<App>,
    subject: Option<Extension<Subject>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let upgrade = upgrade
        .map_err(|_| Problem::parameter("Upgrade", "this path speaks the WebSocket protocol"))?;
    let seat = app.feed().seat().ok_or_else(|| {
        Problem::new(Kind::RateLimited).with_detail("every seat of the stream is taken")
    })?;
    let subject = subject.map(|Extension(subject)| subject);
    Ok(upgrade
        .max_message_size(MESSAGE_BYTES_MAX)
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .on_upgrade(move |socket| async move {
            session::run(app, socket, subject).await;
            drop(seat);
        }))
}
