// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, intervals, long_series_us, normal_beats, raw_beats};
use vigor_primitives::streams::StreamKind;
use vigor_window::{
    GAP_TOLERANCE_US, HrvSums, ZoneSettings, beats_of, hrv_of, merge_facts, minute_facts,
};

fn assert_reference(sums: &HrvSums) {
    assert_eq!((sums.n, sums.diffs), (4_684, 4_683));
    // 768.438301, 85.357210 and 60.523480 ms.
    assert_eq!(sums.mean_us(), Some(768_438));
    assert_eq!(sums.sdnn_us(), Some(85_357));
    assert_eq!(sums.rmssd_us(), Some(60_523));
    assert_eq!((sums.nn50, sums.nn20), (1_338, 3_008));
    // 28.571429 %.
    assert_eq!(sums.pnn50_permille(), Some(286));
}

#[test]
fn the_long_series_gives_the_published_values() {
    assert_reference(&hrv_of(&normal_beats(&long_series_us())));
}

#[test]
fn the_long_series_gives_the_same_through_its_minutes() {
    let samples = intervals(StreamKind::Nn, START_US, &long_series_us());
    let facts = minute_facts(&samples, &ZoneSettings::default());
    assert_eq!(facts.len(), 60);
    assert!(facts.values().all(|fact| fact.hrv().is_some()));
    assert_reference(&merge_facts(facts.values()).sums);
}

#[test]
fn nothing_is_derived_from_too_few_beats() {
    let none = HrvSums::default();
    assert_eq!((none.mean_us(), none.sdnn_us(), none.rmssd_us()), (None, None, None));
    let one = hrv_of(&normal_beats(&[800_000]));
    assert_eq!((one.mean_us(), one.sdnn_us(), one.hrv()), (Some(800_000), None, None));
    let two = hrv_of(&normal_beats(&[800_000, 801_000])).hrv().unwrap();
    // √(2 × 500²) = 707.1
    assert_eq!((two.mean_us, two.sdnn_us, two.rmssd_us), (800_500, 707, 1_000));
}

#[test]
fn fifty_milliseconds_exactly_do_not_count() {
    let sums = hrv_of(&normal_beats(&[800_000, 850_000, 900_001, 880_001, 860_000]));
    assert_eq!((sums.diffs, sums.nn50, sums.nn20), (4, 1, 3));
}

#[test]
fn no_difference_is_taken_across_an_artefact() {
    let sums = hrv_of(&raw_beats(&[800_000, 810_000, 1_400_000, 820_000, 830_000]));
    assert_eq!((sums.n, sums.diffs, sums.diffs_sq), (4, 2, 2 * 10_000_u128.pow(2)));
}

#[test]
fn no_difference_is_taken_across_a_short_artefact_or_a_gap() {
    // 100 ms fit into the tolerance for gaps, and still separate their neighbours.
    let beats = raw_beats(&[800_000, 800_000, 100_000, 800_000, 800_000]);
    assert_eq!(hrv_of(&beats).diffs, 2);
    let mut gapped = normal_beats(&[800_000; 4]);
    gapped[2].at_us += i64::try_from(GAP_TOLERANCE_US).unwrap();
    gapped[3].at_us += i64::try_from(GAP_TOLERANCE_US).unwrap();
    assert_eq!(hrv_of(&gapped).diffs, 3);
    gapped[2].at_us += 1;
    gapped[3].at_us += 1;
    assert_eq!(hrv_of(&gapped).diffs, 2);
}

#[test]
fn normal_beats_and_raw_beats_are_one_series() {
    let mut samples = intervals(StreamKind::Rr, START_US, &[800_000, 800_000]);
    samples.extend(intervals(StreamKind::Nn, START_US + 1_600_000, &[860_000, 860_000]));
    let sums = hrv_of(&beats_of(&samples));
    assert_eq!((sums.n, sums.diffs, sums.nn50), (4, 3, 1));
}
