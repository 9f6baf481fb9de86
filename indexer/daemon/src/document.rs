// SPDX-License-Identifier: Apache-2.0
//! The JSON of an identity that the store keeps for each version.
//!
//! The record of pallet-did by its field names, with these differences: keys are
//! `{"type", "bytes", "multikey", "id"}`, byte strings that are text are text, 64-bit numbers
//! are strings as everywhere, and `devices` lists the devices (with `key_id`) as they were.

use serde_json::{Map, Value as Json, json};
use vigor_indexer_db::hex_id;
use vigor_primitives::keys::PublicKey;

/// Fields of a service that are text on chain.
const SERVICE_TEXTS: [&str; 5] = ["id", "types", "endpoint", "accept", "routing_keys"];

/// The document of a record (`Did.Dids`) and its devices (`Did.Devices` by key id).
pub(crate) fn document(record: Json, devices: &[(String, Json)]) -> Json {
    let Json::Object(mut record) = record else { return record };
    for method in items(&mut record, "methods") {
        with_key(method);
    }
    for service in items(&mut record, "services") {
        let Json::Object(service) = service else { continue };
        for name in SERVICE_TEXTS {
            if let Some(value) = service.get_mut(name) {
                text(value);
            }
        }
    }
    if let Some(names) = record.get_mut("also_known_as") {
        text(names);
    }
    let devices = devices.iter().map(|(key_id, device)| device_json(key_id, device));
    record.insert("devices".to_owned(), Json::Array(devices.collect()));
    Json::Object(record)
}

/// `(type, bytes as hex)` of a public key as the chain's metadata renders it.
pub(crate) fn key_parts(key: &Json) -> Option<(String, String)> {
    let (kind, bytes) = key.as_object()?.iter().next()?;
    Some((kind.clone(), bytes.as_str()?.to_owned()))
}

fn device_json(key_id: &str, device: &Json) -> Json {
    let mut device = device.clone();
    with_key(&mut device);
    if let Json::Object(fields) = &mut device {
        fields.insert("key_id".to_owned(), key_id.into());
    }
    device
}

fn items<'a>(record: &'a mut Map<String, Json>, name: &str) -> &'a mut [Json] {
    match record.get_mut(name) {
        Some(Json::Array(items)) => items,
        _ => &mut [],
    }
}

fn with_key(holder: &mut Json) {
    let Some(key) = holder.get_mut("key") else { return };
    let Some((kind, bytes)) = key_parts(key) else { return };
    let mut described = json!({ "type": kind, "bytes": bytes });
    if let Some(public) = public_key(&kind, &bytes) {
        described["multikey"] = public.multikey().into();
        described["id"] = hex_id(&public.id()).into();
    }
    *key = described;
}

fn public_key(kind: &str, bytes: &str) -> Option<PublicKey> {
    let bytes = hex::decode(bytes.strip_prefix("0x")?).ok()?;
    match kind {
        "Ed25519" => Some(PublicKey::Ed25519(bytes.try_into().ok()?)),
        "X25519" => Some(PublicKey::X25519(bytes.try_into().ok()?)),
        "P256" => Some(PublicKey::P256(bytes.try_into().ok()?)),
        "Secp256k1" => Some(PublicKey::Secp256k1(bytes.try_into().ok()?)),
        "Sr25519" => Some(PublicKey::Sr25519(bytes.try_into().ok()?)),
        _ => None,
    }
}

/// Turns hex that is UTF-8 into that text, in lists too; other bytes stay hex.
fn text(value: &mut Json) {
    match value {
        Json::Array(items) => items.iter_mut().for_each(text),
        Json::String(hex) => {
            let bytes = hex.strip_prefix("0x").and_then(|hex| hex::decode(hex).ok());
            if let Some(decoded) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
                *hex = decoded;
            }
        }
        _ => {}
    }
}
