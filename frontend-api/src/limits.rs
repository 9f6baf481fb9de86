// SPDX-License-Identifier: Apache-2.0
//! Rate limits by GCRA: by address, by identity, and for what the sponsor pays.

use crate::settings::Settings;
use axum::{http::HeaderValue, response::Response};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
};
use std::{hash::Hash, net::IpAddr, num::NonZeroU32};

type Limiter<K> = DefaultKeyedRateLimiter<K, StateInformationMiddleware>;

/// Keys a limiter remembers before it forgets those at rest: some tens of MB.
const KEYS_MAX: usize = 100_000;

/// Seconds that a quota is for.
const WINDOW_S: u32 = 60;

/// Where a caller stands after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Within the quota.
    Within {
        /// Requests a minute.
        quota: u32,
        /// Requests left at once.
        remaining: u32,
    },
    /// Beyond it.
    Exceeded {
        /// Requests a minute.
        quota: u32,
        /// Seconds until the next request is taken.
        wait_s: u64,
    },
}

impl Standing {
    /// Seconds to wait before the next request.
    pub fn retry_after_s(&self) -> u64 {
        match self {
            Self::Within { .. } => 0,
            Self::Exceeded { wait_s, .. } => (*wait_s).max(1),
        }
    }
}

/// The limiters of the process.
pub struct Limits {
    addresses: Limiter<IpAddr>,
    identities: Limiter<String>,
    sponsored: Limiter<String>,
}

impl Limits {
    /// Limiters with the quotas of the settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            addresses: limiter(settings.address_requests_per_minute),
            identities: limiter(settings.requests_per_minute),
            sponsored: limiter(settings.sponsored_per_minute),
        }
    }

    /// Counts a request of an address.
    pub fn address(&self, address: IpAddr) -> Result<(), Standing> {
        match check(&self.addresses, &address) {
            Standing::Within { .. } => Ok(()),
            exceeded => Err(exceeded),
        }
    }

    /// Counts a request of an identity.
    pub fn identity(&self, identity: &str) -> Standing {
        check(&self.identities, &identity.to_owned())
    }

    /// Counts a call that the sponsor pays for an identity.
    pub fn sponsored(&self, identity: &str) -> Standing {
        check(&self.sponsored, &identity.to_owned())
    }

    /// Forgets keys that are at rest.
    pub fn sweep(&self) {
        self.addresses.retain_recent();
        self.identities.retain_recent();
        self.sponsored.retain_recent();
    }
}

fn limiter<K: Hash + Eq + Clone>(per_minute: u32) -> Limiter<K> {
    let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
    DefaultKeyedRateLimiter::<K>::keyed(quota).with_middleware::<StateInformationMiddleware>()
}

fn check<K: Hash + Eq + Clone>(limiter: &Limiter<K>, key: &K) -> Standing {
    if limiter.len() > KEYS_MAX {
        limiter.retain_recent();
    }
    match limiter.check_key(key) {
        Ok(state) => Standing::Within {
            quota: state.quota().burst_size().get(),
            remaining: state.remaining_burst_capacity(),
        },
        Err(until) => Standing::Exceeded {
            quota: until.quota().burst_size().get(),
            wait_s: until.wait_time_from(DefaultClock::default().now()).as_secs().saturating_add(1),
        },
    }
}

/// Adds `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
pub fn with_limit_headers(mut response: Response, standing: &Standing) -> Response {
    let (quota, remaining, reset_s) = match *standing {
        Standing::Within { quota, remaining } => {
            let used = u64::from(quota.saturating_sub(remaining));
            (quota, remaining, (used * u64::from(WINDOW_S)).div_ceil(u64::from(quota.max(1))))
        }
        Standing::Exceeded { quota, wait_s } => (quota, 0, wait_s),
    };
    let policy = format!("\"default\";q={quota};w={WINDOW_S}");
    let state = format!("\"default\";r={remaining};t={reset_s}");
    for (name, text) in [("ratelimit-policy", policy), ("ratelimit", state)] {
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
