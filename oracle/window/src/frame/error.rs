// SPDX-License-Identifier: Apache-2.0
//! Why a payload is not a frame. No message holds a measured value.

use super::{FRAME_BYTES_MAX, FRAME_VALUES_MAX};
use crate::{DecimalError, Refusal};
use thiserror::Error;
use vigor_primitives::streams::StreamKind;

/// Why a payload is not a frame.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FrameError {
    /// More bytes than a frame may have.
    #[error("the frame has {bytes} bytes, more than {FRAME_BYTES_MAX}")]
    TooLarge {
        /// Its bytes.
        bytes: usize,
    },
    /// More values than a frame may have.
    #[error("the frame has {values} values, more than {FRAME_VALUES_MAX}")]
    TooManyValues {
        /// Its values.
        values: usize,
    },
    /// Not the JSON of a frame.
    #[error("not the JSON of a frame at line {line}, column {column}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A stream with a member that is missing, unknown or of the wrong type.
    #[error("stream {index} is not an object of kind, unit, dt_s and values")]
    Stream {
        /// Place of the stream, from 0.
        index: usize,
    },
    /// Another version than 0.
    #[error("the version is not 0")]
    Version,
    /// A start outside the years 1970 to 9999.
    #[error("the start is outside the years 1970 to 9999")]
    Start,
    /// An offset that is neither `Z` nor `±hh:mm`.
    #[error("the zone is neither Z nor an offset from -14:59 to +14:59")]
    Zone,
    /// No stream at all.
    #[error("the frame has no streams")]
    NoStreams,
    /// A stream without values.
    #[error("the {} stream has no values", .kind.name())]
    NoValues {
        /// Its kind.
        kind: StreamKind,
    },
    /// A name that is in no table.
    #[error("a stream has a kind that is not supported")]
    UnsupportedKind,
    /// Two streams of one kind.
    #[error("there are two {} streams", .kind.name())]
    DuplicateKind {
        /// The kind.
        kind: StreamKind,
    },
    /// Another unit than the kind's.
    #[error("the unit of {} is {}", .kind.name(), .kind.unit())]
    Unit {
        /// The kind.
        kind: StreamKind,
    },
    /// `dt_s` is missing, or given for intervals.
    #[error("dt_s of {} is missing or out of place", .kind.name())]
    Step {
        /// The kind.
        kind: StreamKind,
    },
    /// `dt_s` is not a decimal from 0.001 to 86400.
    #[error("dt_s of {} is not a decimal from 0.001 to 86400", .kind.name())]
    StepRange {
        /// The kind.
        kind: StreamKind,
    },
    /// A stream longer than seven days.
    #[error("the {} stream is longer than seven days", .kind.name())]
    Span {
        /// The kind.
        kind: StreamKind,
    },
    /// A value that is not a decimal of at most three places.
    #[error("value {index} of {}", .kind.name())]
    Value {
        /// The kind.
        kind: StreamKind,
        /// Place of the value, from 0.
        index: usize,
        /// What is wrong with it.
        source: DecimalError,
    },
    /// A value outside the plausible range of its kind.
    #[error("value {index} of {} is outside its plausible range", .kind.name())]
    Implausible {
        /// The kind.
        kind: StreamKind,
        /// Place of the value, from 0.
        index: usize,
    },
}

impl FrameError {
    /// The reason from the closed list.
    pub const fn refusal(&self) -> Refusal {
        match self {
            Self::TooLarge { .. } | Self::TooManyValues { .. } => Refusal::TooLarge,
            Self::UnsupportedKind => Refusal::UnsupportedKind,
            Self::Implausible { .. } => Refusal::Implausible,
            _ => Refusal::Malformed,
        }
    }

    /// The reason from the closed list, as a device reads it.
    pub const fn reason(&self) -> &'static str {
        self.refusal().as_str()
    }
}
