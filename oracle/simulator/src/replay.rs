// SPDX-License-Identifier: Apache-2.0
//! A recorded series as the frames of a device.

use vigor_primitives::streams::StreamKind;

use crate::{
    error::FrameError,
    frame::{FrameDraft, StreamDraft},
    jws::{FrameSigner, SignedFrame},
};

/// What to replay, and when it is said to have happened.
#[derive(Clone, Copy, Debug)]
pub struct Replay<'a> {
    /// Beat intervals.
    pub series_us: &'a [u32],
    /// `rr` or `nn`.
    pub kind: StreamKind,
    /// When the first interval starts, in milliseconds of the Unix epoch.
    pub start_ms: u64,
    /// Sequence number of the first frame; the next ones follow.
    pub first_seq: u64,
    /// Beats in a frame.
    pub beats_per_frame: usize,
}

impl Replay<'_> {
    /// The length of the whole series, in milliseconds rounded up.
    pub fn span_ms(&self) -> u64 {
        let span_us: u64 = self.series_us.iter().map(|interval| u64::from(*interval)).sum();
        span_us.div_ceil(1_000)
    }
}

/// The signed frames of a replay, each starting in the millisecond in which the one before ends.
pub fn replay_frames(
    replay: &Replay<'_>,
    signer: &FrameSigner,
) -> Result<Vec<SignedFrame>, FrameError> {
    if !replay.kind.interval() {
        return Err(FrameError::NotIntervals);
    }
    if replay.series_us.is_empty() || replay.beats_per_frame == 0 {
        return Err(FrameError::Empty);
    }
    let mut passed_us: u64 = 0;
    let mut frames = Vec::new();
    for (seq, beats) in (replay.first_seq..).zip(replay.series_us.chunks(replay.beats_per_frame)) {
        let values_milli: Vec<i64> = beats.iter().map(|interval| i64::from(*interval)).collect();
        let stream = StreamDraft { kind: replay.kind, step_ms: None, values_milli };
        let start_ms = replay.start_ms + passed_us / 1_000;
        frames.push(signer.sign(&FrameDraft {
            seq,
            start_ms,
            zone: None,
            streams: vec![stream],
        })?);
        passed_us += beats.iter().map(|interval| u64::from(*interval)).sum::<u64>();
    }
    Ok(frames)
}
