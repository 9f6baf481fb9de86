// SPDX-License-Identifier: Apache-2.0
//! `Idempotency-Key`, over the upload of content: the content store counts what reaches it.

use crate::support::{Answer, Facade, register, serve};
use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{Request, StatusCode, header},
    routing::post,
};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use subxt_signer::sr25519::dev;
use tokio::sync::Notify;

#[derive(Clone, Default)]
struct Counted {
    calls: Arc<AtomicU32>,
    hold: Arc<AtomicU32>,
    arrived: Arc<Notify>,
    go_on: Arc<Notify>,
    broken: Arc<AtomicU32>,
}

async fn take(
    State(counted): State<Counted>,
    body: String,
) -> Result<Json<serde_json::Value>, StatusCode> {
    let call = counted.calls.fetch_add(1, Ordering::SeqCst) + 1;
    if counted.hold.load(Ordering::SeqCst) == 1 {
        counted.arrived.notify_one();
        counted.go_on.notified().await;
    }
    if counted.broken.load(Ordering::SeqCst) == 1 {
        return Err(StatusCode::INTERNAL_SERVER_ERROR);
    }
    Ok(Json(json!({ "cid": format!("bafy{call}"), "size": body.len() })))
}

async fn facade(counted: &Counted) -> (Facade, String) {
    let content =
        serve(Router::new().route("/v0/files", post(take)).with_state(counted.clone())).await;
    let facade = Facade::with(|settings| settings.content_url = content).await.started().await;
    let alice = dev::alice();
    register(&facade, &[&alice]).await;
    let token = facade.token(&alice);
    (facade, token)
}

fn upload(token: &str, key: &str, body: &str) -> Request<Body> {
    Request::post("/v1/content")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header("idempotency-key", key)
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn same(one: &Answer, other: &Answer) -> bool {
    let location = |answer: &Answer| answer.headers.get(header::LOCATION).cloned();
    one.status == other.status && one.bytes == other.bytes && location(one) == location(other)
}

#[tokio::test]
async fn the_same_key_and_body_get_the_same_answer() {
    let counted = Counted::default();
    let (facade, token) = facade(&counted).await;
    let first = facade.send(upload(&token, "k", "bytes")).await;
    assert_eq!(first.status, StatusCode::CREATED);
    let again = facade.send(upload(&token, "k", "bytes")).await;
    assert!(same(&first, &again));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    assert_eq!(counted.calls.load(Ordering::SeqCst), 1);

    let other = facade.send(upload(&token, "k2", "bytes")).await;
    assert_eq!(other.json()["cid"], json!("bafy2"));
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let counted = Counted::default();
    let (facade, token) = facade(&counted).await;
    facade.send(upload(&token, "k", "bytes")).await;
    let answer = facade.send(upload(&token, "k", "other")).await;
    assert_eq!(answer.problem(), "idempotency-key-reused");
    assert_eq!(counted.calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_repetition_in_flight_is_refused_and_the_first_survives_its_caller() {
    let counted = Counted::default();
    counted.hold.store(1, Ordering::SeqCst);
    let (facade, token) = facade(&counted).await;
    let router = facade.router();
    let request = upload(&token, "k", "bytes");
    let first = tokio::spawn(tower::ServiceExt::oneshot(router, request));
    counted.arrived.notified().await;
    let answer = facade.send(upload(&token, "k", "bytes")).await;
    assert_eq!(answer.problem(), "idempotency-key-in-flight");

    first.abort();
    counted.hold.store(0, Ordering::SeqCst);
    counted.go_on.notify_one();
    let answer = loop {
        let answer = facade.send(upload(&token, "k", "bytes")).await;
        if answer.status != StatusCode::CONFLICT {
            break answer;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    assert_eq!(answer.json()["cid"], json!("bafy1"));
    assert_eq!(counted.calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_failed_request_may_be_repeated() {
    let counted = Counted::default();
    counted.broken.store(1, Ordering::SeqCst);
    let (facade, token) = facade(&counted).await;
    let answer = facade.send(upload(&token, "k", "bytes")).await;
    assert_eq!(answer.problem(), "upstream-fault");
    counted.broken.store(0, Ordering::SeqCst);
    assert_eq!(facade.send(upload(&token, "k", "bytes")).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn keys_of_two_people_do_not_meet() {
    let counted = Counted::default();
    let (facade, token) = facade(&counted).await;
    let bob = facade.token(&dev::bob());
    facade.send(upload(&token, "k", "bytes")).await;
    assert_eq!(facade.send(upload(&bob, "k", "other")).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn keys_that_cannot_be_are_refused() {
    let counted = Counted::default();
    let (facade, token) = facade(&counted).await;
    for key in ["", &"k".repeat(256)] {
        let answer = facade.send(upload(&token, key, "bytes")).await;
        assert_eq!(answer.problem(), "invalid-parameter");
    }
}

#[tokio::test]
async fn a_refusal_that_passes_is_not_kept() {
    let counted = Counted::default();
    let (facade, token) = facade(&counted).await;
    let submit = |body: &str| {
        Request::post("/v1/transactions")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", "k")
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    let unknown = json!({ "prepared_id": "x", "signature": "0x00" }).to_string();
    for _ in 0..2 {
        let answer = facade.send(submit(&unknown)).await;
        assert_eq!(answer.problem(), "prepared-expired");
        assert!(!answer.headers.contains_key("idempotent-replayed"));
    }
    // The key is free again, also for another request.
    assert_eq!(facade.send(submit("{}")).await.problem(), "invalid-body");
    let again = facade.send(submit("{}")).await;
    assert_eq!(again.headers["idempotent-replayed"], "true");
}
