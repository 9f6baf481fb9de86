// SPDX-License-Identifier: Apache-2.0
//! Beats, and which of them are artefacts.
//!
//! A raw beat is an artefact when its interval is outside [300, 2000] ms or differs by more than
//! 20 % from the median of the five intervals centred on it (protocol §4). The window is cut off at
//! the ends of a run, so the first and last two beats of a run are compared with the three or four
//! beats that exist; the median of an even number is the mean of the middle two. A run ends at a
//! gap and where raw beats meet beats declared normal: neighbours across either say nothing about
//! a beat. Beats declared normal are never marked.

use crate::Sample;
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use vigor_primitives::streams::StreamKind;

/// How far a beat may start from the end of the one before and still follow it.
///
/// Half of the shortest interval of a normal beat: wide enough for starts rounded to milliseconds
/// and radio jitter, and a missing beat never fits into it.
pub const GAP_TOLERANCE_US: u64 = 150_000;

/// Shortest and longest interval of a raw beat that is not an artefact.
const NORMAL_US: std::ops::RangeInclusive<u32> = 300_000..=2_000_000;

/// Beats on either side that the median of a beat looks at.
const MEDIAN_REACH: usize = 2;

/// One beat and the interval that begins with it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
pub struct Beat {
    /// Start of the interval, in microseconds of the Unix epoch.
    pub at_us: i64,
    /// Length of the interval.
    pub rr_us: u32,
    /// Whether the source declared the interval normal (`nn`).
    pub declared_normal: bool,
}

impl Beat {
    /// The beat in a sample of kind `rr` or `nn`.
    pub fn of(sample: &Sample) -> Option<Self> {
        if !sample.kind.interval() {
            return None;
        }
        Some(Self {
            at_us: sample.at_us,
            rr_us: u32::try_from(sample.value_milli).ok()?,
            declared_normal: sample.kind == StreamKind::Nn,
        })
    }

    /// End of the interval.
    pub fn end_us(&self) -> i64 {
        self.at_us.saturating_add_unsigned(u64::from(self.rr_us))
    }
}

/// A beat and whether it is an artefact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct MarkedBeat {
    /// The beat, unchanged.
    pub beat: Beat,
    /// Whether it counts for coverage only.
    pub artefact: bool,
}

/// The beats among `samples`, in order of time.
pub fn beats_of(samples: &[Sample]) -> Vec<Beat> {
    let mut beats: Vec<_> = samples.iter().filter_map(Beat::of).collect();
    beats.sort_unstable();
    beats
}

/// Marks artefacts; the result is in order of time whatever the order of `beats`.
pub fn mark_artefacts(beats: &[Beat]) -> Vec<MarkedBeat> {
    let mut sorted = beats.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a.declared_normal == b.declared_normal && follows(a.end_us(), b.at_us))
        .flat_map(mark_run)
        .collect()
}

/// Whether an interval that starts at `start_us` directly follows one that ends at `end_us`.
pub(crate) fn follows(end_us: i64, start_us: i64) -> bool {
    end_us.abs_diff(start_us) <= GAP_TOLERANCE_US
}

fn mark_run(run: &[Beat]) -> impl Iterator<Item = MarkedBeat> {
    run.iter().enumerate().map(move |(index, beat)| {
        let from = index.saturating_sub(MEDIAN_REACH);
        let to = (index + MEDIAN_REACH + 1).min(run.len());
        let artefact = !beat.declared_normal
            && (!NORMAL_US.contains(&beat.rr_us) || deviates(beat, &run[from..to]));
        MarkedBeat { beat: *beat, artefact }
    })
}

/// Whether the interval differs by more than a fifth from the median of `window`.
fn deviates(beat: &Beat, window: &[Beat]) -> bool {
    let mut sorted: Vec<u64> = window.iter().map(|beat| u64::from(beat.rr_us)).collect();
    sorted.sort_unstable();
    let twice_median = sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2];
    let twice_off = (2 * u64::from(beat.rr_us)).abs_diff(twice_median);
    (5 * twice_off).cmp(&twice_median) == Ordering::Greater
}
