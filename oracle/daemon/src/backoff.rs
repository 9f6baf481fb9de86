// SPDX-License-Identifier: Apache-2.0
//! Waiting longer after each failure.

use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Wait after the first failure.
const FIRST: Duration = Duration::from_millis(200);

/// Longest wait: a neighbour that comes back is noticed within it.
const LONGEST: Duration = Duration::from_secs(2);

/// Doubling waits between [`FIRST`] and [`LONGEST`].
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    next: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { next: FIRST }
    }
}

impl Backoff {
    /// Starts over after a success.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// The next wait.
    pub fn step(&mut self) -> Duration {
        let wait = self.next;
        self.next = (wait * 2).min(LONGEST);
        wait
    }

    /// Waits; false when `stop` was cancelled meanwhile.
    pub async fn wait(&mut self, stop: &CancellationToken) -> bool {
        let wait = self.step();
        tokio::select! {
            () = tokio::time::sleep(wait) => true,
            () = stop.cancelled() => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Backoff, FIRST, LONGEST};

    #[test]
    fn waits_double_up_to_the_longest_and_start_over() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.step(), FIRST);
        assert_eq!(backoff.step(), FIRST * 2);
        for _ in 0..20 {
            assert!(backoff.step() <= LONGEST);
        }
        assert_eq!(backoff.step(), LONGEST);
        backoff.reset();
        assert_eq!(backoff.step(), FIRST);
    }
}
