// SPDX-License-Identifier: Apache-2.0
//! Documents as callers write them.

use super::{
    Context,
    encoded::{Document, Draft, Method, NewDevice, Service},
    key,
};
use crate::{
    auth::signatures,
    errors::{Kind, Problem},
    ids, times,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vigor_primitives::{
    did::device_payload,
    keys::{KeySignature, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};

/// Bounds of the pallet, checked here so that a caller learns which field is too long.
const METHODS_MAX: usize = 32;
const SERVICES_MAX: usize = 16;
const NAMES_MAX: usize = 8;
const DEVICES_MAX: usize = 8;
const SERVICE_ITEMS_MAX: usize = 4;
const URI_BYTES_MAX: usize = 256;
const NAME_BYTES_MAX: usize = 64;
const ROUTING_KEY_BYTES_MAX: usize = 128;

/// A new identity's document.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentInput {
    /// Verification methods, at most 32.
    pub methods: Vec<MethodInput>,
    /// Services, at most 16.
    pub services: Vec<ServiceInput>,
    /// Other names of the subject, URIs, at most 8.
    pub also_known_as: Vec<String>,
    /// Devices, at most 8.
    pub devices: Vec<DeviceInput>,
}

/// A verification method.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MethodInput {
    /// Multikey of the key.
    pub key: String,
    /// Of `authentication`, `assertionMethod`, `keyAgreement`, `capabilityInvocation`,
    /// `capabilityDelegation`.
    pub relationships: Vec<String>,
    /// RFC 3339.
    #[serde(default)]
    pub expires_at: Option<String>,
}

/// A service.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceInput {
    /// Fragment that names it.
    pub id: String,
    /// Its types, 1 to 4.
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
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceInput {
    /// Multikey of its Ed25519 or P-256 key.
    pub key: String,
    /// Kinds of stream it may sign, by name.
    pub kinds: Vec<String>,
    /// RFC 3339.
    #[serde(default)]
    pub expires_at: Option<String>,
    /// DID of who vouches for it.
    #[serde(default)]
    pub attestor: Option<String>,
    /// Its signature over the device payload, `0x` hex; absent while that is being asked for.
    #[serde(default)]
    pub proof: Option<String>,
}

impl DocumentInput {
    /// Reads the document; `base` is its JSON pointer in the request.
    pub fn read(&self, context: &Context<'_>, base: &str) -> Result<Draft, Problem> {
        at_most(self.methods.len(), METHODS_MAX, &format!("{base}/methods"))?;
        at_most(self.devices.len(), DEVICES_MAX, &format!("{base}/devices"))?;
        let mut document = Document {
            methods: Vec::new(),
            services: services(&self.services, &format!("{base}/services"))?,
            also_known_as: names(&self.also_known_as, &format!("{base}/also_known_as"))?,
            devices: Vec::new(),
        };
        for (at, input) in self.methods.iter().enumerate() {
            document.methods.push(input.read(&format!("{base}/methods/{at}"))?);
        }
        let mut unproven = Vec::new();
        for (at, input) in self.devices.iter().enumerate() {
            let base = format!("{base}/devices/{at}");
            let device = input.read(context, &base)?;
            match input.proof(context, &device.key, &base)? {
                Some(proof) => document.devices.push((device, proof)),
                None => unproven.push(at),
            }
        }
        Ok(Draft { document, unproven })
    }
}

impl MethodInput {
    pub(super) fn read(&self, base: &str) -> Result<Method, Problem> {
        let mut relationships = Relationships::default();
        for (at, name) in self.relationships.iter().enumerate() {
            let flag = relationship(name).ok_or_else(|| {
                Problem::field(&format!("{base}/relationships/{at}"), "no such relationship")
            })?;
            relationships = relationships.union(flag);
        }
        if relationships == Relationships::default() {
            let detail = "a method has at least one relationship";
            return Err(Problem::field(&format!("{base}/relationships"), detail));
        }
        Ok(Method {
            key: key(&self.key).map_err(|detail| Problem::field(&format!("{base}/key"), detail))?,
            relationships,
            expires_at: expiry(self.expires_at.as_deref(), base)?,
        })
    }
}

impl DeviceInput {
    pub(super) fn read(&self, context: &Context<'_>, base: &str) -> Result<NewDevice, Problem> {
        let wrong =
            |field: &str, detail: String| Problem::field(&format!("{base}/{field}"), detail);
        let key = key(&self.key).map_err(|detail| wrong("key", detail))?;
        if !key.signs_frames() {
            return Err(wrong("key", "a device has an Ed25519 or P-256 key".into()));
        }
        let mut kinds = Vec::new();
        for (at, name) in self.kinds.iter().enumerate() {
            let kind = StreamKind::from_name(name)
                .ok_or_else(|| wrong(&format!("kinds/{at}"), "no such kind of stream".into()))?;
            kinds.push(kind);
        }
        if kinds.is_empty() {
            return Err(wrong("kinds", "a device signs at least one kind of stream".into()));
        }
        let attestor = self.attestor.as_deref().map(|text| ids::did(text, context.network));
        Ok(NewDevice {
            key,
            kinds: StreamKinds::of(&kinds),
            expires_at: expiry(self.expires_at.as_deref(), base)?,
            attestor: attestor.transpose().map_err(|detail| wrong("attestor", detail))?,
        })
    }

    pub(super) fn proof(
        &self,
        context: &Context<'_>,
        key: &PublicKey,
        base: &str,
    ) -> Result<Option<KeySignature>, Problem> {
        let Some(text) = &self.proof else { return Ok(None) };
        let pointer = format!("{base}/proof");
        let bytes = ids::bytes(text).map_err(|detail| Problem::field(&pointer, detail))?;
        let payload = device_payload(context.genesis, context.did);
        match signatures::by_key(key, &payload, &bytes) {
            Some(signature) => Ok(Some(signature)),
            None => Err(Problem::new(Kind::InvalidSignature)
                .with_field(pointer, "not the device's signature over the device payload")),
        }
    }
}

/// The flag of a relationship's name.
fn relationship(name: &str) -> Option<Relationships> {
    Some(match name {
        "authentication" => Relationships::AUTHENTICATION,
        "assertionMethod" => Relationships::ASSERTION_METHOD,
        "keyAgreement" => Relationships::KEY_AGREEMENT,
        "capabilityInvocation" => Relationships::CAPABILITY_INVOCATION,
        "capabilityDelegation" => Relationships::CAPABILITY_DELEGATION,
        _ => return None,
    })
}

pub(super) fn services(inputs: &[ServiceInput], base: &str) -> Result<Vec<Service>, Problem> {
    at_most(inputs.len(), SERVICES_MAX, base)?;
    let mut services = Vec::with_capacity(inputs.len());
    for (at, input) in inputs.iter().enumerate() {
        let base = format!("{base}/{at}");
        services.push(Service {
            id: text(&input.id, NAME_BYTES_MAX, &format!("{base}/id"))?,
            types: texts(
                &input.types,
                SERVICE_ITEMS_MAX,
                NAME_BYTES_MAX,
                &format!("{base}/types"),
            )?,
            endpoint: text(&input.endpoint, URI_BYTES_MAX, &format!("{base}/endpoint"))?,
            accept: texts(
                &input.accept,
                SERVICE_ITEMS_MAX,
                NAME_BYTES_MAX,
                &format!("{base}/accept"),
            )?,
            routing_keys: texts(
                &input.routing_keys,
                SERVICE_ITEMS_MAX,
                ROUTING_KEY_BYTES_MAX,
                &format!("{base}/routing_keys"),
            )?,
        });
    }
    Ok(services)
}

pub(super) fn names(inputs: &[String], base: &str) -> Result<Vec<Vec<u8>>, Problem> {
    texts(inputs, NAMES_MAX, URI_BYTES_MAX, base)
}

fn texts(
    inputs: &[String],
    count_max: usize,
    bytes_max: usize,
    base: &str,
) -> Result<Vec<Vec<u8>>, Problem> {
    at_most(inputs.len(), count_max, base)?;
    inputs
        .iter()
        .enumerate()
        .map(|(at, one)| text(one, bytes_max, &format!("{base}/{at}")))
        .collect()
}

fn text(input: &str, bytes_max: usize, pointer: &str) -> Result<Vec<u8>, Problem> {
    match input.len() {
        0 => Err(Problem::field(pointer, "the text is empty")),
        bytes if bytes > bytes_max => {
            Err(Problem::field(pointer, format!("the text has at most {bytes_max} bytes")))
        }
        _ => Ok(input.as_bytes().to_vec()),
    }
}

fn at_most(count: usize, max: usize, pointer: &str) -> Result<(), Problem> {
    match count > max {
        true => Err(Problem::field(pointer, format!("there are at most {max}"))),
        false => Ok(()),
    }
}

fn expiry(text: Option<&str>, base: &str) -> Result<Option<u64>, Problem> {
    text.map(times::parse_rfc3339)
        .transpose()
        .map_err(|detail| Problem::field(&format!("{base}/expires_at"), detail))
}

#[cfg(test)]
mod tests {
    use super::{DocumentInput, KeySignature};
    use crate::actions::identity::Context;
    use codec::Encode;
    use p256::ecdsa::{Signature, SigningKey, signature::Signer};
    use serde_json::{Value, json};
    use vigor_primitives::{
        did::{DidId, device_payload},
        keys::PublicKey,
    };

    const GENESIS: [u8; 32] = [9; 32];
    const DID: DidId = DidId([1; 32]);

    fn context() -> Context<'static> {
        Context { genesis: &GENESIS, did: &DID, network: Some("dev") }
    }

    fn read(value: Value) -> DocumentInput {
        serde_json::from_value(value).unwrap()
    }

    fn device() -> (PublicKey, Signature) {
        let pair = SigningKey::from_slice(&[5; 32]).unwrap();
        let point = pair.verifying_key().to_encoded_point(true);
        let signature = pair.sign(&device_payload(&GENESIS, &DID));
        (PublicKey::P256(point.as_bytes().try_into().unwrap()), signature)
    }

    #[test]
    fn a_document_is_golden() {
        let (key, signature) = device();
        let method = PublicKey::Ed25519([2; 32]);
        let input = read(json!({
            "methods": [{ "key": method.multikey(), "relationships": ["authentication", "capabilityInvocation"] }],
            "services": [{ "id": "a", "types": ["T"], "endpoint": "u:1" }],
            "also_known_as": ["u:2"],
            "devices": [{
                "key": key.multikey(), "kinds": ["nn", "steps"],
                "proof": format!("0x{}", hex::encode(signature.to_bytes())),
            }],
        }));
        let draft = input.read(&context(), "").unwrap();
        let document = draft.complete("").unwrap();
        let proof = document.devices[0].1;
        assert_eq!(proof, KeySignature::P256(signature.to_bytes().into()));
        let expected = format!(
            "0400{}0900040461040454 0c753a310000040c753a320402{}0a00000000000000000001{}",
            "02".repeat(32),
            hex::encode(match key {
                PublicKey::P256(bytes) => bytes,
                _ => unreachable!(),
            }),
            hex::encode(signature.to_bytes()),
        )
        .replace(' ', "");
        assert_eq!(hex::encode(document.encode()), expected);
    }

    #[test]
    fn a_device_without_proof_leaves_the_document_incomplete() {
        let (key, _) = device();
        let input = read(json!({ "devices": [{ "key": key.multikey(), "kinds": ["nn"] }] }));
        let draft = input.read(&context(), "").unwrap();
        assert_eq!(draft.unproven, [0]);
        assert!(draft.complete("").is_err());
    }

    #[test]
    fn faults_are_named_by_their_pointers() {
        let (key, signature) = device();
        let key = key.multikey();
        let forged = format!("0x{}", hex::encode(signature.to_bytes()).replace('0', "1"));
        let cases = [
            (
                json!({ "methods": [{ "key": "z1", "relationships": ["authentication"] }] }),
                "/methods/0/key",
            ),
            (
                json!({ "methods": [{ "key": key, "relationships": ["love"] }] }),
                "/methods/0/relationships/0",
            ),
            (
                json!({ "methods": [{ "key": key, "relationships": [] }] }),
                "/methods/0/relationships",
            ),
            (json!({ "also_known_as": [""] }), "/also_known_as/0"),
            (json!({ "also_known_as": vec!["u:1"; 9] }), "/also_known_as"),
            (json!({ "devices": [{ "key": key, "kinds": ["x"] }] }), "/devices/0/kinds/0"),
            (
                json!({ "devices": [{ "key": key, "kinds": ["nn"], "proof": forged }] }),
                "/devices/0/proof",
            ),
            (
                json!({ "devices": [{ "key": key, "kinds": ["nn"], "expires_at": "soon" }] }),
                "/devices/0/expires_at",
            ),
        ];
        for (value, pointer) in cases {
            let problem = read(value).read(&context(), "").unwrap_err();
            let errors = problem.document(None, None).errors;
            assert_eq!(errors[0].pointer.as_deref(), Some(pointer));
        }
    }
}
