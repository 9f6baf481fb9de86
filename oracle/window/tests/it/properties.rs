// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, normal_beats};
use proptest::{collection::vec, prelude::*};
use std::cmp::Reverse;
use vigor_primitives::{rewards::TrustTier, streams::StreamKind};
use vigor_window::{
    Beat, HrvSums, Sample, SourcedSample, ZoneSettings, beats_of, day_facts, hrv_of, hrv_sums,
    mark_artefacts, merge_facts, merge_sources, minute_facts, utc_day,
};

/// Beats with gaps and artefacts, over several minutes.
fn beats() -> impl Strategy<Value = Vec<Beat>> {
    let gap = prop_oneof![9 => Just(0_i64), 1 => -100_000..5_000_000_i64];
    let rr = prop_oneof![9 => 700_000..900_000_u32, 1 => 100_000..3_000_000_u32];
    vec((gap, rr, any::<bool>()), 1..300).prop_map(|rows| {
        let mut at_us = START_US;
        let place = |(gap_us, rr_us, declared_normal): (i64, u32, bool)| {
            let beat = Beat { at_us: at_us + gap_us, rr_us, declared_normal };
            at_us = beat.end_us();
            beat
        };
        rows.into_iter().map(place).collect()
    })
}

fn to_samples(beats: &[Beat]) -> Vec<Sample> {
    let sample = |beat: &Beat| Sample {
        at_us: beat.at_us,
        dur_us: u64::from(beat.rr_us),
        kind: if beat.declared_normal { StreamKind::Nn } else { StreamKind::Rr },
        value_milli: i64::from(beat.rr_us),
    };
    beats.iter().map(sample).collect()
}

fn sourced() -> impl Strategy<Value = Vec<SourcedSample>> {
    let tier = prop_oneof![
        Just(TrustTier::SelfReported),
        Just(TrustTier::Connector),
        Just(TrustTier::Device)
    ];
    let kind = prop_oneof![Just(StreamKind::Hr), Just(StreamKind::Steps), Just(StreamKind::Rr)];
    let arrival = 0..20_u64;
    vec((tier, 0..3_u8, arrival, kind, 0..40_i64, 1..10_u64, 1..100_i64), 0..40).prop_map(|rows| {
        let place =
            |(tier, source, arrival, kind, second, seconds, value): (_, _, _, _, i64, u64, i64)| {
                SourcedSample {
                    tier,
                    source: [source; 32],
                    arrival,
                    sample: Sample {
                        at_us: START_US + second * 1_000_000,
                        dur_us: seconds * 1_000_000,
                        kind,
                        value_milli: if kind == StreamKind::Rr {
                            i64::try_from(seconds).expect("small") * 1_000_000
                        } else {
                            value * 1_001
                        },
                    },
                }
            };
        rows.into_iter().map(place).collect()
    })
}

/// The seconds of START_US and after that samples of `kind` cover.
fn seconds_of<'a>(kind: StreamKind, samples: impl Iterator<Item = &'a Sample>) -> Vec<u32> {
    let mut covered = vec![0; 64];
    for sample in samples.filter(|sample| sample.kind == kind) {
        let from = usize::try_from((sample.at_us - START_US) / 1_000_000).expect("after the start");
        let seconds = usize::try_from(sample.dur_us / 1_000_000).expect("small");
        covered[from..from + seconds].iter_mut().for_each(|count| *count += 1);
    }
    covered
}

fn reference(intervals: &[f64]) -> (f64, f64, f64) {
    let count = intervals.len() as f64;
    let mean = intervals.iter().sum::<f64>() / count;
    let variance = intervals.iter().map(|rr| (rr - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let squares = intervals.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum::<f64>();
    (mean, variance.sqrt(), (squares / (count - 1.0)).sqrt())
}

proptest! {
    #[test]
    fn any_split_of_sums_merges_to_the_whole(
        beats in beats(),
        cuts in vec(any::<prop::sample::Index>(), 0..6),
        backwards in any::<bool>(),
    ) {
        let marked = mark_artefacts(&beats);
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(marked.len())).collect();
        cuts.extend([0, marked.len()]);
        cuts.sort_unstable();
        let parts: Vec<_> = cuts.windows(2).map(|cut| hrv_sums(&marked[cut[0]..cut[1]])).collect();
        let merged = if backwards {
            parts.iter().rev().fold(HrvSums::default(), |sums, part| part.merge(&sums))
        } else {
            parts.iter().fold(HrvSums::default(), |sums, part| sums.merge(part))
        };
        prop_assert_eq!(merged, hrv_sums(&marked));
    }

    #[test]
    fn minutes_merge_to_the_whole(beats in beats()) {
        let facts = minute_facts(&to_samples(&beats), &ZoneSettings::default());
        let merged = merge_facts(facts.values());
        prop_assert_eq!(merged.beats, beats.len() as u64);
        prop_assert_eq!(merged.sums, hrv_of(&beats));
        prop_assert_eq!(merged.beats, merged.artefacts + merged.sums.n);
    }

    #[test]
    fn no_result_depends_on_order(
        (sorted, shuffled) in sourced().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        prop_assert_eq!(merge_sources(sorted.clone()), merge_sources(shuffled.clone()));
        let bare = |all: &[SourcedSample]| all.iter().map(|one| one.sample).collect::<Vec<_>>();
        let (sorted, shuffled) = (bare(&sorted), bare(&shuffled));
        let zones = ZoneSettings::default();
        prop_assert_eq!(beats_of(&sorted), beats_of(&shuffled));
        prop_assert_eq!(minute_facts(&sorted, &zones), minute_facts(&shuffled, &zones));
        prop_assert_eq!(day_facts(&sorted, &zones), day_facts(&shuffled, &zones));
    }

    #[test]
    fn merging_drops_no_time_and_counts_no_source_over_another(all in sourced()) {
        let merged = merge_sources(all.clone());
        for kind in [StreamKind::Hr, StreamKind::Steps] {
            let before = seconds_of(kind, all.iter().map(|one| &one.sample));
            let after = seconds_of(kind, merged.iter());
            for (before, after) in before.iter().zip(&after) {
                prop_assert_eq!(*before == 0, *after == 0);
                prop_assert!(after <= before);
                prop_assert!(kind == StreamKind::Hr || *after <= 1);
            }
        }
    }

    #[test]
    fn each_second_of_an_amount_is_told_by_the_first_to_tell_it(all in sourced()) {
        let steps = |sample: &Sample| sample.kind == StreamKind::Steps;
        let amount = |second: i64, sample: &Sample| {
            let from_us = START_US + second * 1_000_000;
            sample.slice(from_us, from_us + 1_000_000).value_milli
        };
        let merged = merge_sources(all.clone());
        for second in 0..64 {
            let covers = |sample: &Sample| {
                let at_us = START_US + second * 1_000_000;
                steps(sample) && (sample.at_us..sample.end_us()).contains(&at_us)
            };
            let first = all.iter().filter(|one| covers(&one.sample)).min_by_key(|one| {
                (Reverse(one.tier), one.source, one.arrival, one.sample)
            });
            let expected = first.map_or(0, |one| amount(second, &one.sample));
            let told = merged.iter().filter(|one| covers(one));
            let got: i64 = told.map(|one| amount(second, one)).sum();
            // Where a sample is cut, shares of its parts are rounded at other places.
            prop_assert!((got - expected).abs() <= 2, "second {second}: {got}, not {expected}");
        }
    }

    #[test]
    fn an_amount_is_cut_at_midnight_into_parts_of_one_day_each(
        value_milli in 0..20_000_000_i64,
        at_s in -200_000..200_000_i64,
        seconds in 1..200_000_u64,
    ) {
        let at_us = START_US + at_s * 1_000_000;
        let dur_us = seconds * 1_000_000;
        let whole = Sample { at_us, dur_us, kind: StreamKind::Steps, value_milli };
        let parts: Vec<_> = whole.by_day().collect();
        prop_assert_eq!(parts.iter().map(|part| part.value_milli).sum::<i64>(), value_milli);
        let mut end_us = whole.at_us;
        for part in &parts {
            prop_assert_eq!(part.at_us, end_us);
            prop_assert_eq!(utc_day(part.at_us), utc_day(part.end_us() - 1));
            end_us = part.end_us();
        }
        prop_assert_eq!(end_us, whole.end_us());
        let level = Sample { kind: StreamKind::Hr, ..whole };
        prop_assert_eq!(level.by_day().collect::<Vec<_>>(), [level]);
    }

    #[test]
    fn integers_are_within_a_microsecond_of_doubles(rr in vec(300_000..2_000_000_u32, 2..500)) {
        let hrv = hrv_of(&normal_beats(&rr)).hrv().expect("two beats");
        let doubles: Vec<_> = rr.iter().map(|rr| f64::from(*rr)).collect();
        let (mean, sdnn, rmssd) = reference(&doubles);
        prop_assert!((hrv.mean_us as f64 - mean).abs() < 1.0);
        prop_assert!((hrv.sdnn_us as f64 - sdnn).abs() < 1.0);
        prop_assert!((hrv.rmssd_us as f64 - rmssd).abs() < 1.0);
    }

    #[test]
    fn parts_of_an_amount_add_up(
        value_milli in 0..20_000_000_i64,
        seconds in 1..90_000_u64,
        cuts in vec(0..90_000_000_000_i64, 0..8),
    ) {
        let dur_us = seconds * 1_000_000;
        let whole = Sample { at_us: START_US, dur_us, kind: StreamKind::Steps, value_milli };
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| START_US + cut).collect();
        cuts.extend([START_US, whole.end_us()]);
        cuts.retain(|cut| *cut <= whole.end_us());
        cuts.sort_unstable();
        let parts = cuts.windows(2).map(|cut| whole.slice(cut[0], cut[1]));
        prop_assert_eq!(parts.map(|part| part.value_milli).sum::<i64>(), value_milli);
    }
}
