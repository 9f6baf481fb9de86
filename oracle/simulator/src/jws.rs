// SPDX-License-Identifier: Apache-2.0
//! Frames as compact JWS (RFC 7515) with `alg` and `kid`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use crate::{device::DeviceKey, error::FrameError, frame::FrameDraft, limits::FRAME_BYTES_MAX};

/// A device that signs for a DID.
#[derive(Clone, Debug)]
pub struct FrameSigner {
    device: DeviceKey,
    kid: String,
}

/// A frame as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedFrame {
    /// Sequence number of the device.
    pub seq: u64,
    /// Start, in milliseconds of the Unix epoch.
    pub start_ms: u64,
    /// End of its last value, in milliseconds of the Unix epoch.
    pub end_ms: u64,
    /// The compact JWS.
    pub jws: String,
}

impl FrameSigner {
    /// A device registered under `did`; its `kid` is `<did>#<multikey>`.
    pub fn new(device: DeviceKey, did: &str) -> Self {
        let kid = format!("{did}#{}", device.public().multikey());
        Self { device, kid }
    }

    /// A device with any `kid`.
    pub fn with_kid(device: DeviceKey, kid: impl Into<String>) -> Self {
        Self { device, kid: kid.into() }
    }

    /// The DID URL of the device.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The key.
    pub fn device(&self) -> &DeviceKey {
        &self.device
    }

    /// Signs a frame.
    pub fn sign(&self, draft: &FrameDraft) -> Result<SignedFrame, FrameError> {
        let jws = self.sign_payload(draft.payload()?.as_bytes());
        if jws.len() > FRAME_BYTES_MAX {
            return Err(FrameError::TooLarge { bytes: jws.len() });
        }
        let (seq, start_ms, end_ms) = (draft.seq, draft.start_ms, draft.end_ms());
        Ok(SignedFrame { seq, start_ms, end_ms, jws })
    }

    /// Signs any bytes, malformed payloads for tests among them.
    pub fn sign_payload(&self, payload: &[u8]) -> String {
        let header = json!({ "alg": self.device.algorithm().jose_name(), "kid": self.kid });
        let header = URL_SAFE_NO_PAD.encode(header.to_string());
        let input = format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload));
        let signature = URL_SAFE_NO_PAD.encode(self.device.sign(input.as_bytes()));
        format!("{input}.{signature}")
    }
}
