// SPDX-License-Identifier: Apache-2.0

use crate::support::{START_US, intervals, sample};
use vigor_primitives::{rewards::TrustTier, streams::StreamKind};
use vigor_window::{Sample, SourcedSample, merge_sources};

fn from(tier: TrustTier, source: u8, samples: &[Sample]) -> Vec<SourcedSample> {
    let sourced =
        |sample: &Sample| SourcedSample { tier, source: [source; 32], arrival: 0, sample: *sample };
    samples.iter().map(sourced).collect()
}

/// Samples of one device that arrive one after the other.
fn arriving(samples: &[Sample]) -> Vec<SourcedSample> {
    let mut sourced = from(TrustTier::Device, 1, samples);
    for (arrival, sourced) in (0..).zip(&mut sourced) {
        sourced.arrival = arrival;
    }
    sourced
}

#[test]
fn the_higher_tier_wins_where_both_have_a_say() {
    let watch = sample(StreamKind::Steps, START_US + 60_000_000, 60, 10);
    let phone = sample(StreamKind::Steps, START_US, 180, 300);
    let all = [from(TrustTier::Connector, 1, &[phone]), from(TrustTier::Device, 2, &[watch])];
    let merged = merge_sources(all.concat());
    assert_eq!(
        merged,
        [
            sample(StreamKind::Steps, START_US, 60, 100),
            watch,
            sample(StreamKind::Steps, START_US + 120_000_000, 60, 100),
        ]
    );
}

#[test]
fn the_smaller_source_id_wins_within_a_tier() {
    let one = sample(StreamKind::Hr, START_US, 60, 60);
    let two = sample(StreamKind::Hr, START_US, 60, 70);
    let all = [from(TrustTier::Device, 2, &[two]), from(TrustTier::Device, 1, &[one])];
    assert_eq!(merge_sources(all.concat()), [one]);
}

#[test]
fn what_does_not_overlap_is_kept_from_both() {
    let low = sample(StreamKind::Hr, START_US, 60, 60);
    let high = sample(StreamKind::Hr, START_US + 60_000_000, 60, 70);
    let all =
        [from(TrustTier::SelfReported, 1, &[low]), from(TrustTier::Device, 2, &[high])].concat();
    assert_eq!(merge_sources(all), [low, high]);
}

#[test]
fn other_kinds_do_not_displace_each_other() {
    let hr = sample(StreamKind::Hr, START_US, 60, 60);
    let steps = sample(StreamKind::Steps, START_US, 60, 70);
    let all = [from(TrustTier::Device, 1, &[hr]), from(TrustTier::Connector, 2, &[steps])].concat();
    assert_eq!(merge_sources(all).len(), 2);
}

#[test]
fn a_beat_is_kept_whole_or_not_at_all() {
    let strap = intervals(StreamKind::Rr, START_US, &[800_000; 2]);
    let watch = intervals(StreamKind::Rr, START_US + 400_000, &[800_000; 3]);
    let all = [from(TrustTier::Device, 1, &strap), from(TrustTier::Device, 2, &watch)].concat();
    let merged = merge_sources(all);
    assert_eq!(merged, [strap[0], strap[1], watch[2]]);
}

#[test]
fn raw_and_normal_beats_of_one_time_count_once() {
    let raw = intervals(StreamKind::Rr, START_US, &[800_000; 3]);
    let normal = intervals(StreamKind::Nn, START_US, &[800_000; 4]);
    let one_source = [from(TrustTier::Device, 1, &raw), from(TrustTier::Device, 1, &normal)];
    let merged = merge_sources(one_source.concat());
    let kinds: Vec<_> = merged.iter().map(|sample| sample.kind).collect();
    assert_eq!(kinds, [StreamKind::Rr, StreamKind::Rr, StreamKind::Rr, StreamKind::Nn]);
}

#[test]
fn copies_count_once_and_levels_of_a_source_do_not_displace_one_another() {
    let one = sample(StreamKind::Hr, START_US, 60, 10);
    let other = sample(StreamKind::Hr, START_US + 30_000_000, 60, 20);
    let all = from(TrustTier::Device, 1, &[one, other, one, other, one]);
    assert_eq!(merge_sources(all), [one, other]);
}

#[test]
fn an_hour_sent_again_in_minutes_counts_once() {
    let hour = sample(StreamKind::Steps, START_US, 3_600, 3_600);
    let minute = |at: i64| sample(StreamKind::Steps, START_US + at * 60_000_000, 60, 90);
    let minutes: Vec<_> = (0..60).map(minute).collect();
    assert_eq!(merge_sources(arriving(&[&[hour], &minutes[..]].concat())), [hour]);
    assert_eq!(merge_sources(arriving(&[&minutes[..], &[hour]].concat())), minutes);
}

#[test]
fn the_earlier_arrival_wins_within_a_source_and_the_rest_is_kept() {
    let early = sample(StreamKind::Steps, START_US + 60_000_000, 60, 10);
    let late = sample(StreamKind::Steps, START_US, 180, 300);
    let merged = merge_sources(arriving(&[early, late]));
    assert_eq!(
        merged,
        [
            sample(StreamKind::Steps, START_US, 60, 100),
            early,
            sample(StreamKind::Steps, START_US + 120_000_000, 60, 100),
        ]
    );
    let copied_later = arriving(&[late, early, late]);
    assert_eq!(merge_sources(copied_later), [late]);
}
