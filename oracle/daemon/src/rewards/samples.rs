// SPDX-License-Identifier: Apache-2.0
//! Samples out of stored frames.

use crate::jws::Parts;
use std::collections::BTreeMap;
use thiserror::Error;
use vigor_oracle_store::{FrameHeader, SensorLog, StoreError, StoredFrame, SubjectId};
use vigor_primitives::rewards::TrustTier;
use vigor_window::{Sample, SourcedSample, merge_sources, parse_frame};

/// Why samples could not be read.
#[derive(Debug, Error)]
pub enum SampleError {
    /// The log failed.
    #[error("the log failed")]
    Log(#[from] StoreError),
    /// A stored frame does not parse any more.
    #[error("frame {sequence} of the log does not parse")]
    Frame {
        /// Its position.
        sequence: u64,
    },
}

/// The merged samples of a subject's UTC day that `counts` admits, in order of time.
///
/// All frames that touch the day take part in the merge; a sample belongs to the day it starts in,
/// and an amount that goes on over midnight to both, each its part.
pub(super) fn samples_of_day(
    log: &dyn SensorLog,
    subject: &SubjectId,
    day: u32,
    counts: impl Fn(&FrameHeader, &Sample) -> bool,
) -> Result<Vec<Sample>, SampleError> {
    let mut sourced = Vec::new();
    for frame in log.frames_of_day(subject, day)? {
        sourced
            .extend(samples_of(&frame)?.filter(|sourced| counts(&frame.header, &sourced.sample)));
    }
    let mut samples = merge_sources(sourced);
    samples.retain(|sample| vigor_window::utc_day(sample.at_us) == i64::from(day));
    Ok(samples)
}

/// The merged samples of a subject's UTC day and of its neighbours, whatever their epoch.
pub fn samples_around(
    log: &dyn SensorLog,
    subject: &SubjectId,
    day: u32,
) -> Result<Vec<Sample>, SampleError> {
    let mut frames = BTreeMap::new();
    for day in day.saturating_sub(1)..=day.saturating_add(1) {
        for frame in log.frames_of_day(subject, day)? {
            frames.insert(frame.header.sequence, frame);
        }
    }
    let mut sourced = Vec::new();
    for frame in frames.values() {
        sourced.extend(samples_of(frame)?);
    }
    Ok(merge_sources(sourced))
}

fn samples_of(frame: &StoredFrame) -> Result<impl Iterator<Item = SourcedSample>, SampleError> {
    let broken = SampleError::Frame { sequence: frame.header.sequence };
    let parsed = Parts::parse(&frame.jws).ok().and_then(|parts| parse_frame(&parts.payload).ok());
    let (tier, source, arrival) = (TrustTier::Device, frame.header.device, frame.header.sequence);
    let samples = parsed.ok_or(broken)?.samples().into_iter().flat_map(Sample::by_day);
    Ok(samples.map(move |sample| SourcedSample { tier, source, arrival, sample }))
}
