// SPDX-License-Identifier: Apache-2.0
//! Rate limits by GCRA: by address, by identity, and for what the sponsor pays.
//!
//! Identities cost nothing to make, so the limit by identity alone would let one caller spend the
//! sponsor's account: what it pays is also limited by address and for everybody together. These
//! limits are in memory; a restart begins them anew.

use crate::settings::Settings;
use axum::{http::HeaderValue, response::Response};
use governor::{
    DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota,
    clock::{Clock, DefaultClock},
    middleware::{StateInformationMiddleware, StateSnapshot},
};
use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

/// Leading bits of an IPv6 address that one caller has: it may use any address below.
const NETWORK_BITS: u32 = 64;

type Moment = <DefaultClock as Clock>::Instant;

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

/// Whose allowance of sponsored calls is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// That of the identity.
    Identity,
    /// That of the caller's address.
    Address,
    /// That of everybody together.
    Everybody,
}

/// A sponsored call that is refused for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsponsored {
    /// Whose allowance is used up.
    pub whose: Whose,
    /// How far it is beyond.
    pub standing: Standing,
}

/// The limiters of the process.
pub struct Limits {
    addresses: Limiter<IpAddr>,
    identities: Limiter<String>,
    sponsored: Limiter<String>,
    sponsored_addresses: Limiter<IpAddr>,
    sponsored_all: DefaultDirectRateLimiter<StateInformationMiddleware>,
}

impl Limits {
    /// Limiters with the quotas of the settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            addresses: limiter(settings.address_requests_per_minute),
            identities: limiter(settings.requests_per_minute),
            sponsored: limiter(settings.sponsored_per_minute),
            sponsored_addresses: limiter(settings.address_sponsored_per_minute),
            sponsored_all: DefaultDirectRateLimiter::direct(Quota::per_hour(quota(
                settings.sponsored_per_hour,
            )))
            .with_middleware(),
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

    /// Counts a call that the sponsor pays for an identity, asked for from an address.
    ///
    /// What one identity or address is refused does not count against everybody.
    pub fn sponsored(&self, identity: &str, address: IpAddr) -> Result<(), Unsponsored> {
        let within = |whose, standing: Standing| match standing {
            Standing::Within { .. } => Ok(()),
            exceeded => Err(Unsponsored { whose, standing: exceeded }),
        };
        within(Whose::Identity, check(&self.sponsored, &identity.to_owned()))?;
        within(Whose::Address, check(&self.sponsored_addresses, &network(address)))?;
        within(Whose::Everybody, standing(self.sponsored_all.check()))
    }

    /// Forgets keys that are at rest.
    pub fn sweep(&self) {
        self.addresses.retain_recent();
        self.identities.retain_recent();
        self.sponsored.retain_recent();
        self.sponsored_addresses.retain_recent();
    }
}

fn quota(requests: u32) -> NonZeroU32 {
    NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN)
}

/// What one caller has: an IPv4 address, or an IPv6 network of [`NETWORK_BITS`].
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let mask = u128::MAX << (u128::BITS - NETWORK_BITS);
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & mask))
        }
        address => address,
    }
}

fn limiter<K: Hash + Eq + Clone>(per_minute: u32) -> Limiter<K> {
    let quota = Quota::per_minute(quota(per_minute));
    DefaultKeyedRateLimiter::<K>::keyed(quota).with_middleware::<StateInformationMiddleware>()
}

fn check<K: Hash + Eq + Clone>(limiter: &Limiter<K>, key: &K) -> Standing {
    if limiter.len() > KEYS_MAX {
        limiter.retain_recent();
    }
    standing(limiter.check_key(key))
}

fn standing(checked: Result<StateSnapshot, NotUntil<Moment>>) -> Standing {
    match checked {
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

#[cfg(test)]
mod tests {
    use super::{Limits, Unsponsored, Whose};
    use crate::settings::Settings;
    use std::net::IpAddr;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn whose(outcome: Result<(), Unsponsored>) -> Option<Whose> {
        outcome.err().map(|refused| {
            assert!(refused.standing.retry_after_s() > 0);
            refused.whose
        })
    }

    #[test]
    fn new_identities_of_one_address_do_not_drain_the_sponsor() {
        let limits = Limits::new(&Settings::default());
        let here = address("127.0.0.1");
        let taken = (0..1_000).filter(|n| limits.sponsored(&n.to_string(), here).is_ok()).count();
        assert!((60..=61).contains(&taken), "{taken}");
        assert_eq!(whose(limits.sponsored("x", here)), Some(Whose::Address));
        assert_eq!(whose(limits.sponsored("x", address("192.0.2.1"))), None);
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let settings = Settings { address_sponsored_per_minute: 1, ..Settings::default() };
        let limits = Limits::new(&settings);
        assert_eq!(whose(limits.sponsored("a", address("2001:db8::1"))), None);
        let neighbour = limits.sponsored("b", address("2001:db8::ffff:1"));
        assert_eq!(whose(neighbour), Some(Whose::Address));
        assert_eq!(whose(limits.sponsored("c", address("2001:db8:0:1::1"))), None);
        assert_eq!(whose(limits.sponsored("d", address("192.0.2.1"))), None);
        let mapped = limits.sponsored("e", address("::ffff:192.0.2.1"));
        assert_eq!(whose(mapped), Some(Whose::Address));
    }

    #[test]
    fn everybody_together_has_a_budget() {
        let settings =
            Settings { sponsored_per_hour: 3, sponsored_per_minute: 1, ..Settings::default() };
        let limits = Limits::new(&settings);
        let from = |n: u8| address(&format!("192.0.2.{n}"));
        assert_eq!(whose(limits.sponsored("a", from(0))), None);
        assert_eq!(whose(limits.sponsored("a", from(0))), Some(Whose::Identity));
        for n in 1..3 {
            assert_eq!(whose(limits.sponsored(&n.to_string(), from(n))), None);
        }
        assert_eq!(whose(limits.sponsored("z", from(9))), Some(Whose::Everybody));
    }
}
