// SPDX-License-Identifier: Apache-2.0
//! Every GET route, given ids that no writer of ours would make, says so by a problem.

use crate::support::Facade;
use axum::{body::Body, http::Request};
use serde_json::Value;
use vigor_frontend_api::router;

const GARBAGE: [&str; 12] = [
    "x",
    "-1",
    "1.5",
    "0x",
    "0xzz",
    "99999999999999999999999999",
    "%00",
    "%F0%9F%92%A9",
    "..%2F..%2Fetc%2Fpasswd",
    "'%20OR%201=1--",
    "did:vigor:",
    "null",
];

/// Routes whose refusals have a shape that a standard fixes.
const STANDARD_SHAPES: [&str; 1] = ["/1.0/identifiers/{did}"];

fn paths_with_parameters() -> Vec<String> {
    let document = serde_json::to_value(router::openapi()).unwrap();
    let Value::Object(paths) = &document["paths"] else { panic!("no paths") };
    let with = |path: &String, item: &Value| path.contains('{') && item.get("get").is_some();
    paths.iter().filter(|(path, item)| with(path, item)).map(|(path, _)| path.clone()).collect()
}

fn filled(path: &str, garbage: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { garbage } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_get_route_refuses_garbage_ids() {
    let facade = Facade::new().await.started().await;
    let paths = paths_with_parameters();
    assert!(paths.len() >= 15, "{paths:?}");
    for path in paths {
        for garbage in GARBAGE {
            let url = filled(&path, garbage);
            let answer = facade.send(Request::get(&url).body(Body::empty()).unwrap()).await;
            assert!(answer.status.is_client_error(), "{url}: {}", answer.status);
            if !STANDARD_SHAPES.contains(&path.as_str()) {
                answer.problem();
            }
        }
    }
}

#[tokio::test]
async fn ids_of_nothing_are_not_found() {
    let facade = Facade::new().await.started().await;
    let hash = format!("0x{}", "ab".repeat(32));
    for path in [
        "/v1/blocks/7".to_owned(),
        format!("/v1/blocks/{hash}"),
        "/v1/programs/7".into(),
        "/v1/programs/7/epochs".into(),
        "/v1/epochs/0/7".into(),
        "/v1/epochs/0/18446744073709551615".into(),
        "/v1/listings/7".into(),
        "/v1/listings/18446744073709551615".into(),
        format!("/v1/orders/{hash}"),
        format!("/v1/transactions/{hash}"),
        format!("/v1/rewards/{hash}?program=7"),
        "/v1/dids/did:vigor:dev:z4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi".into(),
    ] {
        assert_eq!(facade.get(&path).await.problem(), "not-found", "{path}");
    }
}

#[tokio::test]
async fn garbage_queries_are_refused() {
    let facade = Facade::new().await.started().await;
    let alice = format!("0x{}", "11".repeat(32));
    for path in [
        format!("/v1/accounts/{alice}/balances?at=yesterday"),
        format!("/v1/accounts/{alice}/balances?at=99999999999"),
        format!("/v1/accounts/{alice}/balance-info?at="),
        "/v1/orders?account=x".into(),
        "/v1/orders?role=spy".into(),
        "/v1/orders?state=lost".into(),
        "/v1/orders?listing=x".into(),
        "/v1/listings?active=maybe".into(),
        "/v1/listings?seller=x".into(),
        "/v1/devices".into(),
        "/v1/devices?did=x".into(),
        format!("/v1/rewards/{alice}?program=x"),
        "/v1/transaction/material?metadata=json".into(),
        "/v1/stream".into(),
    ] {
        assert_eq!(facade.get(&path).await.problem(), "invalid-parameter", "{path}");
    }
}
