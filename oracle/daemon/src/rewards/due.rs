// SPDX-License-Identifier: Apache-2.0
//! When the log must be looked at again.

use super::schedule::Schedule;

/// What is known of the next epoch without looking at the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing.
    #[default]
    Unknown,
    /// None is due before `until_ms`, as was found out at `from_ms`.
    NotBefore { from_ms: u64, until_ms: u64 },
    /// One is.
    Now,
}

impl Due {
    /// What follows from a scan of the log at `now_ms` that found `next`.
    ///
    /// Frames that arrive later count in the epoch that is the oldest open one now, or in a later
    /// one: an epoch that was not found cannot be due before that one closes.
    pub(super) fn after_scan(schedule: &Schedule, now_ms: u64, next: Option<u64>) -> Self {
        let found_ms = next.map_or(u64::MAX, |epoch| schedule.closes_at_ms(epoch));
        if found_ms <= now_ms {
            return Self::Now;
        }
        let unseen_ms = schedule.closes_at_ms(schedule.epoch_of(0, now_ms));
        Self::NotBefore { from_ms: now_ms, until_ms: found_ms.min(unseen_ms) }
    }

    /// Whether an epoch is due, `None` where only the log can tell; a clock that was set back
    /// makes everything unknown.
    pub(super) fn at(&self, now_ms: u64) -> Option<bool> {
        match self {
            Self::Now => Some(true),
            Self::NotBefore { from_ms, until_ms } if (*from_ms..*until_ms).contains(&now_ms) => {
                Some(false)
            }
            Self::NotBefore { .. } | Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, Schedule};

    const MINUTES: Schedule = Schedule { epoch_ms: 60_000, lateness_ms: 5_000 };

    #[test]
    fn the_log_is_left_alone_until_an_epoch_can_be_due() {
        let at_ms = 600_000;
        let found = Due::after_scan(&MINUTES, at_ms, Some(9));
        assert_eq!(found.at(at_ms), Some(false));
        assert_eq!(found.at(604_999), Some(false));
        assert_eq!(found.at(605_000), None);
        assert_eq!(Due::after_scan(&MINUTES, 605_000, Some(9)).at(605_000), Some(true));
        assert_eq!(found.at(at_ms - 1), None);
        assert_eq!(Due::Unknown.at(at_ms), None);
    }

    #[test]
    fn a_frame_of_an_older_epoch_may_still_come_after_one_from_ahead() {
        for next in [None, Some(12)] {
            let due = Due::after_scan(&MINUTES, 600_000, next);
            assert_eq!(due.at(604_999), Some(false));
            assert_eq!(due.at(605_000), None);
        }
    }
}
