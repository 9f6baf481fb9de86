// SPDX-License-Identifier: Apache-2.0
//! A W3C DID Core document from the record that the chain store keeps.
//!
//! The id of a verification method is the DID and, as fragment, its Multikey. Devices are
//! verification methods of `assertionMethod`. What has expired by the time of the block, and what
//! was revoked, is not in the document: it proves nothing any more.

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use vigor_primitives::keys::Relationships;

/// Contexts of every document: DID Core, and Multikey.
const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];

const RELATIONSHIPS: [(&str, Relationships); 5] = [
    ("authentication", Relationships::AUTHENTICATION),
    ("assertionMethod", Relationships::ASSERTION_METHOD),
    ("keyAgreement", Relationships::KEY_AGREEMENT),
    ("capabilityInvocation", Relationships::CAPABILITY_INVOCATION),
    ("capabilityDelegation", Relationships::CAPABILITY_DELEGATION),
];

/// The record of an identity, with its devices, as the chain store writes it.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// Account that may change it, `0x` hex.
    pub controller: String,
    /// Verification methods.
    #[serde(default)]
    pub methods: Vec<Method>,
    /// Services.
    #[serde(default)]
    pub services: Vec<Service>,
    /// Other names.
    #[serde(default)]
    pub also_known_as: Vec<String>,
    /// Devices, revoked ones included.
    #[serde(default)]
    pub devices: Vec<Device>,
}

/// A public key.
#[derive(Clone, Debug, Deserialize)]
pub struct Key {
    /// Its Multikey text.
    pub multikey: String,
}

/// A verification method.
#[derive(Clone, Debug, Deserialize)]
pub struct Method {
    /// Its key.
    pub key: Key,
    /// Its relationships, as bits.
    pub relationships: u8,
    /// When it expires, ms since the Unix epoch.
    pub expires_at: Option<String>,
}

/// A service.
#[derive(Clone, Debug, Deserialize)]
pub struct Service {
    /// Fragment.
    pub id: String,
    /// Types.
    pub types: Vec<String>,
    /// URI.
    pub endpoint: String,
    /// DIDComm profiles.
    #[serde(default)]
    pub accept: Vec<String>,
    /// DIDComm routing keys.
    #[serde(default)]
    pub routing_keys: Vec<String>,
}

/// A device.
#[derive(Clone, Debug, Deserialize)]
pub struct Device {
    /// Its key.
    pub key: Key,
    /// When it expires, ms since the Unix epoch.
    pub expires_at: Option<String>,
    /// Block of its revocation.
    pub revoked_at: Option<u64>,
}

fn lives(expires_at: Option<&str>, now_ms: u64) -> bool {
    expires_at.and_then(|text| text.parse().ok()).is_none_or(|expiry: u64| now_ms < expiry)
}

impl Method {
    /// Whether it serves a relationship now.
    pub fn serves(&self, relationship: Relationships, now_ms: u64) -> bool {
        Relationships(self.relationships).contains(relationship)
            && lives(self.expires_at.as_deref(), now_ms)
    }
}

impl Record {
    /// The document of `did` as of a block at `now_ms`.
    pub fn document(&self, did: &str, now_ms: u64) -> Json {
        let mut methods = Vec::new();
        let mut relations: Map<String, Json> = Map::new();
        let mut relate = |name: &str, id: &str| {
            if let Json::Array(list) = relations.entry(name).or_insert_with(|| json!([])) {
                list.push(json!(id));
            }
        };
        for method in self.methods.iter().filter(|m| lives(m.expires_at.as_deref(), now_ms)) {
            let id = format!("{did}#{}", method.key.multikey);
            methods.push(multikey(did, &id, &method.key));
            for (name, flag) in RELATIONSHIPS {
                if Relationships(method.relationships).contains(flag) {
                    relate(name, &id);
                }
            }
        }
        for device in &self.devices {
            if device.revoked_at.is_some() || !lives(device.expires_at.as_deref(), now_ms) {
                continue;
            }
            let id = format!("{did}#{}", device.key.multikey);
            methods.push(multikey(did, &id, &device.key));
            relate("assertionMethod", &id);
        }
        let mut document = Map::new();
        document.insert("@context".into(), json!(CONTEXTS));
        document.insert("id".into(), json!(did));
        if !self.also_known_as.is_empty() {
            document.insert("alsoKnownAs".into(), json!(self.also_known_as));
        }
        if !methods.is_empty() {
            document.insert("verificationMethod".into(), Json::Array(methods));
        }
        document.extend(relations);
        if !self.services.is_empty() {
            let services = self.services.iter().map(|service| service.json(did)).collect();
            document.insert("service".into(), Json::Array(services));
        }
        Json::Object(document)
    }
}

fn multikey(did: &str, id: &str, key: &Key) -> Json {
    json!({ "id": id, "type": "Multikey", "controller": did, "publicKeyMultibase": key.multikey })
}

impl Service {
    fn json(&self, did: &str) -> Json {
        let types = match self.types.as_slice() {
            [one] => json!(one),
            many => json!(many),
        };
        let endpoint = match self.accept.is_empty() && self.routing_keys.is_empty() {
            true => json!(self.endpoint),
            false => json!({
                "uri": self.endpoint, "accept": self.accept, "routingKeys": self.routing_keys,
            }),
        };
        json!({ "id": format!("{did}#{}", self.id), "type": types, "serviceEndpoint": endpoint })
    }
}

#[cfg(test)]
mod tests {
    use super::Record;
    use serde_json::json;

    const DID: &str = "did:vigor:dev:zA";

    fn record() -> Record {
        serde_json::from_value(json!({
            "controller": "0x01",
            "version": 3,
            "methods": [
                { "key": { "type": "Ed25519", "multikey": "z6a" }, "relationships": 9, "expires_at": null },
                { "key": { "multikey": "z6b" }, "relationships": 4, "expires_at": "1000" },
            ],
            "services": [
                { "id": "site", "types": ["LinkedDomains"], "endpoint": "https://a.example", "accept": [], "routing_keys": [] },
                { "id": "comm", "types": ["DIDCommMessaging"], "endpoint": "https://b.example", "accept": ["didcomm/v2"], "routing_keys": [] },
            ],
            "also_known_as": ["https://me.example"],
            "devices": [
                { "key": { "multikey": "zDn1" }, "kinds": "2", "expires_at": null, "revoked_at": null },
                { "key": { "multikey": "zDn2" }, "kinds": "2", "expires_at": null, "revoked_at": 7 },
            ],
        }))
        .unwrap()
    }

    #[test]
    fn a_record_becomes_a_did_core_document() {
        let method = |key: &str| {
            json!({
                "id": format!("{DID}#{key}"), "type": "Multikey", "controller": DID, "publicKeyMultibase": key,
            })
        };
        let expected = json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": DID,
            "alsoKnownAs": ["https://me.example"],
            "verificationMethod": [method("z6a"), method("z6b"), method("zDn1")],
            "authentication": [format!("{DID}#z6a")],
            "capabilityInvocation": [format!("{DID}#z6a")],
            "keyAgreement": [format!("{DID}#z6b")],
            "assertionMethod": [format!("{DID}#zDn1")],
            "service": [
                { "id": format!("{DID}#site"), "type": "LinkedDomains", "serviceEndpoint": "https://a.example" },
                { "id": format!("{DID}#comm"), "type": "DIDCommMessaging", "serviceEndpoint": {
                    "uri": "https://b.example", "accept": ["didcomm/v2"], "routingKeys": [],
                } },
            ],
        });
        assert_eq!(record().document(DID, 999), expected);
    }

    #[test]
    fn what_expired_or_was_revoked_is_left_out() {
        let text = record().document(DID, 1_000).to_string();
        assert!(!text.contains("z6b") && !text.contains("zDn2"), "{text}");
        assert!(!text.contains("keyAgreement"));
    }
}
