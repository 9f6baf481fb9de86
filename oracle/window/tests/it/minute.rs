// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, intervals, sample};
use vigor_primitives::streams::StreamKind;
use vigor_window::{MINUTE_US, MinuteFact, ZoneSettings, minute_facts, minute_of};

const ZONES: ZoneSettings = ZoneSettings { heart_rate_max_bpm: 200 };

fn first(samples: &[vigor_window::Sample]) -> MinuteFact {
    minute_facts(samples, &ZONES).remove(&minute_of(START_US)).unwrap()
}

#[test]
fn a_beat_belongs_to_the_minute_it_starts_in() {
    let samples = intervals(StreamKind::Rr, START_US, &[1_000_000; 61]);
    let facts = minute_facts(&samples, &ZONES);
    let beats: Vec<_> = facts.values().map(|fact| fact.beats).collect();
    assert_eq!(beats, [60, 1]);
    assert_eq!(
        facts.keys().copied().collect::<Vec<_>>(),
        [minute_of(START_US), minute_of(START_US) + 1]
    );
}

#[test]
fn hrv_needs_a_coverage_of_900_to_1100_permille() {
    let with = |beats: usize| first(&intervals(StreamKind::Rr, START_US, &vec![1_000_000; beats]));
    assert_eq!(with(54).coverage_permille(), 900);
    assert!(with(54).hrv().is_some());
    assert!(with(53).hrv().is_none());
    let doubled = |more: usize| {
        let mut samples = intervals(StreamKind::Nn, START_US, &[1_000_000; 60]);
        samples.extend(intervals(StreamKind::Nn, START_US + 500_000, &vec![1_000_000; more]));
        first(&samples)
    };
    assert_eq!(doubled(6).coverage_permille(), 1_100);
    assert!(doubled(6).hrv().is_some());
    assert!(doubled(7).hrv().is_none());
}

#[test]
fn coverage_is_compared_before_it_is_rounded() {
    // 899.99 and 1100.01 permille.
    for (beats, rr) in [(54, 999_989), (66, 1_000_001)] {
        let mut fact = first(&intervals(StreamKind::Nn, START_US, &vec![rr; 54]));
        fact.covered_us = u64::from(rr) * beats;
        assert!(fact.hrv().is_none(), "{beats}");
    }
}

#[test]
fn artefacts_cover_time_but_count_for_nothing_else() {
    let mut rr = vec![1_000_000; 60];
    rr[30] = 1_500_000;
    let fact = first(&intervals(StreamKind::Rr, START_US, &rr));
    assert_eq!((fact.beats, fact.artefacts, fact.sums.n), (60, 1, 59));
    assert_eq!(fact.covered_us, 60_500_000);
    assert_eq!(fact.zone_us.iter().sum::<u64>(), 59_000_000);
}

#[test]
fn zones_are_shares_of_the_greatest_heart_rate() {
    // 99, 100, 120, 140, 160 and 180 of 200 beats a minute.
    let intervals_us = [606_061, 600_000, 500_000, 428_571, 375_000, 333_333];
    for (zone, rr_us) in intervals_us.into_iter().enumerate() {
        assert_eq!(ZONES.zone_of_beat(rr_us), zone, "{rr_us}");
    }
    assert_eq!(ZONES.zone_of_beat(600_001), 0);
    assert_eq!((ZONES.zone_of_rate(179_999), ZONES.zone_of_rate(180_000)), (4, 5));
}

#[test]
fn heart_rate_samples_fill_zones_only_where_there_are_no_beats() {
    let hr = sample(StreamKind::Hr, START_US, 120, 150);
    let mut samples = vec![hr];
    let alone = minute_facts(&samples, &ZONES);
    let zone_three = |facts: &std::collections::BTreeMap<i64, MinuteFact>| {
        facts.values().map(|fact| fact.zone_seconds()[3]).collect::<Vec<_>>()
    };
    assert_eq!(zone_three(&alone), [60, 60]);
    samples.extend(intervals(StreamKind::Rr, START_US, &[1_000_000]));
    assert_eq!(zone_three(&minute_facts(&samples, &ZONES)), [0, 60]);
}

#[test]
fn amounts_are_shared_by_time_and_add_up() {
    let odd = sample(StreamKind::Steps, START_US + MINUTE_US / 3, 100, 7);
    let facts = minute_facts(&[odd, sample(StreamKind::EnergyKcal, START_US, 60, 5)], &ZONES);
    let steps: Vec<_> = facts.values().map(|fact| fact.steps_milli).collect();
    assert_eq!(steps, [2_800, 4_200]);
    assert_eq!(facts[&minute_of(START_US)].energy_kcal_milli, 5_000);
}

#[test]
fn kinds_without_a_fact_leave_no_minute() {
    assert!(minute_facts(&[sample(StreamKind::Spo2, START_US, 60, 97)], &ZONES).is_empty());
}
