// SPDX-License-Identifier: Apache-2.0
//! A trace id for each request, on the answer, in every log line, and in problem documents.

use crate::errors::{Kind, PROBLEM_JSON, Problem};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

/// The header with the trace id.
pub const X_TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");

/// Hex digits of a trace id (W3C Trace Context).
const TRACE_ID_CHARS: usize = 32;

/// Gives the request a trace id and finishes problem documents.
pub async fn trace(request: Request, next: Next) -> Response {
    let id = incoming(request.headers()).unwrap_or_else(|| Uuid::now_v7().simple().to_string());
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", trace.id = %id, http.method = %request.method(), http.path = %path);
    let response = next.run(request).instrument(span).await;
    let mut response = finish(response, &path, &id);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_TRACE_ID, value);
    }
    response
}

fn incoming(headers: &HeaderMap) -> Option<String> {
    let named = headers.get(X_TRACE_ID).and_then(|value| value.to_str().ok());
    let parent = headers.get("traceparent").and_then(|value| value.to_str().ok());
    let id = named.or_else(|| parent.and_then(|text| text.split('-').nth(1)))?;
    let valid = id.len() == TRACE_ID_CHARS && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    valid.then(|| id.to_ascii_lowercase())
}

fn finish(mut response: Response, path: &str, id: &str) -> Response {
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if is_bare_error(&response) => Problem::new(kind_of(response.status())),
        None => return response,
    };
    let document = problem.document(Some(path), Some(id));
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    Response::from_parts(parts, Body::from(serde_json::to_vec(&document).unwrap_or_default()))
}

/// Whether a layer or framework refused in plain text.
fn is_bare_error(response: &Response) -> bool {
    let media = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let bare = media.is_none_or(|text| text.starts_with("text/plain"));
    (response.status().is_client_error() || response.status().is_server_error()) && bare
}

fn kind_of(status: StatusCode) -> Kind {
    match status {
        StatusCode::NOT_FOUND => Kind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Kind::MethodNotAllowed,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMediaType,
        StatusCode::PAYLOAD_TOO_LARGE => Kind::BodyTooLarge,
        StatusCode::NOT_ACCEPTABLE => Kind::NotAcceptable,
        StatusCode::UNPROCESSABLE_ENTITY => Kind::InvalidBody,
        status if status.is_client_error() => Kind::InvalidParameter,
        StatusCode::BAD_GATEWAY => Kind::UpstreamFault,
        StatusCode::GATEWAY_TIMEOUT => Kind::Timeout,
        _ => Kind::Internal,
    }
}
