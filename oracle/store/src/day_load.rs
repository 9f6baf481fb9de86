// SPDX-License-Identifier: Apache-2.0
//! How much one subject's UTC day may hold.
//!
//! Whoever computes facts of a day holds all of it in memory, and a device chooses what it sends:
//! without a bound, one device exhausts the oracle. A frame counts whole in each day it touches.

use crate::frame::NewFrame;
use codec::{Decode, Encode};

/// Most frames of a subject and UTC day: one a second is 86,400, and half as many again for a
/// second device.
pub const DAY_FRAMES_MAX: u32 = 131_072;

/// Most values of a subject and UTC day: beats, heart rate, steps, energy and distance of every
/// second are half a million; two devices may say all of it.
pub const DAY_VALUES_MAX: u32 = 1_000_000;

/// Most bytes of frames of a subject and UTC day: a frame a second is about 40 MiB, nearly all of
/// it headers and signatures.
pub const DAY_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is stored of a subject's UTC day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct DayLoad {
    frames: u32,
    values: u32,
    bytes: u64,
}

impl DayLoad {
    /// The load with one more frame, `None` where that is too much.
    pub(crate) fn with(self, frame: &NewFrame) -> Option<Self> {
        let bytes = u64::try_from(frame.jws.len()).ok()?;
        let more = Self {
            frames: self.frames.checked_add(1)?,
            values: self.values.checked_add(frame.values)?,
            bytes: self.bytes.checked_add(bytes)?,
        };
        let fits = more.frames <= DAY_FRAMES_MAX
            && more.values <= DAY_VALUES_MAX
            && more.bytes <= DAY_BYTES_MAX;
        fits.then_some(more)
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY_FRAMES_MAX, DayLoad};
    use crate::frame::NewFrame;

    fn frame(values: u32, bytes: usize) -> NewFrame {
        NewFrame {
            subject: [1; 32],
            device: [2; 32],
            seq: 0,
            first_ms: 0,
            end_ms: 1_000,
            values,
            content_hash: [3; 32],
            jws: vec![0; bytes],
        }
    }

    fn load(frames: u32, frame: &NewFrame) -> Option<DayLoad> {
        (0..frames).try_fold(DayLoad::default(), |load, _| load.with(frame))
    }

    #[test]
    fn honest_days_fit() {
        let every_five_minutes_all_kinds = frame(2_000, 16 * 1024);
        assert!(load(288, &every_five_minutes_all_kinds).is_some());
        let every_second_one_rate = frame(1, 500);
        assert!(load(86_400, &every_second_one_rate).is_some());
    }

    #[test]
    fn each_bound_holds_by_itself() {
        let full = load(DAY_FRAMES_MAX, &frame(1, 1)).unwrap();
        assert_eq!(full.with(&frame(0, 0)), None);
        let full = load(250, &frame(4_000, 1)).unwrap();
        assert_eq!(full.with(&frame(1, 1)), None);
        assert!(full.with(&frame(0, 1)).is_some());
        let full = load(64, &frame(1, 1024 * 1024)).unwrap();
        assert_eq!(full.with(&frame(1, 1)), None);
        assert!(full.with(&frame(1, 0)).is_some());
    }
}
