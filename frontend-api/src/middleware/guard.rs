// SPDX-License-Identifier: Apache-2.0
//! Who is calling, and how often: the wall by address, then the token, then the identity's limit.

use crate::{
    app::App,
    auth::Subject,
    errors::{Kind, Problem},
    limits::{Standing, with_limit_headers},
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The identity that limits and idempotency keys belong to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Caller(pub String);

/// The address that a request came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(pub IpAddr);

/// Counts the request and reads its token.
pub async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let address = address(&request);
    if let Err(wait) = app.limits().address(address) {
        return refused(Kind::RateLimited, wait);
    }
    let subject = match bearer(request.headers()) {
        None => None,
        Some(token) => match app.auth().verify(token) {
            Ok(subject) => Some(subject),
            Err(problem) => return problem.into_response(),
        },
    };
    let caller = Caller(subject.as_ref().map_or_else(|| address.to_string(), Subject::did));
    let standing = app.limits().identity(&caller.0);
    if let Standing::Exceeded { .. } = standing {
        return with_limit_headers(refused(Kind::RateLimited, standing), &standing);
    }
    request.extensions_mut().insert(caller);
    request.extensions_mut().insert(Peer(address));
    if let Some(subject) = subject {
        request.extensions_mut().insert(subject);
    }
    with_limit_headers(next.run(request).await, &standing)
}

fn refused(kind: Kind, standing: Standing) -> Response {
    let seconds = standing.retry_after_s().to_string();
    let mut problem = Problem::new(kind);
    if let Ok(value) = HeaderValue::from_str(&seconds) {
        problem = problem.with_header(header::RETRY_AFTER, value);
    }
    problem.into_response()
}

/// The address of the peer; the loopback where no socket is involved.
fn address(request: &Request) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    // Anything else in the header is a token that does not verify, not a missing one.
    Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}
