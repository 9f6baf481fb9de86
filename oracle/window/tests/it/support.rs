// SPDX-License-Identifier: Apache-2.0
//! Samples and beats to test with.

use vigor_primitives::streams::StreamKind;
use vigor_window::{Beat, Sample};

/// A whole minute and a whole UTC day of the Unix epoch.
pub const START_US: i64 = 1_795_132_800_000_000;

/// Contiguous samples of an interval kind.
pub fn intervals(kind: StreamKind, at_us: i64, intervals_us: &[u32]) -> Vec<Sample> {
    let mut at_us = at_us;
    let next = |rr_us: &u32| {
        let (value_milli, dur_us) = (i64::from(*rr_us), u64::from(*rr_us));
        let sample = Sample { at_us, dur_us, kind, value_milli };
        at_us += value_milli;
        sample
    };
    intervals_us.iter().map(next).collect()
}

/// Contiguous beats declared normal.
pub fn normal_beats(intervals_us: &[u32]) -> Vec<Beat> {
    vigor_window::beats_of(&intervals(StreamKind::Nn, START_US, intervals_us))
}

/// Contiguous raw beats.
pub fn raw_beats(intervals_us: &[u32]) -> Vec<Beat> {
    vigor_window::beats_of(&intervals(StreamKind::Rr, START_US, intervals_us))
}

/// A sample that is no interval; its value in whole units.
pub fn sample(kind: StreamKind, at_us: i64, seconds: u64, value: i64) -> Sample {
    Sample { at_us, dur_us: seconds * 1_000_000, kind, value_milli: value * 1_000 }
}

/// The 4,684 intervals of `SampleNNISeriesLong`, in microseconds.
pub fn long_series_us() -> Vec<u32> {
    include_str!("../../../simulator/data/nn_long_ms.csv")
        .lines()
        .skip(1)
        .map(|line| line.trim().parse::<u32>().expect("a whole number of ms") * 1_000)
        .collect()
}
