// SPDX-License-Identifier: Apache-2.0
//! Which epoch a sample counts in, and when an epoch closes.

/// The times of a program's epochs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Length of an epoch of event time; never zero.
    pub epoch_ms: u64,
    /// How long late samples are waited for.
    pub lateness_ms: u64,
}

impl Schedule {
    /// End of the epoch, not included.
    pub fn end_ms(&self, epoch: u64) -> u64 {
        epoch.saturating_add(1).saturating_mul(self.epoch_ms)
    }

    /// The oldest epoch that ends at `at_ms` or later.
    pub fn oldest_ending_from(&self, at_ms: u64) -> u64 {
        self.of(at_ms.saturating_sub(1))
    }

    /// When the epoch closes: what arrives from then on counts later.
    pub fn closes_at_ms(&self, epoch: u64) -> u64 {
        self.end_ms(epoch).saturating_add(self.lateness_ms)
    }

    /// The epoch of a sample of event time `event_ms` that arrived at `arrived_ms`.
    pub fn epoch_of(&self, event_ms: u64, arrived_ms: u64) -> u64 {
        let oldest_open = self.of(arrived_ms.saturating_sub(self.lateness_ms));
        self.of(event_ms).max(oldest_open)
    }

    fn of(&self, at_ms: u64) -> u64 {
        at_ms.checked_div(self.epoch_ms).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Schedule;

    const MINUTES: Schedule = Schedule { epoch_ms: 60_000, lateness_ms: 5_000 };

    #[test]
    fn a_sample_counts_in_its_own_epoch_while_that_is_open() {
        assert_eq!(MINUTES.epoch_of(59_999, 59_999), 0);
        assert_eq!(MINUTES.epoch_of(59_999, 64_999), 0);
        assert_eq!(MINUTES.epoch_of(60_000, 60_000), 1);
    }

    #[test]
    fn a_late_sample_counts_in_the_oldest_open_epoch() {
        assert_eq!(MINUTES.epoch_of(0, 65_000), 1);
        assert_eq!(MINUTES.epoch_of(0, 124_999), 1);
        assert_eq!(MINUTES.epoch_of(0, 125_000), 2);
    }

    #[test]
    fn a_sample_from_ahead_waits_for_its_epoch() {
        assert_eq!(MINUTES.epoch_of(130_000, 60_000), 2);
    }

    #[test]
    fn the_oldest_epoch_that_ends_from_a_time_on_is_known() {
        for (at_ms, epoch) in [(0, 0), (1, 0), (60_000, 0), (60_001, 1), (120_000, 1)] {
            assert_eq!(MINUTES.oldest_ending_from(at_ms), epoch);
            assert!(MINUTES.end_ms(epoch) >= at_ms);
        }
    }

    #[test]
    fn whatever_arrives_after_the_close_counts_later() {
        for epoch in [0, 1, 7] {
            let closes_at_ms = MINUTES.closes_at_ms(epoch);
            for event_ms in [0, MINUTES.end_ms(epoch) - 1] {
                assert!(MINUTES.epoch_of(event_ms, closes_at_ms) > epoch);
                assert!(MINUTES.epoch_of(event_ms, closes_at_ms - 1) <= epoch);
            }
        }
    }
}
