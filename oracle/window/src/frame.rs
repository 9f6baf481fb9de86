// SPDX-License-Identifier: Apache-2.0
//! The payload of a frame (protocol §3), strictly parsed.
//!
//! Whatever the table of kinds does not allow is refused, unknown members included, so that no two
//! readers of the same bytes can see different samples.

mod error;
mod wire;

pub use error::FrameError;

use crate::Sample;
use serde::{Deserialize, Serialize};
use vigor_primitives::streams::StreamKind;

/// Most bytes of a payload.
pub const FRAME_BYTES_MAX: usize = 64 * 1_024;

/// Most values of all streams together.
pub const FRAME_VALUES_MAX: usize = 4_096;

/// Longest time a stream may span: no longer than a start may lie back.
pub const FRAME_SPAN_MAX_MS: u64 = 7 * 86_400_000;

/// The only version there is.
const VERSION: u64 = 0;

/// Last millisecond of the year 9999; keeps every time in range in microseconds.
const START_MAX_MS: i64 = 253_402_300_799_999;

/// Longest time between two values: one day.
const STEP_MAX_MS: u64 = 86_400_000;

/// A checked payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Version of the format.
    pub v: u64,
    /// Sequence number of the device.
    pub seq: u64,
    /// Start of every stream, in milliseconds of the Unix epoch.
    pub t0_ms: i64,
    /// The person's offset from UTC: `Z` or `±hh:mm`.
    pub zone: Option<String>,
    /// The streams, each of its own kind.
    pub streams: Vec<Stream>,
}

/// Values of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// What was measured.
    pub kind: StreamKind,
    /// Time between values; intervals have none, since they are it.
    pub dt_ms: Option<u64>,
    /// Values in thousandths of the kind's unit.
    pub values_milli: Vec<i64>,
}

/// Parses and checks a JSON payload.
pub fn parse_frame(payload: &[u8]) -> Result<Frame, FrameError> {
    if payload.len() > FRAME_BYTES_MAX {
        return Err(FrameError::TooLarge { bytes: payload.len() });
    }
    let frame = wire::read(payload)?;
    if frame.v != VERSION {
        return Err(FrameError::Version);
    }
    if !(0..=START_MAX_MS).contains(&frame.t0_ms) {
        return Err(FrameError::Start);
    }
    if frame.zone.as_deref().is_some_and(|zone| !is_offset(zone)) {
        return Err(FrameError::Zone);
    }
    let streams = frame.streams()?;
    let values = streams.iter().map(|stream| stream.values.len()).sum();
    if values > FRAME_VALUES_MAX {
        return Err(FrameError::TooManyValues { values });
    }
    let streams = streams.iter().map(wire::Stream::check).collect::<Result<Vec<_>, _>>()?;
    check_kinds(&streams)?;
    Ok(Frame { v: frame.v, seq: frame.seq, t0_ms: frame.t0_ms, zone: frame.zone, streams })
}

impl Frame {
    /// Every value as a sample.
    pub fn samples(&self) -> Vec<Sample> {
        let start_us = self.t0_ms.saturating_mul(1_000);
        self.streams.iter().flat_map(|stream| stream.samples(start_us)).collect()
    }

    /// End of the last sample, in milliseconds of the Unix epoch rounded up.
    pub fn end_ms(&self) -> i64 {
        let span_us = self.streams.iter().map(Stream::span_us).max().unwrap_or(0);
        self.t0_ms.saturating_add_unsigned(span_us.div_ceil(1_000))
    }
}

impl Stream {
    /// The samples of a stream that starts at `start_us`; each begins where the one before ends.
    fn samples(&self, start_us: i64) -> impl Iterator<Item = Sample> {
        let kind = self.kind;
        self.values_milli.iter().scan(start_us, move |at_us, value| {
            let sample =
                Sample { at_us: *at_us, dur_us: self.dur_us(*value), kind, value_milli: *value };
            *at_us = sample.end_us();
            Some(sample)
        })
    }

    fn span_us(&self) -> u64 {
        self.values_milli.iter().fold(0, |sum, value| sum.saturating_add(self.dur_us(*value)))
    }

    /// The thousandth of an interval's unit is a microsecond.
    fn dur_us(&self, value_milli: i64) -> u64 {
        match self.dt_ms {
            Some(dt_ms) => dt_ms.saturating_mul(1_000),
            None => value_milli.max(0).unsigned_abs(),
        }
    }
}

fn check_kinds(streams: &[Stream]) -> Result<(), FrameError> {
    if streams.is_empty() {
        return Err(FrameError::NoStreams);
    }
    for (index, stream) in streams.iter().enumerate() {
        if streams[..index].iter().any(|other| other.kind == stream.kind) {
            return Err(FrameError::DuplicateKind { kind: stream.kind });
        }
    }
    Ok(())
}

fn is_offset(zone: &str) -> bool {
    let [sign, h1, h2, colon, m1, m2] = zone.as_bytes() else { return zone == "Z" };
    let pair = |tens: &u8, ones: &u8| {
        let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
        digits.then(|| (tens - b'0') * 10 + (ones - b'0'))
    };
    let hours_max = 14;
    matches!(sign, b'+' | b'-')
        && *colon == b':'
        && pair(h1, h2).is_some_and(|hours| hours <= hours_max)
        && pair(m1, m2).is_some_and(|minutes| minutes < 60)
}
