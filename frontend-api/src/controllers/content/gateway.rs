// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    errors::{Kind, Problem, ProblemDocument},
    extract::Segments,
    services::content,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header},
    response::Response,
};
use cid::Cid;
use std::str::FromStr;

/// Headers of the request that the gateway understands.
const ASKED: [HeaderName; 4] =
    [header::ACCEPT, header::RANGE, header::IF_NONE_MATCH, header::IF_RANGE];

/// Headers of the answer that belong to the content.
const ANSWERED: [HeaderName; 11] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::CONTENT_RANGE,
    header::CONTENT_DISPOSITION,
    header::ACCEPT_RANGES,
    header::CACHE_CONTROL,
    header::ETAG,
    header::VARY,
    HeaderName::from_static("x-content-type-options"),
    HeaderName::from_static("x-ipfs-path"),
    HeaderName::from_static("x-ipfs-roots"),
];

/// The trustless gateway: raw blocks and CAR files by CID.
#[utoipa::path(
    get,
    path = "/ipfs/{cid}",
    operation_id = "show_content",
    tag = "content",
    params(
        ("cid" = String, Path, description = "The CID"),
        ("format" = Option<String>, Query, description = "`raw` or `car`, instead of Accept"),
    ),
    responses(
        (status = 200, description = "The block or CAR", content_type = "application/vnd.ipld.raw", body = inline(String)),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_content(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Segments(cid): Segments<String>,
) -> Result<Response, Problem> {
    let cid = Cid::from_str(&cid).map_err(|_| Problem::parameter("cid", "not a CID"))?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut request = app.content().gateway(method, &format!("/ipfs/{cid}{query}"));
    for name in ASKED {
        if let Some(value) = headers.get(&name) {
            request = request.header(name, value);
        }
    }
    let answer = request.send().await.map_err(content::unavailable)?;
    match answer.status() {
        status if status.is_success() => Ok(pass(answer)),
        StatusCode::NOT_MODIFIED | StatusCode::RANGE_NOT_SATISFIABLE => Ok(pass(answer)),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(Problem::not_found("content")),
        StatusCode::NOT_ACCEPTABLE => Err(Problem::new(Kind::NotAcceptable)),
        status if status.is_client_error() => {
            Err(Problem::parameter("cid", format!("the gateway refuses it ({status})")))
        }
        _ => Err(Problem::new(Kind::UpstreamFault)),
    }
}

/// Streams the answer on, with the headers of the content.
fn pass(answer: reqwest::Response) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = answer.status();
    for name in ANSWERED {
        if let Some(value) = answer.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    *response.body_mut() = Body::from_stream(answer.bytes_stream());
    response
}
