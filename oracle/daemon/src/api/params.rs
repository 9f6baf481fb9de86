// SPDX-License-Identifier: Apache-2.0
//! Parameters and figures that several routes share.

use super::problem::Problem;
use serde::Deserialize;
use vigor_oracle_store::{DAY_MS, SubjectId, day_of};

/// Longest range of one request.
const RANGE_MS_MAX: u64 = 31 * DAY_MS;

/// A half-open range of time.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Range {
    pub(super) from_ms: u64,
    pub(super) to_ms: u64,
}

impl Range {
    /// The range, if it is not empty and not too long.
    pub(super) fn check(self) -> Result<Self, Problem> {
        if self.from_ms >= self.to_ms {
            return Err(Problem::Parameter("from_ms is less than to_ms"));
        }
        if self.to_ms - self.from_ms > RANGE_MS_MAX {
            return Err(Problem::Parameter("a range is at most 31 days"));
        }
        Ok(self)
    }

    /// The UTC days of the range, each with its part of it in microseconds.
    pub(super) fn days(self) -> impl Iterator<Item = (u32, i64, i64)> {
        let us = |ms: u64| i64::try_from(ms.saturating_mul(1_000)).unwrap_or(i64::MAX);
        (day_of(self.from_ms)..=day_of(self.to_ms - 1)).map(move |day| {
            let start_ms = u64::from(day) * DAY_MS;
            let from_ms = self.from_ms.max(start_ms);
            let to_ms = self.to_ms.min(start_ms + DAY_MS);
            (day, us(from_ms), us(to_ms))
        })
    }
}

/// An account in hexadecimal, with or without `0x`.
pub(super) fn account(text: &str) -> Result<SubjectId, Problem> {
    let mut account = [0; 32];
    hex::decode_to_slice(text.strip_prefix("0x").unwrap_or(text), &mut account)
        .map_err(|_| Problem::Parameter("an account is 32 bytes in hexadecimal"))?;
    Ok(account)
}

/// Bytes in hexadecimal with `0x`.
pub(super) fn hex0x(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}

/// Thousandths as a decimal of three places.
pub(super) fn thousandths(value: u64) -> String {
    format!("{}.{:03}", value / 1_000, value % 1_000)
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, Range, account, thousandths};

    #[test]
    fn a_range_is_cut_at_midnight() {
        let range = Range { from_ms: DAY_MS - 5, to_ms: 2 * DAY_MS }.check().unwrap();
        let day_us = DAY_MS as i64 * 1_000;
        let days: Vec<_> = range.days().collect();
        assert_eq!(days, [(0, day_us - 5_000, day_us), (1, day_us, 2 * day_us)]);
    }

    #[test]
    fn empty_and_endless_ranges_are_refused() {
        assert!(Range { from_ms: 5, to_ms: 5 }.check().is_err());
        assert!(Range { from_ms: 0, to_ms: 31 * DAY_MS }.check().is_ok());
        assert!(Range { from_ms: 0, to_ms: 31 * DAY_MS + 1 }.check().is_err());
        assert!(Range { from_ms: 1, to_ms: u64::MAX }.check().is_err());
    }

    #[test]
    fn accounts_are_exact() {
        assert_eq!(account(&"ab".repeat(32)).unwrap(), [0xab; 32]);
        assert_eq!(account(&format!("0x{}", "ab".repeat(32))).unwrap(), [0xab; 32]);
        assert!(account(&"ab".repeat(31)).is_err());
        assert!(account("zz").is_err());
    }

    #[test]
    fn microseconds_are_milliseconds_with_three_places() {
        assert_eq!(thousandths(85_357), "85.357");
        assert_eq!(thousandths(7), "0.007");
    }
}
