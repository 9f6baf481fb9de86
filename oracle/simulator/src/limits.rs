// SPDX-License-Identifier: Apache-2.0
//! Every bound of the simulator.

use std::time::Duration;

/// Values in all streams of a frame (protocol §1).
pub const FRAME_VALUES_MAX: usize = 4_096;

/// Bytes of a signed frame (protocol §1).
pub const FRAME_BYTES_MAX: usize = 64 << 10;

/// Minutes in a frame: at 250 beats a minute with its minute values they stay below
/// [`FRAME_VALUES_MAX`].
pub const MINUTES_PER_FRAME_MAX: u64 = 15;

/// People in a run.
pub const PEOPLE_MAX: u32 = 100_000;

/// Minutes in a run: the seven days that an oracle accepts.
pub const MINUTES_MAX: u64 = 7 * 24 * 60;

/// Values of a recorded series: more than ten days of beats.
pub const SERIES_VALUES_MAX: usize = 1 << 20;

/// Longest interval of a recorded series, in microseconds.
pub const INTERVAL_US_MAX: u32 = 10_000_000;

/// People who send at once; each has one connection.
pub const SENDERS_MAX: usize = 1_024;

/// Attempts for one frame.
pub const ATTEMPTS_MAX: u32 = 12;

/// Delay before the second attempt; doubles after each.
pub const BACKOFF_MIN: Duration = Duration::from_millis(100);

/// Longest delay between attempts.
pub const BACKOFF_MAX: Duration = Duration::from_secs(10);

/// Time for a connection or an answer.
pub const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);

/// Bytes of an answer.
pub const ANSWER_BYTES_MAX: usize = 16 << 10;

/// Read buffer of a socket: answers are short, and the default is 128 KiB for each.
pub const READ_BUFFER_BYTES: usize = 4 << 10;
