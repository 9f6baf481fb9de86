// SPDX-License-Identifier: Apache-2.0
//! Times: RFC 3339 in UTC outside, milliseconds since the Unix epoch inside.

use std::time::{SystemTime, UNIX_EPOCH};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// Milliseconds since the Unix epoch, now.
pub fn now_ms() -> u64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// RFC 3339 of a time in milliseconds; the Unix epoch for what no calendar holds.
pub fn rfc3339(ms: u64) -> String {
    let nanoseconds = i128::from(ms) * 1_000_000;
    let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
    time.format(&Rfc3339).unwrap_or_default()
}

/// RFC 3339 of a time in milliseconds without a fraction, as DID metadata wants it.
pub fn rfc3339_seconds(ms: u64) -> String {
    rfc3339(ms - ms % 1_000)
}

/// Milliseconds of an RFC 3339 time after 1970.
pub fn parse_rfc3339(text: &str) -> Result<u64, &'static str> {
    let time = OffsetDateTime::parse(text, &Rfc3339)
        .map_err(|_| "the time is RFC 3339, for example 2026-11-20T18:00:00Z")?
        .to_offset(UtcOffset::UTC);
    u64::try_from(time.unix_timestamp_nanos() / 1_000_000).map_err(|_| "the time is before 1970")
}

#[cfg(test)]
mod tests {
    use super::{parse_rfc3339, rfc3339, rfc3339_seconds};

    #[test]
    fn times_survive_the_round_trip() {
        assert_eq!(rfc3339(1_795_168_800_123), "2026-11-20T10:00:00.123Z");
        assert_eq!(rfc3339_seconds(1_795_168_800_123), "2026-11-20T10:00:00Z");
        assert_eq!(parse_rfc3339("2026-11-20T11:00:00.123+01:00"), Ok(1_795_168_800_123));
        assert!(parse_rfc3339("yesterday").is_err());
        assert!(parse_rfc3339("1969-12-31T23:59:59Z").is_err());
    }
}
