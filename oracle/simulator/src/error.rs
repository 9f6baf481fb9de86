// SPDX-License-Identifier: Apache-2.0
//! What can be wrong with frames and series before they are sent.

use crate::limits::{FRAME_BYTES_MAX, FRAME_VALUES_MAX, INTERVAL_US_MAX, SERIES_VALUES_MAX};

/// Why a frame cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// More values than an oracle accepts.
    #[error("frame has {values} values, at most {FRAME_VALUES_MAX} are accepted")]
    TooManyValues {
        /// How many.
        values: usize,
    },
    /// More bytes than an oracle accepts.
    #[error("signed frame has {bytes} bytes, at most {FRAME_BYTES_MAX} are accepted")]
    TooLarge {
        /// How many.
        bytes: usize,
    },
    /// A stream or a series without values.
    #[error("nothing to send")]
    Empty,
    /// A series of a kind whose values are not durations.
    #[error("only rr and nn series can be replayed")]
    NotIntervals,
}

/// Why a text is not a series of intervals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// A line that is not a number of milliseconds.
    #[error("line {line} is not a number of milliseconds with at most three decimals")]
    Malformed {
        /// Counted from 1.
        line: usize,
    },
    /// An interval of zero or too long.
    #[error("line {line} is not between 0.001 and {} ms", INTERVAL_US_MAX / 1_000)]
    OutOfRange {
        /// Counted from 1.
        line: usize,
    },
    /// No values.
    #[error("series has no values")]
    Empty,
    /// Too many values.
    #[error("series has more than {SERIES_VALUES_MAX} values")]
    TooLong,
}
