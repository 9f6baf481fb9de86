// SPDX-License-Identifier: Apache-2.0

use crate::support::{normal_beats, raw_beats};
use vigor_window::{Beat, GAP_TOLERANCE_US, mark_artefacts};

fn marked(beats: &[Beat]) -> Vec<usize> {
    let marks = mark_artefacts(beats);
    (0..marks.len()).filter(|index| marks[*index].artefact).collect()
}

#[test]
fn intervals_outside_the_bounds_are_artefacts() {
    let slow = [2_000_000; 5];
    assert!(marked(&raw_beats(&slow)).is_empty());
    assert_eq!(marked(&raw_beats(&[2_000_001; 2])), [0, 1]);
    assert!(marked(&raw_beats(&[300_000; 5])).is_empty());
    assert_eq!(marked(&raw_beats(&[299_999; 2])), [0, 1]);
}

#[test]
fn more_than_a_fifth_off_the_median_is_an_artefact() {
    let with = |rr| [800_000, 800_000, rr, 800_000, 800_000];
    assert!(marked(&raw_beats(&with(960_000))).is_empty());
    assert!(marked(&raw_beats(&with(640_000))).is_empty());
    assert_eq!(marked(&raw_beats(&with(960_001))), [2]);
    assert_eq!(marked(&raw_beats(&with(639_999))), [2]);
}

#[test]
fn at_the_ends_of_a_run_the_window_is_cut_off() {
    assert_eq!(marked(&raw_beats(&[1_000_000, 800_000, 800_000])), [0]);
    assert_eq!(marked(&raw_beats(&[800_000, 800_000, 1_000_000])), [2]);
    // The median of two is their mean, 800 ms.
    assert!(marked(&raw_beats(&[640_000, 960_000])).is_empty());
    assert_eq!(marked(&raw_beats(&[639_998, 960_002])), [0, 1]);
    assert!(marked(&raw_beats(&[1_500_000])).is_empty());
}

#[test]
fn beats_beyond_a_gap_do_not_count_in_the_median() {
    let mut beats = raw_beats(&[800_000, 1_200_000, 1_200_000, 1_200_000]);
    let late = i64::try_from(GAP_TOLERANCE_US).unwrap();
    let shift = |beats: &mut [Beat], by| beats.iter_mut().for_each(|beat| beat.at_us += by);
    shift(&mut beats[1..], late);
    assert_eq!(marked(&beats), [0]);
    shift(&mut beats[1..], 1);
    assert!(marked(&beats).is_empty());
}

#[test]
fn beats_declared_normal_are_never_marked() {
    assert!(marked(&normal_beats(&[400_000, 1_900_000, 400_000, 1_900_000])).is_empty());
}
