// SPDX-License-Identifier: Apache-2.0
//! `GET /ipfs/{cid}`: the trustless gateway; raw blocks and CARs.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, VARY},
    },
    response::Response,
};
use bytes::Bytes;
use cid::Cid;
use futures::{Stream, StreamExt, stream};

use super::{
    Gateway, headers,
    negotiate::{Format, GatewayQuery, negotiate},
    problem::Problem,
};
use crate::{
    ContentStore,
    car::{self, DagScope, DagWalk, Duplicates},
    cids::parse_cid,
    error::ContentError,
    store::EmbeddedStore,
};

pub(super) async fn get_dag(
    State(gateway): State<Gateway>,
    Path(cid): Path<String>,
    query: Result<Query<GatewayQuery>, QueryRejection>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let Query(query) = query.map_err(|error| Problem::bad_request(error.body_text()))?;
    let accept = request.get(ACCEPT).and_then(|value| value.to_str().ok());
    let format = negotiate(&query, accept)?;
    let cid = parse_cid(&cid)?;
    let root = gateway.store.get_block(&cid).await?;
    let (etag, extension) = tag(&cid, format);
    if headers::is_cached(&request, &etag) {
        return Ok(headers::not_modified(&etag));
    }
    let body = match format {
        Format::Raw => Body::from(root),
        Format::Car { scope, duplicates } => {
            let mut walk = DagWalk::new(cid, scope, duplicates);
            walk.feed(&root)?;
            let head = [car::header(&cid), car::section(&cid, &root)];
            let head = stream::iter(head.map(Ok));
            Body::from_stream(head.chain(sections(gateway.store, walk)))
        }
    };
    let mut response = Response::new(body);
    let answer = response.headers_mut();
    headers::set_immutable(answer, &etag);
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    answer.insert(VARY, HeaderValue::from_static("accept"));
    let disposition = format!("attachment; filename=\"{cid}.{extension}\"");
    headers::set(answer, CONTENT_DISPOSITION, &disposition);
    headers::set(answer, axum::http::HeaderName::from_static("x-ipfs-roots"), &cid.to_string());
    Ok(response)
}

/// The sections after the root; a missing block breaks the transfer off, so no client takes a part
/// for the whole.
fn sections(
    store: Arc<EmbeddedStore>,
    walk: DagWalk,
) -> impl Stream<Item = Result<Bytes, ContentError>> + Send + 'static {
    stream::try_unfold((store, walk), |(store, mut walk)| async move {
        let Some(wanted) = walk.wanted() else {
            return Ok(None);
        };
        let block = store.get_block(&wanted).await.inspect_err(|error| {
            tracing::warn!(error = error as &dyn std::error::Error, "car broken off");
        })?;
        walk.feed(&block)?;
        Ok(Some((car::section(&wanted, &block), (store, walk))))
    })
}

fn tag(cid: &Cid, format: Format) -> (String, &'static str) {
    let Format::Car { scope, duplicates } = format else {
        return (format!("\"{cid}.raw\""), "bin");
    };
    let scope = match scope {
        DagScope::Block => "block",
        DagScope::Entity => "entity",
        DagScope::All => "all",
    };
    let duplicates = match duplicates {
        Duplicates::Skipped => "n",
        Duplicates::Sent => "y",
    };
    (format!("\"{cid}.car.{scope}.{duplicates}\""), "car")
}
