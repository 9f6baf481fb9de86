// SPDX-License-Identifier: Apache-2.0
//! From the bytes a device sent to an answer it can trust.

mod answer;
mod check;
mod http;
mod limits;
mod socket;

pub use answer::{Answer, Identity, Refused};
pub use check::{Ingest, Submitted};
pub use http::post_frame;
pub use limits::{Bucket, Connection, DEVICES_TRACKED_MAX, DeviceLimits};
pub use socket::{IDLE_MAX, open_socket};

/// Most bytes of a frame as it is sent.
pub const FRAME_BYTES_MAX: usize = 64 * 1024;

/// Most bytes of a message that is read before the connection is closed: what exceeds
/// [`FRAME_BYTES_MAX`] up to here is refused by name.
pub const MESSAGE_BYTES_MAX: usize = 1024 * 1024;

/// How far back a frame may start: a phone that was offline for a week.
pub const PAST_MS_MAX: u64 = 7 * 86_400_000;

/// How far ahead a frame may start or end: clocks of phones differ.
pub const AHEAD_MS_MAX: u64 = 2 * 60_000;
