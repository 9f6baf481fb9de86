// SPDX-License-Identifier: Apache-2.0
//! Sign-in with real keys.

use crate::support::{Facade, did_text, identity, register};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use subxt_signer::sr25519::{Keypair, dev};
use vigor_indexer_db::rows::Rows;
use vigor_primitives::keys::PublicKey;

async fn challenge(facade: &Facade, person: &Keypair) -> Value {
    let answer = facade.post("/v1/auth/challenges", json!({ "did": did_text(person) })).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    answer.json()
}

fn signed(person: &Keypair, challenge: &Value) -> Value {
    let message = challenge["message"].as_str().unwrap();
    json!({
        "did": did_text(person),
        "challenge_id": challenge["challenge_id"],
        "signature": format!("0x{}", hex::encode(person.sign(message.as_bytes()).0)),
    })
}

#[tokio::test]
async fn a_controller_signs_in_and_its_token_opens_its_own_doors_only() {
    let facade = Facade::new().await.started().await;
    let (alice, bob) = (dev::alice(), dev::bob());
    register(&facade, &[&alice, &bob]).await;
    let challenge = challenge(&facade, &alice).await;
    let message = challenge["message"].as_str().unwrap();
    assert!(message.contains(&did_text(&alice)) && message.contains(&"ee".repeat(32)));
    let answer = facade.post("/v1/auth/tokens", signed(&alice, &challenge)).await;
    assert_eq!(answer.status, StatusCode::OK);
    let body = answer.json();
    assert_eq!(body["expires_in"], json!(900));
    let token = body["access_token"].as_str().unwrap();

    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    let jwks = facade.get("/.well-known/jwks.json").await.json();
    assert_eq!((&header["alg"], &header["typ"]), (&json!("EdDSA"), &json!("at+jwt")));
    assert_eq!(header["kid"], jwks["keys"][0]["kid"]);

    let theirs = format!("/v1/rewards/{}/explanation", crate::support::address(&bob));
    assert_eq!(facade.get_as(token, &theirs).await.problem(), "forbidden");
    let own = format!("/v1/rewards/{}/explanation", crate::support::address(&alice));
    assert_eq!(facade.get_as(token, &own).await.problem(), "oracle-unavailable");
    assert_eq!(facade.get(&own).await.problem(), "unauthenticated");
}

#[tokio::test]
async fn a_wallet_may_wrap_the_message() {
    let facade = Facade::new().await.started().await;
    let alice = dev::alice();
    register(&facade, &[&alice]).await;
    let challenge = challenge(&facade, &alice).await;
    let wrapped = format!("<Bytes>{}</Bytes>", challenge["message"].as_str().unwrap());
    let mut request = signed(&alice, &challenge);
    let signature = [&[1], alice.sign(wrapped.as_bytes()).0.as_slice()].concat();
    request["signature"] = json!(format!("0x{}", hex::encode(signature)));
    assert_eq!(facade.post("/v1/auth/tokens", request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_challenge_is_answered_once_and_by_its_identity() {
    let facade = Facade::new().await.started().await;
    let (alice, bob) = (dev::alice(), dev::bob());
    register(&facade, &[&alice, &bob]).await;
    let asked = challenge(&facade, &alice).await;

    let mut stolen = signed(&bob, &asked);
    assert_eq!(facade.post("/v1/auth/tokens", stolen.clone()).await.problem(), "invalid-challenge");
    stolen["did"] = json!(did_text(&alice));
    assert_eq!(facade.post("/v1/auth/tokens", stolen).await.problem(), "invalid-signature");

    let good = signed(&alice, &asked);
    assert_eq!(facade.post("/v1/auth/tokens", good.clone()).await.status, StatusCode::OK);
    assert_eq!(facade.post("/v1/auth/tokens", good).await.problem(), "invalid-challenge");
}

#[tokio::test]
async fn an_authentication_method_signs_in_and_no_other_key() {
    let facade = Facade::new().await.started().await;
    let alice = dev::alice();
    let pair = SigningKey::from_slice(&[5; 32]).unwrap();
    let point = pair.verifying_key().to_encoded_point(true);
    let key = PublicKey::P256(point.as_bytes().try_into().unwrap()).multikey();
    let stranger = PublicKey::Ed25519([7; 32]).multikey();
    let (did, version) = identity(
        &alice,
        1,
        1,
        json!({ "methods": [
        { "key": { "multikey": key }, "relationships": 1, "expires_at": null },
        { "key": { "multikey": stranger }, "relationships": 2, "expires_at": null },
    ] }),
    );
    facade
        .commit(1, Rows { dids: vec![did], did_versions: vec![version], ..Rows::default() })
        .await;

    let asked = challenge(&facade, &alice).await;
    let signature: Signature = pair.sign(asked["message"].as_str().unwrap().as_bytes());
    let request = |key: &str| {
        json!({
            "did": did_text(&alice),
            "challenge_id": asked["challenge_id"],
            "signature": format!("0x{}", hex::encode(signature.to_bytes())),
            "key": key,
        })
    };
    assert_eq!(facade.post("/v1/auth/tokens", request(&stranger)).await.pointer(), "/key");
    assert_eq!(facade.post("/v1/auth/tokens", request("z1")).await.pointer(), "/key");
    assert_eq!(facade.post("/v1/auth/tokens", request(&key)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn unknown_identities_do_not_sign_in() {
    let facade = Facade::new().await.started().await;
    let alice = dev::alice();
    let asked = challenge(&facade, &alice).await;
    let answer = facade.post("/v1/auth/tokens", signed(&alice, &asked)).await;
    assert_eq!(answer.problem(), "not-found");
}

#[tokio::test]
async fn forged_tokens_are_refused_everywhere() {
    let facade = Facade::new().await.started().await;
    let other = Facade::new().await.started().await;
    let foreign = other.token(&dev::alice());
    let own = facade.token(&dev::alice());
    let unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30.";
    let cut = &own[..own.len() - 4];
    for token in ["", "x", "a.b.c", unsigned, cut, &foreign, &"x".repeat(10_000)] {
        let answer = facade.get_as(token, "/v1/blocks").await;
        assert_eq!(answer.problem(), "invalid-token", "{token:.20}");
        assert!(answer.headers.contains_key("www-authenticate"));
    }
    assert_eq!(facade.get_as(&own, "/v1/blocks").await.status, StatusCode::OK);
}
