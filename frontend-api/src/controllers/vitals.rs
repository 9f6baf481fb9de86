// SPDX-License-Identifier: Apache-2.0
//! `/v1/vitals`: the subject's own data, from the oracle.

pub mod hrv;
pub mod minutes;

use crate::{
    errors::{Kind, Problem},
    services::oracle::Range,
    times,
};

/// Longest range of one request: 31 days.
const RANGE_MS_MAX: u64 = 31 * 24 * 60 * 60 * 1_000;

/// A range from its two ends, each RFC 3339 or milliseconds since the Unix epoch.
fn range(from: &str, to: &str) -> Result<Range, Problem> {
    let range = Range { from_ms: moment("from", from)?, to_ms: moment("to", to)? };
    if range.from_ms >= range.to_ms {
        return Err(Problem::parameter("to", "to is later than from"));
    }
    if range.to_ms - range.from_ms > RANGE_MS_MAX {
        return Err(Problem::new(Kind::TooManyResults).with_detail("a range is at most 31 days"));
    }
    Ok(range)
}

fn moment(name: &str, text: &str) -> Result<u64, Problem> {
    let number = text.parse::<u64>().ok().filter(|ms| *ms <= i64::MAX.unsigned_abs() / 1_000_000);
    let parsed = number.map_or_else(|| times::parse_rfc3339(text), Ok);
    parsed.map_err(|detail| Problem::parameter(name, detail))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn a_range_has_two_forms_and_bounds() {
        let wide = range("2026-11-20T10:00:00Z", "1795172400000").unwrap();
        assert_eq!((wide.from_ms, wide.to_ms), (1_795_168_800_000, 1_795_172_400_000));
        for (from, to) in [("2", "1"), ("1", "1"), ("x", "1"), ("0", "9999999999999"), ("", "")] {
            assert!(range(from, to).is_err(), "{from} {to}");
        }
    }
}
