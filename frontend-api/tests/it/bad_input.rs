// SPDX-License-Identifier: Apache-2.0
//! Every class of bad input has its problem, and none is a 500.

use crate::support::Facade;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::json;

const UNSAFE: [&str; 7] = [
    "/v1/auth/challenges",
    "/v1/auth/tokens",
    "/v1/dids/prepare",
    "/v1/dids",
    "/v1/dids/did:vigor:dev:z4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi/operations",
    "/v1/transactions/prepare",
    "/v1/transactions",
];

#[tokio::test]
async fn malformed_json_is_refused() {
    let facade = Facade::new().await.started().await;
    for path in UNSAFE {
        for body in ["", "{", "[1,", "\u{1}", "{\"a\":1}}"] {
            let answer = facade.post_text(path, body).await;
            let slug = answer.problem();
            let known = ["malformed-json", "invalid-body"];
            assert!(known.contains(&slug.as_str()), "{path} {body:?}: {slug}");
        }
        assert_eq!(facade.post_text(path, "{").await.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn unknown_fields_are_refused_by_name() {
    let facade = Facade::new().await.started().await;
    for path in UNSAFE {
        let answer = facade.post(path, json!({ "surprise": 1 })).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.problem(), "invalid-body");
        let detail = answer.json()["errors"][0]["detail"].to_string();
        assert!(detail.contains("surprise"), "{path}: {detail}");
    }
}

#[tokio::test]
async fn wrong_types_are_refused_with_a_pointer() {
    let facade = Facade::new().await.started().await;
    let cases = [
        ("/v1/auth/challenges", json!({ "did": 7 }), "/did"),
        ("/v1/transactions/prepare", json!({ "action": [], "account": "x" }), "/action"),
        ("/v1/transactions", json!({ "prepared_id": {} }), "/prepared_id"),
        (
            "/v1/dids/prepare",
            json!({ "account": "x", "document": { "methods": 1 } }),
            "/document/methods",
        ),
        (
            "/v1/dids",
            json!({ "account": "x", "document": {}, "valid_until": "1", "signature": "0x" }),
            "/valid_until",
        ),
    ];
    for (path, body, pointer) in cases {
        let answer = facade.post(path, body).await;
        assert_eq!(
            (answer.problem().as_str(), answer.pointer().as_str()),
            ("invalid-body", pointer)
        );
    }
    for body in ["[]", "null", "7", "\"x\""] {
        let answer = facade.post_text("/v1/auth/challenges", body).await;
        assert_eq!(answer.problem(), "invalid-body", "{body}");
    }
}

#[tokio::test]
async fn values_that_cannot_be_are_refused_with_a_pointer() {
    let facade = Facade::new().await.started().await;
    let prepare = "/v1/transactions/prepare";
    let alice = format!("0x{}", "11".repeat(32));
    let of = |action: &str, params: serde_json::Value| json!({ "action": action, "params": params, "account": alice });
    let hash = format!("0x{}", "22".repeat(32));
    let cases = [
        (json!({ "action": "transfer", "account": "nobody" }), "/account"),
        (of("fly", json!({})), "/action"),
        (of("transfer", json!({ "to": "x", "amount": "1" })), "/params/to"),
        (of("transfer", json!({ "to": alice, "amount": "1.5" })), "/params/amount"),
        (of("transfer", json!({ "to": alice, "amount": 1 })), "/params/amount"),
        (of("transfer", json!({ "to": alice, "amount": "1", "memo": "" })), "/params/memo"),
        (
            of("order.place", json!({ "listing": 1, "client_ref": "0x", "price_max": "1" })),
            "/params/client_ref",
        ),
        (
            of("order.place", json!({ "listing": -1, "client_ref": hash, "price_max": "1" })),
            "/params/listing",
        ),
        (of("order.ship", json!({ "order": hash, "evidence": "x" })), "/params/evidence"),
        (of("wallets.set_guard", json!({ "guard": "x" })), "/params/guard"),
        (of("panel.create", json!({ "arbiters": [], "threshold": 1 })), "/params/arbiters"),
        (of("did.remove", json!({ "did": "did:web:x" })), "/params/did"),
    ];
    for (body, pointer) in cases {
        let answer = facade.post(prepare, body.clone()).await;
        assert_eq!(answer.problem(), "invalid-body", "{body}");
        assert_eq!(answer.pointer(), pointer, "{body}");
    }
}

#[tokio::test]
async fn oversized_bodies_are_refused() {
    let facade = Facade::new().await.started().await;
    for path in UNSAFE {
        let body = format!("{{\"did\":\"{}\"}}", "x".repeat(1024 * 1024));
        let answer = facade.post_text(path, &body).await;
        assert_eq!(answer.problem(), "body-too-large", "{path}");
    }
}

#[tokio::test]
async fn other_media_types_are_refused() {
    let facade = Facade::new().await.started().await;
    for media in ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""] {
        let request = Request::post("/v1/auth/challenges").header(header::CONTENT_TYPE, media);
        let answer = facade.send(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.problem(), "unsupported-media-type", "{media}");
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems() {
    let facade = Facade::new().await;
    assert_eq!(facade.get("/v1/nothing").await.problem(), "not-found");
    let request = Request::delete("/v1/blocks").body(Body::empty()).unwrap();
    assert_eq!(facade.send(request).await.problem(), "method-not-allowed");
    assert_eq!(facade.get("/problems/no-such").await.problem(), "not-found");
    assert_eq!(facade.get("/problems/not-found").await.json()["status"], json!(404));
}

#[tokio::test]
async fn bad_cursors_and_limits_are_refused() {
    let facade = Facade::new().await.started().await;
    let alice = format!("0x{}", "11".repeat(32));
    let lists = [
        "/v1/blocks".to_owned(),
        "/v1/listings".into(),
        "/v1/orders".into(),
        format!("/v1/accounts/{alice}/transfers"),
    ];
    for list in lists {
        let foreign = "c29tZXRoaW5nIDEtMg";
        for cursor in ["x", "%F0%9F%92%A9", foreign, &"A".repeat(2_000)] {
            let answer = facade.get(&format!("{list}?cursor={cursor}")).await;
            assert_eq!(answer.problem(), "invalid-cursor", "{list} {cursor}");
        }
        for query in ["limit=0", "limit=201", "limit=-1", "limit=x", "page=2", "limit=1&limit=2"] {
            let answer = facade.get(&format!("{list}?{query}")).await;
            assert_eq!(answer.problem(), "invalid-parameter", "{list} {query}");
        }
    }
}

#[tokio::test]
async fn a_down_node_and_a_missing_store_are_not_faults_of_the_caller() {
    let facade = Facade::new().await;
    let answer = facade.get("/v1/blocks").await;
    assert_eq!(answer.problem(), "indexer-unavailable");
    assert!(answer.headers.contains_key(header::RETRY_AFTER));

    let nowhere = Facade::with(|settings| settings.database_url = "/nowhere/chain.db".into()).await;
    assert_eq!(nowhere.get("/v1/programs").await.problem(), "indexer-unavailable");

    let alice = format!("0x{}", "11".repeat(32));
    let transfer = json!({
        "action": "transfer", "params": { "to": alice, "amount": "1" }, "account": alice,
    });
    let answer = facade.post("/v1/transactions/prepare", transfer).await;
    assert_eq!(answer.problem(), "node-unavailable");
    let answer = facade.get(&format!("/v1/accounts/{alice}/balances?at=best")).await;
    assert_eq!(answer.problem(), "node-unavailable");
    let answer = facade.post("/v1/transactions", json!({ "extrinsic": "0x00" })).await;
    assert_eq!(answer.problem(), "node-unavailable");
}
