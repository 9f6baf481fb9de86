// SPDX-License-Identifier: Apache-2.0
//! Strong entity tags on JSON answers, and 304 for those who have them.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sp_crypto_hashing::blake2_128;

/// Bytes of an answer that is hashed at most; longer ones go without a tag.
const TAGGED_BYTES_MAX: u64 = 1024 * 1024;

/// Tags the answers to GET requests.
pub async fn tag(request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let wanted = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if !is_taggable(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let text = format!("\"{}\"", hex::encode(blake2_128(&bytes)));
    let Ok(value) = HeaderValue::from_str(&text) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    parts.headers.insert(header::ETAG, value);
    if wanted.is_some_and(|wanted| matches(&wanted, &text)) {
        parts.status = StatusCode::NOT_MODIFIED;
        strip_entity(&mut parts.headers);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn is_taggable(response: &Response) -> bool {
    use axum::body::HttpBody;
    let media = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let small = response.body().size_hint().upper().is_some_and(|bytes| bytes <= TAGGED_BYTES_MAX);
    response.status() == StatusCode::OK
        && media.is_some_and(|text| text.contains("json"))
        && small
        && !response.headers().contains_key(header::ETAG)
        && !response.body().is_end_stream()
}

fn matches(wanted: &HeaderValue, tag: &str) -> bool {
    let text = wanted.to_str().unwrap_or_default();
    text.trim() == "*" || text.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

fn strip_entity(headers: &mut HeaderMap) {
    headers.remove(header::CONTENT_LENGTH);
    headers.remove(header::CONTENT_TYPE);
}
