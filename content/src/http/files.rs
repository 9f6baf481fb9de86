// SPDX-License-Identifier: Apache-2.0
//! `POST /v0/files` and `GET /v0/files/{cid}`: whole files.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION},
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::{Stream, StreamExt, stream, stream::BoxStream};
use serde_json::json;

use super::{Gateway, headers, problem::Problem};
use crate::{
    ContentStore,
    cids::parse_cid,
    limits::{FILE_BYTES_MAX, UPLOAD_IDLE},
    store::{ImportError, file_stream},
    unixfs::{FileWalk, file_part},
};

/// The body broke or nothing came for [`UPLOAD_IDLE`].
#[derive(Debug)]
pub(super) struct BrokenBody;

pub(super) async fn create_file(
    State(gateway): State<Gateway>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let bytes_max = gateway.upload_bytes_max;
    if declared_bytes(&headers).is_some_and(|bytes| bytes > bytes_max) {
        return Err(Problem::too_large(bytes_max));
    }
    let _permit = gateway.uploads.try_acquire().map_err(|_| Problem::too_many_uploads())?;
    let imported = gateway.store.put_stream(body_stream(body), bytes_max).await;
    let imported = imported.map_err(|error| match error {
        ImportError::Store(error) => error.into(),
        ImportError::Source(BrokenBody) => Problem::upload_broken(),
    })?;
    let cid = imported.cid.to_string();
    tracing::debug!(file.cid = %cid, file.bytes = imported.file_bytes, "file stored");
    let location = format!("/v0/files/{cid}");
    let answer = Json(json!({ "cid": cid, "size": imported.file_bytes }));
    Ok((StatusCode::CREATED, [(LOCATION, location)], answer).into_response())
}

pub(super) async fn get_file(
    State(gateway): State<Gateway>,
    Path(cid): Path<String>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let cid = parse_cid(&cid)?;
    let etag = format!("\"{cid}\"");
    let root = gateway.store.get_block(&cid).await?;
    if headers::is_cached(&request, &etag) {
        return Ok(headers::not_modified(&etag));
    }
    let file_bytes = file_part(&cid, &root)?.file_bytes;
    let mut walk = FileWalk::new(cid, FILE_BYTES_MAX);
    let first = walk.feed(&root)?;
    let rest = file_stream(gateway.store, walk);
    let body = Body::from_stream(stream::once(async { Ok(first) }).chain(rest));
    let mut response = Response::new(body);
    headers::set_immutable(response.headers_mut(), &etag);
    let octets = HeaderValue::from_static("application/octet-stream");
    response.headers_mut().insert(CONTENT_TYPE, octets);
    response.headers_mut().insert(CONTENT_LENGTH, file_bytes.into());
    Ok(response)
}

/// The pieces of a body, with an error after too long a silence.
pub(super) fn body_stream(body: Body) -> BoxStream<'static, Result<Bytes, BrokenBody>> {
    let pieces = body.into_data_stream();
    let timed = stream::unfold(pieces, |mut pieces| async move {
        let piece = match tokio::time::timeout(UPLOAD_IDLE, pieces.next()).await {
            Ok(None) => return None,
            Ok(Some(Ok(piece))) => Ok(piece),
            Ok(Some(Err(_))) | Err(_) => Err(BrokenBody),
        };
        Some((piece, pieces))
    });
    stop_at_error(timed).boxed()
}

/// Ends a stream after its first error: a broken body is not read again.
fn stop_at_error(
    pieces: impl Stream<Item = Result<Bytes, BrokenBody>> + Send + 'static,
) -> impl Stream<Item = Result<Bytes, BrokenBody>> + Send + 'static {
    pieces.scan(false, |failed, piece| {
        let piece = (!*failed).then_some(piece);
        *failed |= matches!(piece, Some(Err(_)));
        std::future::ready(piece)
    })
}

fn declared_bytes(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
