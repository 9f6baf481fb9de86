// SPDX-License-Identifier: Apache-2.0
//! The subject's own data, and nobody else's.

use crate::support::{Facade, did_text, register, serve};
use axum::{
    Json, Router,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode, header},
    routing::get,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use subxt_signer::sr25519::dev;

async fn hrv(
    Path(subject): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Result<Json<Value>, StatusCode> {
    match headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        Some("Bearer secret") => Ok(Json(json!({
            "from_ms": query["from_ms"], "to_ms": query["to_ms"], "beats": 4684, "artefacts": 0,
            "mean_ms": "768.438", "sdnn_ms": "85.357", "rmssd_ms": "60.523", "pnn50": "28.5",
            "nn50": 1338, "sums": { "subject": subject },
        }))),
        _ => Err(StatusCode::UNAUTHORIZED),
    }
}

async fn facade(token: &str) -> (Facade, String) {
    let oracle = serve(Router::new().route("/v1/subjects/{account}/hrv", get(hrv))).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, format!("{token}\n")).unwrap();
    let facade = Facade::with(|settings| {
        settings.oracle_url = oracle;
        settings.service_token_file = Some(file);
    })
    .await
    .started()
    .await;
    register(&facade, &[&dev::alice()]).await;
    let token = facade.token(&dev::alice());
    (facade, token)
}

const RANGE: &str = "from=2026-11-20T09:00:00Z&to=2026-11-20T10:00:00Z";

#[tokio::test]
async fn the_subject_reads_its_own_hrv() {
    let (facade, token) = facade("secret").await;
    let answer = facade.get_as(&token, &format!("/v1/vitals/hrv?{RANGE}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let shown = answer.json();
    assert_eq!(shown["subject"], json!(did_text(&dev::alice())));
    assert_eq!((&shown["sdnn_ms"], &shown["nn50"]), (&json!("85.357"), &json!(1338)));
    assert_eq!(shown["from"], json!("2026-11-20T09:00:00Z"));
    assert_eq!(shown["sums"]["subject"], json!(hex::encode(dev::alice().public_key().0)));
}

#[tokio::test]
async fn nobody_reads_without_a_token_or_with_a_range_that_cannot_be() {
    let (facade, token) = facade("secret").await;
    let answer = facade.get(&format!("/v1/vitals/hrv?{RANGE}")).await;
    assert_eq!(answer.problem(), "unauthenticated");
    for query in ["", "from=1", "from=2&to=1", "from=x&to=y", "from=1&to=2&who=bob"] {
        for resource in ["hrv", "minutes"] {
            let answer = facade.get_as(&token, &format!("/v1/vitals/{resource}?{query}")).await;
            assert_eq!(answer.problem(), "invalid-parameter", "{resource}?{query}");
        }
    }
    let year = "from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z";
    let answer = facade.get_as(&token, &format!("/v1/vitals/hrv?{year}")).await;
    assert_eq!(answer.problem(), "too-many-results");
    let answer = facade.get_as(&token, &format!("/v1/vitals/minutes?{RANGE}&limit=1441")).await;
    assert_eq!(answer.problem(), "invalid-parameter");
}

#[tokio::test]
async fn a_wrong_service_token_is_our_fault_and_not_the_callers() {
    let (facade, token) = facade("wrong").await;
    let answer = facade.get_as(&token, &format!("/v1/vitals/hrv?{RANGE}")).await;
    assert_eq!(answer.problem(), "upstream-fault");
}
