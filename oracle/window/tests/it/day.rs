// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, intervals, sample};
use vigor_primitives::{rewards::FactKind, streams::StreamKind};
use vigor_window::{DayFacts, ZoneSettings, day_facts, utc_day};

const ZONES: ZoneSettings = ZoneSettings { heart_rate_max_bpm: 200 };

#[test]
fn facts_are_whole_units_rounded_down_once() {
    let mut samples = intervals(StreamKind::Rr, START_US, &[999_999; 60]);
    samples.extend(intervals(StreamKind::Nn, START_US + 600_000_000, &[500_000; 121]));
    for minute in 0..3 {
        let mut steps = sample(StreamKind::Steps, START_US + minute * 60_000_000, 60, 0);
        steps.value_milli = 33_500;
        samples.push(steps);
    }
    samples.push(sample(StreamKind::EnergyKcal, START_US, 3_600, 120));
    samples.push(sample(StreamKind::DistanceM, START_US, 3_600, 4_200));
    let facts = day_facts(&samples, &ZONES);
    let expected = DayFacts {
        heart_seconds: 120,
        beats: 181,
        steps: 100,
        active_seconds: 60,
        energy_kcal: 120,
        distance_m: 4_200,
    };
    assert_eq!(facts, expected);
    assert_eq!(facts.amount(FactKind::HeartSeconds), 120);
    assert_eq!(facts.amount(FactKind::Beats), 181);
    assert_eq!(facts.amount(FactKind::ActiveSeconds), 60);
}

#[test]
fn artefacts_earn_nothing() {
    let mut rr = vec![1_000_000; 10];
    rr[5] = 1_300_000;
    let facts = day_facts(&intervals(StreamKind::Rr, START_US, &rr), &ZONES);
    assert_eq!((facts.beats, facts.heart_seconds), (9, 9));
}

#[test]
fn time_covered_twice_earns_once() {
    let mut samples = intervals(StreamKind::Nn, START_US, &[1_000_000; 60]);
    samples.extend(intervals(StreamKind::Nn, START_US + 500_000, &[1_000_000; 60]));
    assert_eq!(day_facts(&samples, &ZONES).heart_seconds, 60);
}

#[test]
fn kinds_that_may_not_earn_earn_nothing() {
    let hr = sample(StreamKind::Hr, START_US, 3_600, 180);
    assert_eq!(day_facts(&[hr], &ZONES), DayFacts::default());
}

#[test]
fn days_are_those_of_utc() {
    assert_eq!(utc_day(START_US), utc_day(START_US + 86_399_999_999));
    assert_eq!(utc_day(START_US) + 1, utc_day(START_US + 86_400_000_000));
    assert_eq!(utc_day(-1), -1);
}
