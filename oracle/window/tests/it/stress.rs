// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, intervals, sample};
use vigor_primitives::streams::StreamKind;
use vigor_window::{
    MINUTE_US, Sample, StressEvent, StressSettings, ZoneSettings, minute_facts, minute_of,
    stress_events,
};

/// A minute of beats of alternately `mean_us` ± `swing_us`: RMSSD is twice the swing.
fn minute(index: i64, mean_us: u32, swing_us: u32) -> Vec<Sample> {
    let beats = 60_000_000 / mean_us / 2 * 2;
    let alternate = |beat| if beat % 2 == 0 { mean_us + swing_us } else { mean_us - swing_us };
    let rr: Vec<_> = (0..beats).map(alternate).collect();
    intervals(StreamKind::Nn, START_US + index * MINUTE_US, &rr)
}

fn events(last: Vec<Sample>, settings: &StressSettings) -> Vec<StressEvent> {
    let mut samples: Vec<_> = (0..30).flat_map(|index| minute(index, 1_000_000, 50_000)).collect();
    samples.extend(last);
    stress_events(&minute_facts(&samples, &ZoneSettings::default()), settings)
}

#[test]
fn fast_steady_and_still_is_stress() {
    let found = events(minute(30, 800_000, 30_000), &StressSettings::default());
    let expected = StressEvent {
        minute: minute_of(START_US) + 30,
        mean_us: 800_000,
        rmssd_us: 60_000,
        baseline_mean_us: 1_000_000,
        baseline_rmssd_us: 100_000,
        steps: 0,
    };
    assert_eq!(found, [expected]);
}

#[test]
fn each_condition_is_needed() {
    let settings = StressSettings::default();
    assert!(events(minute(30, 801_000, 30_000), &settings).is_empty(), "not fast enough");
    assert!(events(minute(30, 800_000, 30_001), &settings).is_empty(), "too variable");
    let with_steps = |steps| {
        let mut samples = minute(30, 800_000, 30_000);
        samples.push(sample(StreamKind::Steps, START_US + 30 * MINUTE_US, 60, steps));
        events(samples, &settings).len()
    };
    assert_eq!((with_steps(19), with_steps(20)), (1, 0));
}

#[test]
fn thresholds_are_settings() {
    let lax = StressSettings { heart_rate_permille: 1_200, ..StressSettings::default() };
    assert_eq!(events(minute(30, 801_000, 30_000), &lax).len(), 1);
}

#[test]
fn without_a_baseline_there_is_no_stress() {
    let settings = StressSettings { baseline_minutes_min: 31, ..StressSettings::default() };
    assert!(events(minute(30, 800_000, 30_000), &settings).is_empty());
    assert!(events(minute(55, 800_000, 30_000), &StressSettings::default()).is_empty());
}
