// SPDX-License-Identifier: Apache-2.0
//! Devices that sign, and a directory in memory.

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signer;
use std::collections::HashMap;
use std::sync::Mutex;
use vigor_oracle::device::{Device, DeviceDirectory, Unavailable};
use vigor_primitives::did::DidId;
use vigor_primitives::keys::{KeyId, PublicKey};
use vigor_primitives::streams::{StreamKind, StreamKinds};

enum Key {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

/// A device of one subject.
pub struct TestDevice {
    pub did: DidId,
    key: Key,
}

impl TestDevice {
    pub fn ed25519(subject: u8, seed: u8) -> Self {
        let key = Key::Ed25519(ed25519_dalek::SigningKey::from_bytes(&[seed; 32]));
        Self { did: DidId([subject; 32]), key }
    }

    pub fn p256(subject: u8, seed: u8) -> Self {
        let key = Key::P256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap());
        Self { did: DidId([subject; 32]), key }
    }

    pub fn public(&self) -> PublicKey {
        match &self.key {
            Key::Ed25519(key) => PublicKey::Ed25519(key.verifying_key().to_bytes()),
            Key::P256(key) => {
                let point = key.verifying_key().to_encoded_point(true);
                PublicKey::P256(point.as_bytes().try_into().unwrap())
            }
        }
    }

    pub fn alg(&self) -> &'static str {
        match &self.key {
            Key::Ed25519(_) => "EdDSA",
            Key::P256(_) => "ES256",
        }
    }

    pub fn kid(&self) -> String {
        format!("{}#{}", self.did.to_string_on(Some("dev")), self.public().multikey())
    }

    /// A compact JWS with the header that a device sends.
    pub fn sign(&self, payload: &str) -> String {
        self.sign_with(&format!(r#"{{"alg":"{}","kid":"{}"}}"#, self.alg(), self.kid()), payload)
    }

    /// A compact JWS with any header.
    pub fn sign_with(&self, header: &str, payload: &str) -> String {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let input = format!("{}.{}", encode(header.as_bytes()), encode(payload.as_bytes()));
        let signature = match &self.key {
            Key::Ed25519(key) => key.sign(input.as_bytes()).to_bytes().to_vec(),
            Key::P256(key) => {
                let signature: p256::ecdsa::Signature =
                    p256::ecdsa::signature::Signer::sign(key, input.as_bytes());
                signature.to_bytes().to_vec()
            }
        };
        format!("{input}.{}", encode(&signature))
    }
}

/// The same JWS in flattened JSON.
pub fn flattened(compact: &str) -> String {
    let parts: Vec<&str> = compact.split('.').collect();
    format!(r#"{{"protected":"{}","payload":"{}","signature":"{}"}}"#, parts[0], parts[1], parts[2])
}

/// A payload of `count` normal beats of one second.
pub fn beats(seq: u64, t0_ms: u64, count: usize) -> String {
    let values = vec!["1000"; count].join(",");
    format!(
        r#"{{"v":0,"seq":{seq},"t0_ms":{t0_ms},"streams":[{{"kind":"nn","unit":"ms","values":[{values}]}}]}}"#
    )
}

/// Devices in memory.
#[derive(Default)]
pub struct Directory {
    devices: Mutex<HashMap<(DidId, KeyId), Device>>,
    unavailable: Mutex<bool>,
}

impl Directory {
    /// Registers a device that may sign beats and steps.
    pub fn register(&self, device: &TestDevice) {
        self.put(device, |_| {});
    }

    pub fn put(&self, device: &TestDevice, change: impl FnOnce(&mut Device)) {
        let kinds = StreamKinds::of(&[StreamKind::Nn, StreamKind::Rr, StreamKind::Steps]);
        let mut row = Device { kinds, expires_at_ms: None, revoked: false };
        change(&mut row);
        self.devices.lock().unwrap().insert((device.did, device.public().id()), row);
    }

    pub fn set_unavailable(&self, unavailable: bool) {
        *self.unavailable.lock().unwrap() = unavailable;
    }
}

#[async_trait]
impl DeviceDirectory for Directory {
    async fn device(&self, did: &DidId, key: &KeyId) -> Result<Option<Device>, Unavailable> {
        if *self.unavailable.lock().unwrap() {
            return Err(Unavailable);
        }
        Ok(self.devices.lock().unwrap().get(&(*did, *key)).copied())
    }
}
