// SPDX-License-Identifier: Apache-2.0
//! How many frames a connection and a device may send.

use super::answer::Refused;
use crate::settings::Quota;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use vigor_primitives::keys::KeyId;
use vigor_window::Refusal;

/// Devices whose rate is remembered; the one unheard for longest is forgotten first.
pub const DEVICES_TRACKED_MAX: NonZeroUsize = NonZeroUsize::new(100_000).unwrap();

/// Thousandths of a frame in a frame, so that a millisecond refills whole numbers.
const MILLI: u64 = 1_000;

/// A token bucket in thousandths of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    left_milli: u64,
    at_ms: u64,
}

impl Bucket {
    /// A full bucket.
    pub fn full(quota: Quota, now_ms: u64) -> Self {
        Self { left_milli: u64::from(quota.burst_frames) * MILLI, at_ms: now_ms }
    }

    /// Takes one frame out, if there is one.
    pub fn take(&mut self, quota: Quota, now_ms: u64) -> bool {
        let refill = now_ms.saturating_sub(self.at_ms).saturating_mul(quota.frames_per_s.into());
        let most = u64::from(quota.burst_frames) * MILLI;
        self.left_milli = self.left_milli.saturating_add(refill).min(most);
        self.at_ms = now_ms;
        match self.left_milli.checked_sub(MILLI) {
            Some(left) => {
                self.left_milli = left;
                true
            }
            None => false,
        }
    }
}

/// The rate of one connection.
#[derive(Clone, Debug)]
pub struct Connection {
    quota: Quota,
    bucket: Arc<Mutex<Bucket>>,
}

impl Connection {
    /// A connection that has sent nothing yet.
    pub fn new(quota: Quota, now_ms: u64) -> Self {
        Self { quota, bucket: Arc::new(Mutex::new(Bucket::full(quota, now_ms))) }
    }

    /// Counts one message.
    pub fn admit(&self, now_ms: u64) -> Result<(), Refused> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        admitted(bucket.take(self.quota, now_ms), "connection", self.quota)
    }
}

/// The rates of devices.
pub struct DeviceLimits {
    quota: Quota,
    buckets: Mutex<LruCache<KeyId, Bucket>>,
}

impl DeviceLimits {
    /// No device was heard of yet.
    pub fn new(quota: Quota) -> Self {
        Self { quota, buckets: Mutex::new(LruCache::new(DEVICES_TRACKED_MAX)) }
    }

    /// Counts one frame whose signature is the device's.
    pub fn admit(&self, device: &KeyId, now_ms: u64) -> Result<(), Refused> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets.get_or_insert_mut(*device, || Bucket::full(self.quota, now_ms));
        admitted(bucket.take(self.quota, now_ms), "device", self.quota)
    }
}

fn admitted(admitted: bool, whose: &str, quota: Quota) -> Result<(), Refused> {
    if admitted {
        return Ok(());
    }
    let Quota { frames_per_s, burst_frames } = quota;
    let detail = format!(
        "more than {burst_frames} frames at once, or {frames_per_s} a second, on one {whose}"
    );
    Err(Refused::new(Refusal::RateLimited, detail))
}

#[cfg(test)]
mod tests {
    use super::{Bucket, Connection, DeviceLimits, Quota};

    const QUOTA: Quota = Quota { frames_per_s: 2, burst_frames: 3 };

    #[test]
    fn a_bucket_gives_its_burst_then_its_rate() {
        let mut bucket = Bucket::full(QUOTA, 1_000);
        let taken: Vec<bool> = (0..4).map(|_| bucket.take(QUOTA, 1_000)).collect();
        assert_eq!(taken, [true, true, true, false]);
        assert!(!bucket.take(QUOTA, 1_499));
        assert!(bucket.take(QUOTA, 1_500));
        assert!(!bucket.take(QUOTA, 1_500));
        let later: Vec<bool> = (0..4).map(|_| bucket.take(QUOTA, 900_000)).collect();
        assert_eq!(later, [true, true, true, false]);
    }

    #[test]
    fn a_clock_that_goes_back_refills_nothing() {
        let mut bucket = Bucket::full(Quota { burst_frames: 1, ..QUOTA }, 1_000);
        assert!(bucket.take(QUOTA, 1_000));
        assert!(!bucket.take(QUOTA, 0));
    }

    #[test]
    fn limits_are_per_connection_and_per_device() {
        let (one, other) = (Connection::new(QUOTA, 0), Connection::new(QUOTA, 0));
        assert!((0..3).all(|_| one.admit(0).is_ok()));
        assert!(one.clone().admit(0).is_err());
        assert!(other.admit(0).is_ok());
        let devices = DeviceLimits::new(QUOTA);
        assert!((0..3).all(|_| devices.admit(&[1; 32], 0).is_ok()));
        assert!(devices.admit(&[1; 32], 0).is_err());
        assert!(devices.admit(&[2; 32], 0).is_ok());
    }
}
