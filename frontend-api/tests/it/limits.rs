// SPDX-License-Identifier: Apache-2.0
//! Limits and headers that every answer carries.

use crate::support::Facade;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use subxt_signer::sr25519::dev;

#[tokio::test]
async fn an_identity_beyond_its_quota_waits() {
    let facade = Facade::with(|settings| settings.requests_per_minute = 3).await.started().await;
    for left in ["2", "1", "0"] {
        let answer = facade.get("/v1/blocks").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers["ratelimit-policy"], "\"default\";q=3;w=60");
        let state = answer.headers["ratelimit"].to_str().unwrap();
        assert!(state.starts_with(&format!("\"default\";r={left};t=")), "{state}");
    }
    let answer = facade.get("/v1/blocks").await;
    assert_eq!(answer.problem(), "rate-limited");
    let wait: u64 = answer.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait));
    assert!(answer.headers["ratelimit"].to_str().unwrap().contains("r=0"));

    let alice = facade.token(&dev::alice());
    assert_eq!(facade.get_as(&alice, "/v1/blocks").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_address_is_a_wall_before_authentication() {
    let facade =
        Facade::with(|settings| settings.address_requests_per_minute = 2).await.started().await;
    let alice = facade.token(&dev::alice());
    for _ in 0..2 {
        assert_eq!(facade.get_as(&alice, "/v1/blocks").await.status, StatusCode::OK);
    }
    let answer = facade.get_as("garbage", "/v1/blocks").await;
    assert_eq!(answer.problem(), "rate-limited");
}

#[tokio::test]
async fn a_trace_id_is_taken_over_or_made() {
    let facade = Facade::new().await;
    let made = facade.get("/v1/health/live").await.headers["x-trace-id"].clone();
    assert_eq!(made.len(), 32);
    let id = "0af7651916cd43dd8448eb211c80319c";
    let parent = format!("00-{id}-b7ad6b7169203331-01");
    for (name, value) in [("x-trace-id", id), ("traceparent", &parent)] {
        let request = Request::get("/v1/blocks").header(name, value).body(Body::empty()).unwrap();
        let answer = facade.send(request).await;
        assert_eq!(answer.headers["x-trace-id"], id);
        answer.problem();
    }
    let request = Request::get("/v1/blocks").header("x-trace-id", "<script>");
    let answer = facade.send(request.body(Body::empty()).unwrap()).await;
    assert_ne!(answer.headers["x-trace-id"], "<script>");
}

#[tokio::test]
async fn browsers_call_from_listed_origins_only() {
    let facade =
        Facade::with(|settings| settings.allowed_origins = vec!["https://app.example".into()])
            .await;
    let ask = |origin: &str| {
        Request::builder()
            .method(Method::OPTIONS)
            .uri("/v1/blocks")
            .header(header::ORIGIN, origin)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "GET")
            .body(Body::empty())
            .unwrap()
    };
    let good = facade.send(ask("https://app.example")).await;
    assert_eq!(good.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "https://app.example");
    let bad = facade.send(ask("https://evil.example")).await;
    assert!(!bad.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
}
