// SPDX-License-Identifier: Apache-2.0

use super::{
    Network, error_code,
    mock::{LARGE, ONE, did, person},
    value,
};
use jsonrpsee::types::error::INVALID_PARAMS_CODE;
use sc_service::Properties;
use serde_json::{Value, json};
use sp_core::H256;
use vigor_primitives::{did::DidId, keys::PublicKey};

fn here(id: DidId) -> String {
    id.to_string_on(Some("dev"))
}

#[tokio::test]
async fn documents_are_told_in_words() {
    let key = PublicKey::Ed25519([7; 32]);
    assert_eq!(
        value("did_document", json!([here(did())])).await,
        json!({
            "id": here(did()), "controller": person(), "sponsor": null,
            "version": 4, "createdAt": 20, "deactivated": false,
            "methods": [{
                "keyId": H256(key.id()), "publicKeyMultibase": key.multikey(),
                "relationships": ["authentication", "capabilityInvocation"],
                "expiresAt": 1_800_000_000_000_u64,
            }],
            "services": [{
                "id": "inbox", "type": ["DIDCommMessaging"],
                "endpoint": "https://example.org/inbox",
                "accept": ["didcomm/v2"], "routingKeys": [],
            }],
            "alsoKnownAs": ["https://example.org/me"],
            "nonceFloor": LARGE.to_string(), "nonceBitmap": "1",
        })
    );
    assert_eq!(value("did_document", json!([here(DidId([0; 32]))])).await, Value::Null);
}

#[tokio::test]
async fn devices_are_told_in_words() {
    let key = PublicKey::P256([2; 33]);
    assert_eq!(
        value("did_devices", json!([here(did())])).await,
        json!([{
            "keyId": H256(key.id()), "publicKeyMultibase": key.multikey(),
            "kinds": ["rr", "energy_kcal"], "expiresAt": null,
            "attestor": here(did()), "registeredAt": 21, "revokedAt": 30,
        }])
    );
    assert_eq!(value("did_devices", json!([here(DidId([0; 32]))])).await, json!([]));
}

#[tokio::test]
async fn status_lists_are_told_or_null() {
    assert_eq!(
        value("did_statusList", json!([here(did()), ONE])).await,
        json!({ "purpose": "suspension", "version": 2, "bits": "0x8001" })
    );
    assert_eq!(value("did_statusList", json!([here(did()), 0])).await, Value::Null);
}

#[tokio::test]
async fn what_is_no_identity_of_this_network_is_refused() {
    let elsewhere = [did().to_string_on(None), did().to_string_on(Some("local"))];
    let malformed = ["", "did:web:example.org", "did:vigor:dev:zzz"].map(String::from);
    for text in elsewhere.into_iter().chain(malformed).chain([format!("{}#key", here(did()))]) {
        let code = error_code("did_document", json!([text])).await;
        assert_eq!(code, i64::from(INVALID_PARAMS_CODE), "{text}");
    }
}

#[test]
fn the_main_network_has_no_name() {
    for properties in [Properties::new(), Properties::from_iter([("didNetwork".into(), "".into())])]
    {
        let main = Network::of(&properties);
        let text = did().to_string_on(None);
        assert_eq!(main.write(&did()), text);
        assert_eq!(main.parse(&text).ok(), Some(did()));
        assert!(main.parse(&here(did())).is_err());
    }
}
