// SPDX-License-Identifier: Apache-2.0
//! W3C DID Resolution, HTTP(S) binding: <https://www.w3.org/TR/did-resolution/#bindings-https>.

use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    ids,
    services::{
        identities::{self, Version},
        store::{self, View},
    },
    times,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use utoipa::IntoParams;
use vigor_indexer_db::query::{self, BlockId, DidAt};
use vigor_primitives::did::{DidId, parse_did};

/// Media type of a resolution result.
const RESULT: &str = "application/did-resolution";

/// Media types of a document alone.
const DOCUMENTS: [&str; 3] = ["application/did", "application/did+ld+json", "application/did+json"];

/// Which version.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct ResolveQuery {
    /// Version number of the record.
    version_id: Option<String>,
    /// RFC 3339: the version at that time.
    version_time: Option<String>,
}

/// What was asked for in `Accept`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Result,
    Document(&'static str),
}

/// Resolves a DID, at any version.
#[utoipa::path(
    get,
    path = "/1.0/identifiers/{did}",
    operation_id = "resolve_did",
    tag = "dids",
    params(("did" = String, Path, description = "The DID"), ResolveQuery),
    responses(
        (status = 200, description = "Resolution result, or the document alone by Accept", content_type = "application/did-resolution", body = Object),
        (status = 400, description = "invalidDid", content_type = "application/did-resolution", body = Object),
        (status = 404, description = "notFound", content_type = "application/did-resolution", body = Object),
        (status = 406, description = "representationNotSupported", content_type = "application/did-resolution", body = Object),
        (status = 410, description = "Deactivated", content_type = "application/did-resolution", body = Object),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn resolve_did(
    State(app): State<App>,
    headers: HeaderMap,
    Segments(text): Segments<String>,
    Params(asked): Params<ResolveQuery>,
) -> Result<Response, Problem> {
    let Some(form) = form(&headers) else {
        return Ok(failed(StatusCode::NOT_ACCEPTABLE, "representationNotSupported"));
    };
    let network = app.settings().network();
    let did = match (parse_did(&text), ids::did(&text, network)) {
        (Err(_), _) => return Ok(failed(StatusCode::BAD_REQUEST, "invalidDid")),
        (Ok(_), Err(_)) => return Ok(failed(StatusCode::NOT_FOUND, "notFound")),
        (Ok(_), Ok(did)) => did,
    };
    let Ok(at) = at(&asked) else {
        return Ok(failed(StatusCode::BAD_REQUEST, "invalidDidUrl"));
    };
    let view = app.store().view().await?;
    let Some(version) = identities::version(&view, &did, at).await? else {
        return Ok(failed(StatusCode::NOT_FOUND, "notFound"));
    };
    let now_ms = match at {
        DidAt::TimeMs(time_ms) => time_ms.unsigned_abs(),
        _ => view.time_ms(),
    };
    let metadata = metadata(&view, &did, &version, network).await?;
    Ok(resolved(&text, version, metadata, form, now_ms))
}

fn form(headers: &HeaderMap) -> Option<Form> {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let Some(accept) = accept.filter(|text| !text.trim().is_empty()) else {
        return Some(Form::Result);
    };
    accept.split(',').find_map(|one| {
        let essence = one.split(';').next().unwrap_or_default().trim();
        let document = DOCUMENTS.into_iter().find(|media| *media == essence);
        match essence {
            RESULT | "application/json" | "application/*" | "*/*" => Some(Form::Result),
            // Older resolvers ask for the result by a profile of JSON-LD.
            "application/ld+json" => Some(Form::Result),
            _ => document.map(Form::Document),
        }
    })
}

fn at(asked: &ResolveQuery) -> Result<DidAt, ()> {
    match (&asked.version_id, &asked.version_time) {
        (None, None) => Ok(DidAt::Latest),
        (Some(id), None) => id.parse::<u32>().map(|id| DidAt::Version(id.into())).map_err(drop),
        (None, Some(time)) => {
            let time_ms = times::parse_rfc3339(time).map_err(drop)?;
            i64::try_from(time_ms).map(DidAt::TimeMs).map_err(drop)
        }
        (Some(_), Some(_)) => Err(()),
    }
}

async fn metadata(
    view: &View,
    did: &DidId,
    version: &Version,
    network: Option<&str>,
) -> Result<Map<String, Json>, Problem> {
    let mut metadata = Map::new();
    let row = query::did_current(view.conn(), &ids::hex0x(&did.0)).await;
    if let Some(row) = row.map_err(store::unavailable)? {
        let block = query::block(view.conn(), &BlockId::Number(row.created_block)).await;
        if let Some(block) = block.map_err(store::unavailable)? {
            let created = times::rfc3339_seconds(block.time_ms.unsigned_abs());
            metadata.insert("created".into(), json!(created));
        }
        let number = version.version.unwrap_or_default();
        if number != 0 && number < row.version.unsigned_abs() {
            metadata.insert("nextVersionId".into(), json!((number + 1).to_string()));
        }
    }
    metadata.insert("updated".into(), json!(times::rfc3339_seconds(version.updated_ms)));
    if let Some(number) = version.version {
        metadata.insert("versionId".into(), json!(number.to_string()));
    }
    metadata.insert("deactivated".into(), json!(version.deactivated));
    metadata.insert("canonicalId".into(), json!(did.to_string_on(network)));
    Ok(metadata)
}

fn resolved(
    did: &str,
    version: Version,
    metadata: Map<String, Json>,
    form: Form,
    now_ms: u64,
) -> Response {
    let record = version.record.filter(|_| !version.deactivated);
    let Some(record) = record else {
        let result = json!({
            "didDocument": null,
            "didDocumentMetadata": metadata,
            "didResolutionMetadata": { "contentType": DOCUMENTS[0] },
        });
        return answer(StatusCode::GONE, RESULT, &result);
    };
    let document = record.document(did, now_ms);
    match form {
        Form::Document(media) => answer(StatusCode::OK, media, &document),
        Form::Result => {
            let result = json!({
                "didDocument": document,
                "didDocumentMetadata": metadata,
                "didResolutionMetadata": { "contentType": DOCUMENTS[0] },
            });
            answer(StatusCode::OK, RESULT, &result)
        }
    }
}

fn failed(status: StatusCode, error: &str) -> Response {
    let result = json!({
        "didDocument": null,
        "didDocumentMetadata": {},
        "didResolutionMetadata": { "error": error },
    });
    answer(status, RESULT, &result)
}

fn answer(status: StatusCode, media: &'static str, body: &Json) -> Response {
    let headers = [(header::CONTENT_TYPE, media), (header::VARY, "accept")];
    (status, headers, Body::from(body.to_string())).into_response()
}
