// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, long_series_us, normal_beats, raw_beats};
use vigor_window::{MINUTE_US, ROLLING_BEATS_MAX, Rolling, hrv_of, live_hrv};

#[test]
fn live_windows_hold_the_beats_that_start_in_them() {
    let beats = raw_beats(&[1_000_000; 400]);
    let end_us = START_US + 390 * 1_000_000;
    let live = live_hrv(&beats, end_us);
    assert_eq!((live.one_minute.beats, live.five_minutes.beats), (60, 300));
    assert_eq!(live.one_minute.coverage_permille, 1_000);
    assert_eq!(live.one_minute.from_us, end_us - MINUTE_US);
    assert_eq!(live.five_minutes.hrv.unwrap().mean_us, 1_000_000);
}

#[test]
fn a_window_with_missing_beats_has_no_hrv() {
    let beats = raw_beats(&[1_000_000; 70]);
    let live = live_hrv(&beats, START_US + 70 * 1_000_000);
    assert!(live.one_minute.hrv.is_some());
    assert_eq!(live.five_minutes.coverage_permille, 233);
    assert!(live.five_minutes.hrv.is_none());
}

#[test]
fn rolling_forgets_the_old_and_gives_what_the_whole_series_gives() {
    let beats = normal_beats(&long_series_us());
    let mut rolling = Rolling::default();
    for beat in beats.iter().rev().take(900).rev() {
        rolling.push(*beat);
        rolling.push(*beat);
    }
    let end_us = rolling.end_us().unwrap();
    assert_eq!(rolling.at(end_us), live_hrv(&beats, end_us));
    let last: Vec<_> =
        beats.iter().filter(|beat| beat.at_us >= end_us - 5 * MINUTE_US).copied().collect();
    assert_eq!(rolling.at(end_us).five_minutes.hrv, hrv_of(&last).hrv());
}

#[test]
fn late_beats_find_their_place() {
    let beats = raw_beats(&[800_000; 100]);
    let mut in_order = Rolling::default();
    let mut reversed = Rolling::default();
    beats.iter().for_each(|beat| in_order.push(*beat));
    beats.iter().rev().for_each(|beat| reversed.push(*beat));
    let end_us = in_order.end_us().unwrap();
    assert_eq!(in_order.at(end_us), reversed.at(end_us));
}

#[test]
fn rolling_is_bounded() {
    let mut rolling = Rolling::default();
    for beat in raw_beats(&vec![100_000; 2 * ROLLING_BEATS_MAX]) {
        rolling.push(beat);
    }
    let end_us = rolling.end_us().unwrap();
    assert!(rolling.at(end_us).five_minutes.beats <= ROLLING_BEATS_MAX as u64);
}
