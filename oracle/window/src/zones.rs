// SPDX-License-Identifier: Apache-2.0
//! Heart-rate zones by share of a person's greatest heart rate.

use serde::{Deserialize, Serialize};

/// Zones 0 to 5.
pub const ZONES: usize = 6;

/// The first zone that counts as active: 60 % of the greatest heart rate and more.
pub const ACTIVE_ZONE: usize = 2;

/// Least permille of the greatest heart rate in zones 1 to 5.
const FLOORS_PERMILLE: [u64; ZONES - 1] = [500, 600, 700, 800, 900];

/// Microseconds in a minute: the heart rate of a beat is this over its interval.
const BEAT_MINUTE_US: u64 = 60_000_000;

/// What zones depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneSettings {
    /// The person's greatest heart rate, in beats a minute.
    pub heart_rate_max_bpm: u32,
}

impl Default for ZoneSettings {
    /// 190 beats a minute: 220 less an age of 30, where nothing better is known.
    fn default() -> Self {
        Self { heart_rate_max_bpm: 190 }
    }
}

impl ZoneSettings {
    /// The zone of a beat of `rr_us`.
    pub fn zone_of_beat(&self, rr_us: u32) -> usize {
        let rate = u128::from(BEAT_MINUTE_US * 1_000);
        self.zone(|floor| rate >= u128::from(floor) * u128::from(rr_us))
    }

    /// The zone of a heart rate in thousandths of a beat a minute.
    pub fn zone_of_rate(&self, rate_mbpm: u64) -> usize {
        self.zone(|floor| rate_mbpm >= floor)
    }

    fn zone(&self, reaches: impl Fn(u64) -> bool) -> usize {
        FLOORS_PERMILLE
            .iter()
            .take_while(|permille| reaches(**permille * u64::from(self.heart_rate_max_bpm)))
            .count()
    }
}
