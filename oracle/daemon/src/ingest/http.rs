// SPDX-License-Identifier: Apache-2.0
//! `POST /v1/frames`: one frame, one answer.

use super::answer::{Answer, Refused};
use super::limits::Connection;
use super::{FRAME_BYTES_MAX, MESSAGE_BYTES_MAX};
use crate::server::App;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use vigor_window::Refusal;

/// Time for a device to send a whole frame.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Media types of a JWS.
const MEDIA_TYPES: [&str; 3] = ["application/jose", "application/jose+json", "application/json"];

/// Takes one frame in.
pub async fn post_frame(
    State(app): State<Arc<App>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if !is_jose(&headers) {
        let refused = Refused::malformed(format!("the media type is one of {MEDIA_TYPES:?}"));
        let mut response = Answer::from(refused).into_response();
        *response.status_mut() = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return response;
    }
    let message = match timeout(BODY_TIMEOUT, to_bytes(body, MESSAGE_BYTES_MAX)).await {
        Ok(Ok(message)) => message,
        Ok(Err(_)) => {
            let detail = format!("the message has more than {FRAME_BYTES_MAX} bytes");
            return Answer::from(Refused::new(Refusal::TooLarge, detail)).into_response();
        }
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    app.ingest.submit(&connection, &message).await.answer().await.into_response()
}

fn is_jose(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let essence = value.split(';').next().unwrap_or_default().trim();
    MEDIA_TYPES.iter().any(|media_type| essence.eq_ignore_ascii_case(media_type))
}
