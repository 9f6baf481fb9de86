// SPDX-License-Identifier: Apache-2.0
//! What the oracle needs to know of a device, and where it learns it.

use async_trait::async_trait;
use vigor_primitives::did::DidId;
use vigor_primitives::keys::KeyId;
use vigor_primitives::streams::StreamKinds;

/// A registered device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// The kinds of stream it may sign.
    pub kinds: StreamKinds,
    /// From this moment on it may sign nothing.
    pub expires_at_ms: Option<u64>,
    /// Whether it, or the identity it belongs to, is out of use.
    pub revoked: bool,
}

/// The directory cannot tell: neither a yes nor a no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

/// Where devices are looked up.
#[async_trait]
pub trait DeviceDirectory: Send + Sync + 'static {
    /// The device of that key under that identity, `None` if there is none.
    async fn device(&self, did: &DidId, key: &KeyId) -> Result<Option<Device>, Unavailable>;
}
