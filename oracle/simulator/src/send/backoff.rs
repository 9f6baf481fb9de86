// SPDX-License-Identifier: Apache-2.0
//! Delays that double, with jitter, a bounded number of times.

use std::time::Duration;

use rand::Rng;

use crate::limits::{BACKOFF_MAX, BACKOFF_MIN};

/// The attempts made for one frame.
pub(super) struct Backoff {
    attempts: u32,
    attempts_max: u32,
}

impl Backoff {
    pub(super) fn new(attempts_max: u32) -> Self {
        Self { attempts: 0, attempts_max }
    }

    /// The delay before the next attempt; `None` when all are used up.
    pub(super) fn next_delay(&mut self) -> Option<Duration> {
        self.attempts += 1;
        if self.attempts >= self.attempts_max {
            return None;
        }
        let doubled = BACKOFF_MIN.saturating_mul(1 << (self.attempts - 1).min(16));
        Some(doubled.min(BACKOFF_MAX).mul_f64(rand::thread_rng().gen_range(0.5..1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::{BACKOFF_MAX, BACKOFF_MIN, Backoff};
    use crate::limits::ATTEMPTS_MAX;

    #[test]
    fn delays_grow_to_a_bound_and_end() {
        let mut backoff = Backoff::new(ATTEMPTS_MAX);
        let delays: Vec<_> = std::iter::from_fn(|| backoff.next_delay()).collect();
        assert_eq!(delays.len() as u32, ATTEMPTS_MAX - 1);
        assert!(delays[0] <= BACKOFF_MIN && delays[0] >= BACKOFF_MIN / 2);
        assert!(delays.iter().all(|delay| *delay <= BACKOFF_MAX));
        assert!(delays.last().is_some_and(|delay| *delay >= BACKOFF_MAX / 2));
    }
}
