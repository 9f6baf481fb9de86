// SPDX-License-Identifier: Apache-2.0
//! The payload of a frame (protocol §3), written without floats.

use std::fmt::Write;

use vigor_primitives::streams::StreamKind;

use crate::{error::FrameError, limits::FRAME_VALUES_MAX};

/// Values of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamDraft {
    /// What was measured.
    pub kind: StreamKind,
    /// Time between values; intervals have none, since each value is its own.
    pub step_ms: Option<u64>,
    /// Values in thousandths of the kind's unit.
    pub values_milli: Vec<i64>,
}

/// A frame before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameDraft {
    /// Sequence number of the device.
    pub seq: u64,
    /// Start of every stream, in milliseconds of the Unix epoch.
    pub start_ms: u64,
    /// The person's offset from UTC, such as `+01:00`.
    pub zone: Option<String>,
    /// The streams, each of its own kind.
    pub streams: Vec<StreamDraft>,
}

impl FrameDraft {
    /// The JSON text of the payload.
    pub fn payload(&self) -> Result<String, FrameError> {
        let values: usize = self.streams.iter().map(|stream| stream.values_milli.len()).sum();
        if values > FRAME_VALUES_MAX {
            return Err(FrameError::TooManyValues { values });
        }
        if self.streams.is_empty() || self.streams.iter().any(|s| s.values_milli.is_empty()) {
            return Err(FrameError::Empty);
        }
        let mut json = format!("{{\"v\":0,\"seq\":{},\"t0_ms\":{}", self.seq, self.start_ms);
        if let Some(zone) = &self.zone {
            json.push_str(",\"zone\":");
            json.push_str(&serde_json::Value::from(zone.as_str()).to_string());
        }
        json.push_str(",\"streams\":[");
        for (index, stream) in self.streams.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            stream.write(&mut json);
        }
        json.push_str("]}");
        Ok(json)
    }

    /// When its last value ends, in milliseconds rounded up.
    pub fn end_ms(&self) -> u64 {
        let spans = self.streams.iter().map(StreamDraft::span_us);
        self.start_ms + spans.max().unwrap_or(0).div_ceil(1_000)
    }
}

impl StreamDraft {
    fn write(&self, json: &mut String) {
        let (kind, unit) = (self.kind.name(), self.kind.unit());
        let _ = write!(json, "{{\"kind\":\"{kind}\",\"unit\":\"{unit}\"");
        if let Some(step_ms) = self.step_ms {
            let _ = write!(json, ",\"dt_s\":{}", format_milli(step_ms as i64));
        }
        json.push_str(",\"values\":[");
        for (index, value) in self.values_milli.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            json.push_str(&format_milli(*value));
        }
        json.push_str("]}");
    }

    fn span_us(&self) -> u64 {
        match self.step_ms {
            Some(step_ms) => step_ms * 1_000 * self.values_milli.len() as u64,
            None => self.values_milli.iter().map(|value| value.unsigned_abs()).sum(),
        }
    }
}

/// Thousandths as the shortest decimal.
pub fn format_milli(milli: i64) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    let (whole, places) = (milli.unsigned_abs() / 1_000, milli.unsigned_abs() % 1_000);
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let text = format!("{sign}{whole}.{places:03}");
    text.trim_end_matches('0').to_owned()
}
