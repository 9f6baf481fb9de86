// SPDX-License-Identifier: Apache-2.0
//! What the `did_*` methods give.
//!
//! It is the chain's record in words, not a W3C document: that one is made by the resolver, which
//! knows older versions too.

use super::Network;
use crate::rpc::decimal::Decimal;
use serde::Serialize;
use sp_core::{Bytes, H256, crypto::AccountId32};
use vigor_primitives::{
    keys::{KeyId, Relationships},
    streams::StreamKind,
};
use vigor_runtime_api::{
    BlockNumber, Moment,
    did::{self, StatusPurpose},
};

const RELATIONSHIPS: [(Relationships, &str); 5] = [
    (Relationships::AUTHENTICATION, "authentication"),
    (Relationships::ASSERTION_METHOD, "assertionMethod"),
    (Relationships::KEY_AGREEMENT, "keyAgreement"),
    (Relationships::CAPABILITY_INVOCATION, "capabilityInvocation"),
    (Relationships::CAPABILITY_DELEGATION, "capabilityDelegation"),
];

/// An identity.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Its DID.
    pub id: String,
    /// The account that may change and remove it.
    pub controller: AccountId32,
    /// Who paid for its creation, if not the subject.
    pub sponsor: Option<AccountId32>,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Block of the creation.
    pub created_at: BlockNumber,
    /// Whether it is out of use for good.
    pub deactivated: bool,
    /// Verification methods, expired ones included.
    pub methods: Vec<Method>,
    /// Services.
    pub services: Vec<Service>,
    /// Other names of the subject.
    pub also_known_as: Vec<String>,
    /// Nonces of meta-calls below it are stale.
    pub nonce_floor: Decimal<u64>,
    /// Bit `i` is set when the nonce `nonceFloor + i` was used.
    pub nonce_bitmap: Decimal<u64>,
}

/// A verification method.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    /// The key's id on chain.
    pub key_id: H256,
    /// The key as a Multikey.
    pub public_key_multibase: String,
    /// The relationships it serves, as W3C DID Core calls them.
    pub relationships: Vec<&'static str>,
    /// From this moment on it may do nothing, in milliseconds since the Unix epoch.
    pub expires_at: Option<Moment>,
}

/// A service endpoint.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// Fragment that names the service.
    pub id: String,
    /// Its types.
    #[serde(rename = "type")]
    pub types: Vec<String>,
    /// Where it is.
    pub endpoint: String,
    /// DIDComm profiles accepted.
    pub accept: Vec<String>,
    /// DIDComm routing keys.
    pub routing_keys: Vec<String>,
}

/// A device.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// The key's id on chain.
    pub key_id: H256,
    /// The key as a Multikey.
    pub public_key_multibase: String,
    /// The kinds of stream it may sign.
    pub kinds: Vec<StreamKind>,
    /// From this moment on it may sign nothing, in milliseconds since the Unix epoch.
    pub expires_at: Option<Moment>,
    /// The DID of who is said to vouch for the hardware.
    pub attestor: Option<String>,
    /// Block of the registration.
    pub registered_at: BlockNumber,
    /// Block of the revocation.
    pub revoked_at: Option<BlockNumber>,
}

/// A status list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusList {
    /// `revocation` or `suspension`.
    pub purpose: &'static str,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Its bits in hexadecimal; index 0 is the most significant bit of the first byte.
    pub bits: Bytes,
}

impl Document {
    /// The record of the identity `id`.
    pub fn new(id: String, document: did::Document) -> Self {
        Self {
            id,
            controller: document.controller,
            sponsor: document.sponsor,
            version: document.version,
            created_at: document.created_at,
            deactivated: document.deactivated,
            methods: document.methods.into_iter().map(Into::into).collect(),
            services: document.services.into_iter().map(Into::into).collect(),
            also_known_as: texts(document.also_known_as),
            nonce_floor: Decimal(document.nonce_floor),
            nonce_bitmap: Decimal(document.nonce_bitmap),
        }
    }
}

impl Device {
    /// The device whose key has that id.
    pub fn new(key_id: KeyId, device: did::Device, network: &Network) -> Self {
        Self {
            key_id: H256(key_id),
            public_key_multibase: device.key.multikey(),
            kinds: device.kinds.iter().collect(),
            expires_at: device.expires_at,
            attestor: device.attestor.map(|did| network.write(&did)),
            registered_at: device.registered_at,
            revoked_at: device.revoked_at,
        }
    }
}

impl From<did::Method> for Method {
    fn from(did::Method { key, relationships, expires_at }: did::Method) -> Self {
        let serves = |(flag, name)| relationships.contains(flag).then_some(name);
        Self {
            key_id: H256(key.id()),
            public_key_multibase: key.multikey(),
            relationships: RELATIONSHIPS.into_iter().filter_map(serves).collect(),
            expires_at,
        }
    }
}

impl From<did::Service> for Service {
    fn from(did::Service { id, types, endpoint, accept, routing_keys }: did::Service) -> Self {
        Self {
            id: text(id),
            types: texts(types),
            endpoint: text(endpoint),
            accept: texts(accept),
            routing_keys: texts(routing_keys),
        }
    }
}

impl From<did::StatusList> for StatusList {
    fn from(did::StatusList { purpose, version, bits }: did::StatusList) -> Self {
        let purpose = match purpose {
            StatusPurpose::Revocation => "revocation",
            StatusPurpose::Suspension => "suspension",
        };
        Self { purpose, version, bits: Bytes(bits) }
    }
}

/// The chain takes URIs and names of ASCII only.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

fn texts(list: Vec<Vec<u8>>) -> Vec<String> {
    list.into_iter().map(text).collect()
}
