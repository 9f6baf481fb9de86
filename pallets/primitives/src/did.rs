// SPDX-License-Identifier: Apache-2.0
//! `did:vigor` identifiers, and the payloads that change one.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

/// The prefix of every identifier of this method.
pub const METHOD_PREFIX: &str = "did:vigor:";

/// Longest text accepted as a DID, fragment included.
pub const DID_URL_CHARS_MAX: usize = 256;

/// Domain of a meta-call on an identity.
pub const CALL_DOMAIN: &[u8] = b"vigor/did-call/v0";
/// Domain of a sponsored creation.
pub const CREATE_DOMAIN: &[u8] = b"vigor/did-create/v0";
/// Domain of a device's proof that its key is its own.
pub const DEVICE_DOMAIN: &[u8] = b"vigor/device/v0";
/// Domain of an identity's consent to be bound to an account.
pub const BIND_DOMAIN: &[u8] = b"vigor/wallet-bind/v0";
/// Domain of a new controller's consent.
pub const CONTROLLER_DOMAIN: &[u8] = b"vigor/did-controller/v0";
/// Domain of a device's proof that its key is its own, good up to a last block.
pub const ENROL_DOMAIN: &[u8] = b"vigor/device/v1";
/// Domain of a new controller's consent, good up to a last block.
pub const HAND_OVER_DOMAIN: &[u8] = b"vigor/did-controller/v1";

/// The method-specific identifier: the account that created the identity.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
    Serialize,
    Deserialize,
)]
pub struct DidId(pub [u8; 32]);

impl DidId {
    /// The identifier as text; `network` is `None` on the main network.
    pub fn to_string_on(&self, network: Option<&str>) -> String {
        let id = bs58::encode(self.0).into_string();
        match network {
            Some(network) => format!("{METHOD_PREFIX}{network}:z{id}"),
            None => format!("{METHOD_PREFIX}z{id}"),
        }
    }
}

/// Why a text is not a `did:vigor` identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DidSyntax {
    /// Longer than [`DID_URL_CHARS_MAX`].
    TooLong,
    /// Not of this method.
    Method,
    /// The network name has characters other than `a-z0-9-`, or is empty.
    Network,
    /// Not `z` and the base58btc of exactly 32 bytes.
    Identifier,
    /// A DID URL without a fragment, or a plain DID with one.
    Fragment,
}

impl fmt::Display for DidSyntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "the identifier is too long",
            Self::Method => "the identifier does not begin with did:vigor:",
            Self::Network => "the network name is not of a-z, 0-9 and -",
            Self::Identifier => "the identifier is not the base58btc multibase of 32 bytes",
            Self::Fragment => "the fragment is missing or misplaced",
        })
    }
}

impl core::error::Error for DidSyntax {}

/// Parses a DID without path, query or fragment into its network and identifier.
pub fn parse_did(text: &str) -> Result<(Option<String>, DidId), DidSyntax> {
    if text.len() > DID_URL_CHARS_MAX {
        return Err(DidSyntax::TooLong);
    }
    let rest = text.strip_prefix(METHOD_PREFIX).ok_or(DidSyntax::Method)?;
    if rest.contains(['#', '?', '/']) {
        return Err(DidSyntax::Fragment);
    }
    let (network, id) = match rest.split_once(':') {
        Some((network, id)) => (Some(network), id),
        None => (None, rest),
    };
    let named = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if network.is_some_and(|name| !named(name)) {
        return Err(DidSyntax::Network);
    }
    let encoded = id.strip_prefix('z').ok_or(DidSyntax::Identifier)?;
    let bytes = bs58::decode(encoded).into_vec().map_err(|_| DidSyntax::Identifier)?;
    let id = bytes.try_into().map_err(|_| DidSyntax::Identifier)?;
    Ok((network.map(ToString::to_string), DidId(id)))
}

/// Parses a DID URL that is a DID and a fragment, as the `kid` of a frame is.
pub fn parse_did_url(text: &str) -> Result<(DidId, String), DidSyntax> {
    if text.len() > DID_URL_CHARS_MAX {
        return Err(DidSyntax::TooLong);
    }
    let (did, fragment) = text.split_once('#').ok_or(DidSyntax::Fragment)?;
    if fragment.is_empty() {
        return Err(DidSyntax::Fragment);
    }
    let (_, id) = parse_did(did)?;
    Ok((id, fragment.to_string()))
}

fn payload(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// What a `capabilityInvocation` key signs to have `encoded_call` relayed.
pub fn call_payload(
    genesis: &[u8; 32],
    did: &DidId,
    nonce: u64,
    valid_until: u32,
    encoded_call: &[u8],
) -> Vec<u8> {
    payload(&[
        CALL_DOMAIN,
        genesis,
        &did.0,
        &nonce.to_le_bytes(),
        &valid_until.to_le_bytes(),
        &blake2_256(encoded_call),
    ])
}

/// What a subject signs so that a sponsor may create its identity.
pub fn create_payload(
    genesis: &[u8; 32],
    did: &DidId,
    valid_until: u32,
    encoded_document: &[u8],
) -> Vec<u8> {
    payload(&[
        CREATE_DOMAIN,
        genesis,
        &did.0,
        &valid_until.to_le_bytes(),
        &blake2_256(encoded_document),
    ])
}

/// What a device key signs to prove possession when it is registered under `did`.
pub fn device_payload(genesis: &[u8; 32], did: &DidId) -> Vec<u8> {
    payload(&[DEVICE_DOMAIN, genesis, &did.0])
}

/// What the next controller of `did` signs to accept it.
pub fn controller_payload(genesis: &[u8; 32], did: &DidId, controller: &[u8; 32]) -> Vec<u8> {
    payload(&[CONTROLLER_DOMAIN, genesis, &did.0, controller])
}

/// What a device key signs to prove possession up to the block `valid_until`.
pub fn enrol_payload(genesis: &[u8; 32], did: &DidId, valid_until: u32) -> Vec<u8> {
    payload(&[ENROL_DOMAIN, genesis, &did.0, &valid_until.to_le_bytes()])
}

/// What the next controller of `did` signs to accept it up to the block `valid_until`.
pub fn hand_over_payload(
    genesis: &[u8; 32],
    did: &DidId,
    controller: &[u8; 32],
    valid_until: u32,
) -> Vec<u8> {
    payload(&[HAND_OVER_DOMAIN, genesis, &did.0, controller, &valid_until.to_le_bytes()])
}

/// What an `authentication` key of `did` signs to be bound to `account`.
pub fn bind_payload(
    genesis: &[u8; 32],
    did: &DidId,
    account: &[u8; 32],
    valid_until: u32,
) -> Vec<u8> {
    payload(&[BIND_DOMAIN, genesis, &did.0, account, &valid_until.to_le_bytes()])
}
