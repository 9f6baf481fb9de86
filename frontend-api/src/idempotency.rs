// SPDX-License-Identifier: Apache-2.0
//! `Idempotency-Key`: the same key and request get the same answer.
//!
//! A key belongs to its caller. Another request under it is refused (422), and a repetition while
//! the first still runs too (409). The first runs to its end even if its caller goes away. Only
//! answers that another try would not change are kept: success, and refusals of the request as it
//! is. The request of any other answer may be repeated. Sign-in is left out, so that no token is
//! at rest in the store.

use crate::{
    app::App,
    appdb::{entity::idempotency::Model, idempotency::Claimed},
    errors::{self, Kind, Problem},
    middleware::guard::Caller,
    times,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sp_crypto_hashing::blake2_256;

/// The header with the key.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Set on answers that were kept.
pub const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// Characters of a key at most.
const KEY_CHARS_MAX: usize = 255;

/// How long an answer is kept.
const KEPT_MS: u64 = 24 * 60 * 60 * 1_000;

/// Bytes of a request that may carry a key: the largest body that any route takes.
const REQUEST_BYTES_MAX: usize = crate::services::content::UPLOAD_BYTES_MAX;

/// Refusals that may pass: the chain store catches up, others finish, quotas fill up again.
const PASSING: [StatusCode; 6] = [
    StatusCode::NOT_FOUND,
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::CONFLICT,
    StatusCode::GONE,
    StatusCode::TOO_EARLY,
    StatusCode::TOO_MANY_REQUESTS,
];

/// Bytes of an answer that is kept at most.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// Runs a request with a key once.
pub async fn once(State(app): State<App>, request: Request, next: Next) -> Response {
    match keyed(&request) {
        None => next.run(request).await,
        Some(Err(problem)) => problem.into_response(),
        Some(Ok(key)) => match run_once(app, key, request, next).await {
            Ok(response) => response,
            Err(problem) => problem.into_response(),
        },
    }
}

fn keyed(request: &Request) -> Option<Result<String, Problem>> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || request.uri().path().starts_with("/v1/auth/")
    {
        return None;
    }
    let value = request.headers().get(IDEMPOTENCY_KEY)?;
    let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= KEY_CHARS_MAX);
    Some(key.map(Into::into).ok_or_else(|| {
        let detail = format!("the key is 1 to {KEY_CHARS_MAX} printable ASCII characters");
        Problem::parameter("Idempotency-Key", detail)
    }))
}

async fn run_once(
    app: App,
    key: String,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let body =
        to_bytes(body, REQUEST_BYTES_MAX).await.map_err(|_| Problem::new(Kind::BodyTooLarge))?;
    let row = row(&app, &key, &parts, &body);
    match app.db().claim_key(row.clone()).await.map_err(errors::store)? {
        Claimed::First => {
            let request = Request::from_parts(parts, Body::from(body));
            let (db, id) = (app.db().clone(), row.id.clone());
            let work = async move { keep(app, row, next.run(request).await).await };
            match tokio::spawn(work).await {
                Ok(answer) => answer,
                Err(cause) => {
                    db.release_key(&id).await.map_err(errors::store)?;
                    Err(Problem::internal("keyed request broke off", cause))
                }
            }
        }
        Claimed::Taken(found) if found.request != row.request => {
            Err(Problem::new(Kind::IdempotencyKeyReused))
        }
        Claimed::Taken(found) => replay(found),
    }
}

fn row(app: &App, key: &str, parts: &Parts, body: &Bytes) -> Model {
    let caller = parts.extensions.get::<Caller>().map_or("", |caller| caller.0.as_str());
    let request = [
        parts.method.as_str().as_bytes(),
        parts.uri.path_and_query().map_or("", |path| path.as_str()).as_bytes(),
        body,
    ]
    .join(&0u8);
    Model {
        id: hex::encode(blake2_256(format!("{caller}\n{key}").as_bytes())),
        request: hex::encode(blake2_256(&request)),
        process: app.process().into(),
        status: None,
        media: None,
        location: None,
        body: None,
        expires_ms: (times::now_ms() + KEPT_MS) as i64,
    }
}

/// Whether another try of the request would be answered the same.
fn is_last_word(response: &Response) -> bool {
    let status = response.status();
    // What the chain refuses now it may take in a later block.
    let kind = response.extensions().get::<Problem>().map(Problem::kind);
    status.is_success()
        || (status.is_client_error()
            && !PASSING.contains(&status)
            && kind != Some(Kind::TransactionInvalid))
}

async fn keep(app: App, row: Model, response: Response) -> Result<Response, Problem> {
    let last_word = is_last_word(&response);
    let (parts, body) = response.into_parts();
    let text = |headers: &HeaderMap, name: HeaderName| {
        headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    };
    let media = text(&parts.headers, header::CONTENT_TYPE);
    let location = text(&parts.headers, header::LOCATION);
    let bytes = to_bytes(body, ANSWER_BYTES_MAX)
        .await
        .map_err(|cause| Problem::internal("answer could not be kept", cause))?;
    let done = match last_word {
        false => app.db().release_key(&row.id).await,
        true => {
            let status = Some(i32::from(parts.status.as_u16()));
            let body = Some(bytes.to_vec());
            app.db().answer_key(Model { status, media, location, body, ..row }).await
        }
    };
    done.map_err(errors::store)?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn replay(row: Model) -> Result<Response, Problem> {
    let Some(status) = row.status else {
        return Err(Problem::new(Kind::IdempotencyKeyInFlight)
            .with_header(header::RETRY_AFTER, HeaderValue::from_static("1")));
    };
    let status = u16::try_from(status).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let mut response = Response::new(Body::from(row.body.unwrap_or_default()));
    *response.status_mut() = status.unwrap_or(StatusCode::OK);
    for (name, text) in [(header::CONTENT_TYPE, row.media), (header::LOCATION, row.location)] {
        if let Some(Ok(value)) = text.map(|text| HeaderValue::from_str(&text)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::is_last_word;
    use crate::errors::{Kind, Problem};
    use axum::{http::StatusCode, response::IntoResponse};

    #[test]
    fn only_what_another_try_would_not_change_is_kept() {
        let kept =
            |status: u16| is_last_word(&StatusCode::from_u16(status).unwrap().into_response());
        for status in [200, 201, 202, 204, 400, 401, 403, 405, 413, 415, 422] {
            assert!(kept(status), "{status}");
        }
        for status in [304, 404, 408, 409, 410, 425, 429, 500, 502, 503, 504] {
            assert!(!kept(status), "{status}");
        }
        assert!(!is_last_word(&Problem::new(Kind::TransactionInvalid).into_response()));
        assert!(is_last_word(&Problem::new(Kind::InvalidSignature).into_response()));
    }
}
