// SPDX-License-Identifier: Apache-2.0
//! One value of one kind over one stretch of time.

use crate::day::{DAY_US, utc_day};
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use vigor_primitives::streams::StreamKind;

/// One value of one kind over `[at_us, at_us + dur_us)`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
pub struct Sample {
    /// Start, in microseconds of the Unix epoch.
    pub at_us: i64,
    /// Length; of an interval kind the value itself.
    pub dur_us: u64,
    /// What was measured.
    pub kind: StreamKind,
    /// Value in thousandths of the kind's unit.
    pub value_milli: i64,
}

impl Sample {
    /// The end, not included.
    pub fn end_us(&self) -> i64 {
        self.at_us.saturating_add_unsigned(self.dur_us)
    }

    /// Whether the value is an amount that grows with time, not a level that holds during it.
    pub fn additive(&self) -> bool {
        matches!(
            self.kind,
            StreamKind::Steps
                | StreamKind::EnergyKcal
                | StreamKind::DistanceM
                | StreamKind::NutritionKcal
        )
    }

    /// The part within `[from_us, to_us)`.
    ///
    /// An amount is shared by time and rounded so that the parts of any partition add up to it; a
    /// level is kept.
    pub fn slice(&self, from_us: i64, to_us: i64) -> Self {
        let from_us = from_us.clamp(self.at_us, self.end_us());
        let to_us = to_us.clamp(from_us, self.end_us());
        let value_milli = if self.additive() {
            self.amount_until(to_us) - self.amount_until(from_us)
        } else {
            self.value_milli
        };
        Self { at_us: from_us, dur_us: from_us.abs_diff(to_us), kind: self.kind, value_milli }
    }

    /// An amount cut at UTC midnight, so that each part belongs to one day; all else whole.
    pub fn by_day(self) -> impl Iterator<Item = Self> {
        let cut = self.additive() && self.dur_us > 0;
        let first = utc_day(self.at_us);
        let last = if cut { utc_day(self.end_us().saturating_sub(1)) } else { first };
        (first..=last).map(move |day| {
            let from_us = day.saturating_mul(DAY_US);
            if cut { self.slice(from_us, from_us.saturating_add(DAY_US)) } else { self }
        })
    }

    fn amount_until(&self, until_us: i64) -> i64 {
        let elapsed_us = self.at_us.abs_diff(until_us);
        if elapsed_us >= self.dur_us {
            return self.value_milli;
        }
        let share = i128::from(self.value_milli) * i128::from(elapsed_us);
        // Below the value itself, which fits.
        share.div_euclid(i128::from(self.dur_us)) as i64
    }
}
