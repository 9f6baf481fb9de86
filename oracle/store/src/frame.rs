// SPDX-License-Identifier: Apache-2.0
//! Frames before and after they are stored.

use codec::{Decode, Encode};
use std::ops::RangeInclusive;

/// The 32 bytes of a subject's DID.
pub type SubjectId = [u8; 32];

/// The id of a device key.
pub type DeviceId = [u8; 32];

/// Milliseconds of a UTC day.
pub const DAY_MS: u64 = 86_400_000;

/// Most UTC days one frame may touch: seven days back, two minutes ahead, both ends partial.
pub const DAYS_PER_FRAME_MAX: u32 = 9;

/// The UTC day of an instant.
pub fn day_of(at_ms: u64) -> u32 {
    u32::try_from(at_ms / DAY_MS).unwrap_or(u32::MAX)
}

/// A verified frame that asks to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFrame {
    /// Whose data it is.
    pub subject: SubjectId,
    /// Who signed it.
    pub device: DeviceId,
    /// The device's own number for it.
    pub seq: u64,
    /// Event time of the first sample.
    pub first_ms: u64,
    /// Event time at which the last sample ends.
    pub end_ms: u64,
    /// How many values it holds.
    pub values: u32,
    /// Hash of what was signed: the same content under another signature has the same hash.
    pub content_hash: [u8; 32],
    /// The JWS as received.
    pub jws: Vec<u8>,
}

impl NewFrame {
    /// The UTC days the frame has samples of.
    pub fn days(&self) -> RangeInclusive<u32> {
        days(self.first_ms, self.end_ms)
    }
}

/// What is known of a stored frame without reading its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FrameHeader {
    /// Position in the log, from 1, without gaps.
    pub sequence: u64,
    /// Time of arrival; never less than that of the frame before.
    pub received_at_ms: u64,
    /// See [`NewFrame::subject`].
    pub subject: SubjectId,
    /// See [`NewFrame::device`].
    pub device: DeviceId,
    /// See [`NewFrame::seq`].
    pub seq: u64,
    /// See [`NewFrame::first_ms`].
    pub first_ms: u64,
    /// See [`NewFrame::end_ms`].
    pub end_ms: u64,
    /// See [`NewFrame::content_hash`].
    pub content_hash: [u8; 32],
}

impl FrameHeader {
    /// The UTC days the frame has samples of.
    pub fn days(&self) -> RangeInclusive<u32> {
        days(self.first_ms, self.end_ms)
    }
}

/// A frame as it lies in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFrame {
    /// Its header.
    pub header: FrameHeader,
    /// The JWS as received.
    pub jws: Vec<u8>,
}

/// What became of a frame; everything it says is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// Stored now.
    Accepted {
        /// Position in the log.
        sequence: u64,
        /// Time of arrival.
        received_at_ms: u64,
    },
    /// Stored before, with the same content.
    Duplicate {
        /// Time of the first arrival.
        received_at_ms: u64,
    },
    /// The device signed other content under this number before; both are recorded.
    Equivocation,
    /// The number is below the device's newest and was never seen.
    Stale {
        /// The device's newest number.
        newest: u64,
    },
    /// The subject's day holds as much as a day may; the frame is not stored, and its number is
    /// still free.
    DayFull {
        /// The UTC day.
        day: u32,
    },
}

/// Proof that a device signed two contents under one number.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Equivocation {
    /// Whose device it is.
    pub subject: SubjectId,
    /// Position in the log of the frame that was accepted.
    pub accepted_sequence: u64,
    /// When the second content arrived.
    pub received_at_ms: u64,
    /// Hash of the second content.
    pub content_hash: [u8; 32],
    /// The second JWS.
    pub jws: Vec<u8>,
}

/// What `seen` knows of a (device, seq).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Seen {
    pub(crate) content_hash: [u8; 32],
    pub(crate) sequence: u64,
    pub(crate) received_at_ms: u64,
}

fn days(first_ms: u64, end_ms: u64) -> RangeInclusive<u32> {
    day_of(first_ms)..=day_of(end_ms.saturating_sub(1).max(first_ms))
}
