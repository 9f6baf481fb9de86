// SPDX-License-Identifier: Apache-2.0
//! Resolution over HTTP, and identities as the API shows them.

use crate::support::{Answer, Facade, account_hex, did_text, identity, register, time_ms};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use subxt_signer::sr25519::dev;
use vigor_indexer_db::{Amount, Device, DidVersion, rows::Rows};
use vigor_primitives::{
    did::DidId,
    keys::PublicKey,
    streams::{StreamKind, StreamKinds},
};

async fn resolve(facade: &Facade, did: &str, query: &str, accept: &str) -> Answer {
    let url = format!("/1.0/identifiers/{did}{query}");
    let request = Request::get(url).header(header::ACCEPT, accept);
    facade.send(request.body(Body::empty()).unwrap()).await
}

fn device_record(key: &PublicKey) -> Value {
    json!({ "key": { "multikey": key.multikey() }, "kinds": "2", "expires_at": null, "revoked_at": null })
}

/// Version 1 in block 1, version 2 with a device in block 2.
async fn two_versions() -> (Facade, String, PublicKey) {
    let facade = Facade::new().await.started().await;
    let alice = dev::alice();
    register(&facade, &[&alice]).await;
    let key = PublicKey::Ed25519([3; 32]);
    let (did, version) = identity(&alice, 2, 2, json!({ "devices": [device_record(&key)] }));
    let device = Device {
        did: account_hex(&alice),
        key_id: vigor_indexer_db::hex_id(&key.id()),
        kind: "Ed25519".into(),
        key: format!("0x{}", "03".repeat(32)),
        kinds: Amount(u128::from(StreamKinds::of(&[StreamKind::Nn]).0)),
        expires_at: None,
        attestor: None,
        registered_block: 2,
        revoked_block: None,
        depositor: account_hex(&alice),
        deposit: Amount(1),
        removed_block: None,
        updated_block: 2,
    };
    let rows = Rows {
        dids: vec![did],
        did_versions: vec![version],
        devices: vec![device],
        ..Rows::default()
    };
    facade.commit(2, rows).await;
    (facade, did_text(&alice), key)
}

#[tokio::test]
async fn a_did_resolves_with_its_devices_and_metadata() {
    let (facade, did, key) = two_versions().await;
    let answer = resolve(&facade, &did, "", "application/did-resolution").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.media(), "application/did-resolution");
    let result = answer.json();
    let id = format!("{did}#{}", key.multikey());
    assert_eq!(result["didDocument"]["id"], json!(did));
    assert_eq!(result["didDocument"]["assertionMethod"], json!([id]));
    assert_eq!(result["didDocument"]["verificationMethod"][0]["type"], json!("Multikey"));
    assert_eq!(
        result["didDocumentMetadata"],
        json!({
            "created": "2026-11-20T10:00:02Z", "updated": "2026-11-20T10:00:04Z",
            "versionId": "2", "deactivated": false, "canonicalId": did,
        })
    );
}

#[tokio::test]
async fn old_versions_resolve_by_id_and_by_time() {
    let (facade, did, _) = two_versions().await;
    for query in ["?versionId=1", "?versionTime=2026-11-20T10:00:03Z"] {
        let result = resolve(&facade, &did, query, "*/*").await.json();
        assert_eq!(result["didDocumentMetadata"]["versionId"], json!("1"), "{query}");
        assert_eq!(result["didDocumentMetadata"]["nextVersionId"], json!("2"));
        assert!(result["didDocument"].get("assertionMethod").is_none());
    }
    for query in ["?versionId=9", "?versionTime=2026-11-20T09:00:00Z"] {
        let answer = resolve(&facade, &did, query, "*/*").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
    }
    for query in ["?versionId=x", "?versionTime=x", "?versionId=1&versionTime=2026-11-20T10:00:03Z"]
    {
        let answer = resolve(&facade, &did, query, "*/*").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn accept_chooses_between_result_and_document() {
    let (facade, did, _) = two_versions().await;
    for media in ["application/did", "application/did+ld+json", "application/did+json"] {
        let answer = resolve(&facade, &did, "", media).await;
        assert_eq!((answer.media(), &answer.json()["id"]), (media, &json!(did)));
    }
    let answer = resolve(&facade, &did, "", "image/png").await;
    assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn failures_have_the_statuses_of_the_binding() {
    let (facade, did, _) = two_versions().await;
    let error = |answer: &Answer| answer.json()["didResolutionMetadata"]["error"].clone();
    let unknown = DidId([9; 32]).to_string_on(Some("dev"));
    let elsewhere = DidId([9; 32]).to_string_on(Some("other"));
    for text in [unknown, elsewhere] {
        let answer = resolve(&facade, &text, "", "*/*").await;
        assert_eq!((answer.status, error(&answer)), (StatusCode::NOT_FOUND, json!("notFound")));
    }
    for text in ["did:web:example.com", "did:vigor:dev:zzz", "x", "did:vigor:dev:"] {
        let answer = resolve(&facade, text, "", "*/*").await;
        assert_eq!((answer.status, error(&answer)), (StatusCode::BAD_REQUEST, json!("invalidDid")));
    }

    let alice = dev::alice();
    let (mut row, _) = identity(&alice, 3, 3, json!({}));
    row.deactivated = true;
    let gone = DidVersion {
        did: account_hex(&alice),
        block: 3,
        version: Some(3),
        document: Some(row.document.clone()),
        time_ms: time_ms(3),
        deactivated: true,
        removed: false,
    };
    let rows = Rows { dids: vec![row], did_versions: vec![gone], ..Rows::default() };
    facade.commit(3, rows).await;
    let answer = resolve(&facade, &did, "", "*/*").await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert_eq!(answer.json()["didDocumentMetadata"]["deactivated"], json!(true));
    assert_eq!(answer.json()["didDocument"], Value::Null);
    let before = resolve(&facade, &did, "?versionId=2", "*/*").await;
    assert_eq!(before.status, StatusCode::OK);
}

#[tokio::test]
async fn identities_and_devices_are_shown_with_their_block() {
    let (facade, did, key) = two_versions().await;
    let shown = facade.get(&format!("/v1/dids/{did}")).await.json();
    assert_eq!((&shown["did"], &shown["version"]), (&json!(did), &json!(2)));
    assert_eq!(shown["block"]["number"], json!(2));
    let devices = facade.get(&format!("/v1/devices?did={did}")).await.json();
    assert_eq!(devices["data"][0]["id"], json!(format!("{did}#{}", key.multikey())));
    assert_eq!(devices["data"][0]["kinds"], json!(["nn"]));
}
