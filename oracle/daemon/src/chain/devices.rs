// SPDX-License-Identifier: Apache-2.0
//! Devices as the chain knows them, cached until an identity changes.
//!
//! The cache is emptied at every best block that holds an event of the identity pallet, or that
//! does not follow the one before, so a revocation takes effect at its block. The order that makes
//! this safe: the follower publishes the new view first and empties the cache second; a lookup
//! notes the cache's generation first and reads the view second; an answer is kept only under the
//! generation that its lookup noted. While the node is away the cache goes on answering.

use super::rows::{DeviceRow, DidRow};
use super::{AtBlock, ChainError, Views, timed};
use crate::device::{Device, DeviceDirectory, Unavailable};
use async_trait::async_trait;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use subxt::dynamic;
use vigor_primitives::did::DidId;
use vigor_primitives::keys::KeyId;
use vigor_primitives::streams::StreamKinds;

/// Devices remembered.
pub const DEVICES_CACHED_MAX: NonZeroUsize = NonZeroUsize::new(100_000).unwrap();

/// Unknown devices remembered, apart from the known: made-up keys must not displace real ones.
pub const STRANGERS_CACHED_MAX: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

type Key = (DidId, KeyId);

/// What was learnt since an identity changed last.
pub struct DeviceCache(Mutex<Cached>);

struct Cached {
    generation: u64,
    devices: LruCache<Key, Device>,
    strangers: LruCache<Key, ()>,
}

impl Default for DeviceCache {
    fn default() -> Self {
        Self(Mutex::new(Cached {
            generation: 0,
            devices: LruCache::new(DEVICES_CACHED_MAX),
            strangers: LruCache::new(STRANGERS_CACHED_MAX),
        }))
    }
}

impl DeviceCache {
    /// Forgets everything, also what is being looked up right now.
    pub fn clear(&self) {
        let mut cached = self.lock();
        cached.generation = cached.generation.wrapping_add(1);
        cached.devices.clear();
        cached.strangers.clear();
    }

    /// The answer, or the generation under which it may be kept once it is known.
    fn get(&self, key: &Key) -> Result<Option<Device>, u64> {
        let mut cached = self.lock();
        if let Some(device) = cached.devices.get(key) {
            return Ok(Some(*device));
        }
        match cached.strangers.get(key) {
            Some(()) => Ok(None),
            None => Err(cached.generation),
        }
    }

    fn put(&self, generation: u64, key: Key, device: Option<Device>) {
        let mut cached = self.lock();
        if cached.generation != generation {
            return;
        }
        match device {
            Some(device) => drop(cached.devices.put(key, device)),
            None => drop(cached.strangers.put(key, ())),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Cached> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The directory that the chain is.
pub struct ChainDirectory {
    cache: Arc<DeviceCache>,
    views: Views,
}

impl ChainDirectory {
    /// A directory over the views of a [`super::Follower`] that empties `cache`.
    pub fn new(cache: Arc<DeviceCache>, views: Views) -> Self {
        Self { cache, views }
    }
}

#[async_trait]
impl DeviceDirectory for ChainDirectory {
    async fn device(&self, did: &DidId, key: &KeyId) -> Result<Option<Device>, Unavailable> {
        let generation = match self.cache.get(&(*did, *key)) {
            Ok(device) => return Ok(device),
            Err(generation) => generation,
        };
        let view = self.views.borrow().clone().ok_or(Unavailable)?;
        match fetch(&view.best, did, key).await {
            Ok(device) => {
                self.cache.put(generation, (*did, *key), device);
                Ok(device)
            }
            Err(error) => {
                tracing::warn!(%error, "device lookup failed");
                Err(Unavailable)
            }
        }
    }
}

async fn fetch(at: &AtBlock, did: &DidId, key: &KeyId) -> Result<Option<Device>, ChainError> {
    let devices = dynamic::storage::<([u8; 32], [u8; 32]), DeviceRow>("Did", "Devices");
    let Some(row) = timed(at.storage().try_fetch(devices, (did.0, *key))).await? else {
        return Ok(None);
    };
    let row = row.decode().map_err(super::node_error)?;
    let dids = dynamic::storage::<([u8; 32],), DidRow>("Did", "Dids");
    let deactivated = match timed(at.storage().try_fetch(dids, (did.0,))).await? {
        Some(row) => row.decode().map_err(super::node_error)?.deactivated,
        None => true,
    };
    Ok(Some(Device {
        kinds: StreamKinds(row.kinds),
        expires_at_ms: row.expires_at,
        revoked: deactivated || row.revoked_at.is_some(),
    }))
}

#[cfg(test)]
mod tests {
    use super::{Device, DeviceCache, DidId, StreamKinds};

    const DEVICE: Device = Device { kinds: StreamKinds(1), expires_at_ms: None, revoked: false };
    const KEY: (DidId, [u8; 32]) = (DidId([1; 32]), [2; 32]);

    #[test]
    fn answers_are_kept_until_the_cache_is_cleared() {
        let cache = DeviceCache::default();
        let generation = cache.get(&KEY).unwrap_err();
        cache.put(generation, KEY, Some(DEVICE));
        assert_eq!(cache.get(&KEY), Ok(Some(DEVICE)));
        let stranger = (DidId([3; 32]), [2; 32]);
        cache.put(generation, stranger, None);
        assert_eq!(cache.get(&stranger), Ok(None));
        cache.clear();
        assert!(cache.get(&KEY).is_err());
        assert!(cache.get(&stranger).is_err());
    }

    #[test]
    fn an_answer_that_was_looked_up_before_a_clear_is_not_kept() {
        let cache = DeviceCache::default();
        let generation = cache.get(&KEY).unwrap_err();
        cache.clear();
        cache.put(generation, KEY, Some(DEVICE));
        assert!(cache.get(&KEY).is_err());
    }
}
