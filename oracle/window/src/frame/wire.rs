// SPDX-License-Identifier: Apache-2.0
//! The members of a payload as they are written; numbers stay text until they are decimals.

use super::{FRAME_SPAN_MAX_MS, FrameError, STEP_MAX_MS, Stream as Checked};
use crate::{ValueError, parse_milli, parse_value};
use serde::Deserialize;
use serde_json::value::RawValue;
use vigor_primitives::streams::StreamKind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frame<'a> {
    pub(super) v: u64,
    pub(super) seq: u64,
    pub(super) t0_ms: i64,
    #[serde(default)]
    pub(super) zone: Option<String>,
    #[serde(borrow)]
    streams: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stream<'a> {
    kind: String,
    unit: String,
    #[serde(borrow, default)]
    dt_s: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) values: Vec<&'a RawValue>,
}

/// Reads the members of a frame, which must be an object: serde would take an array as well.
pub(super) fn read(payload: &[u8]) -> Result<Frame<'_>, FrameError> {
    if !payload.trim_ascii_start().starts_with(b"{") {
        return Err(FrameError::Json { line: 1, column: 1 });
    }
    serde_json::from_slice(payload)
        .map_err(|error| FrameError::Json { line: error.line(), column: error.column() })
}

impl<'a> Frame<'a> {
    /// Reads the members of each stream, which must be objects too.
    pub(super) fn streams(&self) -> Result<Vec<Stream<'a>>, FrameError> {
        let read = |(index, raw): (usize, &&'a RawValue)| {
            let object = Some(raw.get()).filter(|text| text.starts_with('{'));
            object
                .and_then(|text| serde_json::from_str(text).ok())
                .ok_or(FrameError::Stream { index })
        };
        self.streams.iter().enumerate().map(read).collect()
    }
}

impl Stream<'_> {
    pub(super) fn check(&self) -> Result<Checked, FrameError> {
        let kind = StreamKind::from_name(&self.kind).ok_or(FrameError::UnsupportedKind)?;
        if self.unit != kind.unit() {
            return Err(FrameError::Unit { kind });
        }
        if self.values.is_empty() {
            return Err(FrameError::NoValues { kind });
        }
        let dt_ms = self.step_ms(kind)?;
        let values_milli = self
            .values
            .iter()
            .enumerate()
            .map(|(index, raw)| value(kind, index, raw.get()))
            .collect::<Result<Vec<_>, _>>()?;
        let checked = Checked { kind, dt_ms, values_milli };
        if checked.span_us() > FRAME_SPAN_MAX_MS * 1_000 {
            return Err(FrameError::Span { kind });
        }
        Ok(checked)
    }

    fn step_ms(&self, kind: StreamKind) -> Result<Option<u64>, FrameError> {
        let raw = match (kind.interval(), self.dt_s) {
            (true, None) => return Ok(None),
            (false, Some(raw)) => raw,
            _ => return Err(FrameError::Step { kind }),
        };
        parse_milli(raw.get())
            .ok()
            .and_then(|step_ms| u64::try_from(step_ms).ok())
            .filter(|step_ms| (1..=STEP_MAX_MS).contains(step_ms))
            .map(Some)
            .ok_or(FrameError::StepRange { kind })
    }
}

fn value(kind: StreamKind, index: usize, text: &str) -> Result<i64, FrameError> {
    parse_value(kind, text).map_err(|error| match error {
        ValueError::Decimal(source) => FrameError::Value { kind, index, source },
        ValueError::Implausible => FrameError::Implausible { kind, index },
    })
}
