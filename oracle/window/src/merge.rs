// SPDX-License-Identifier: Apache-2.0
//! One series out of several sources that overlap.
//!
//! Sources are ranked by trust tier, then by the smaller source id. Where sources overlap in time,
//! the higher ranked wins; where they do not, nothing is dropped. An amount or a level that is
//! covered in part keeps the rest of its time; a beat is kept whole or not at all.
//!
//! Within one source and kind, too, an amount counts once: what arrived earlier wins where both
//! have a say, so sending an hour again in minutes adds nothing. Beats and levels of one source
//! never displace one another, only exact copies are counted once.
//!
//! `rr` and `nn` are arbitrated together, `rr` before `nn` within a source: both tell of the same
//! heart, and counting them side by side would pay for it twice.

use crate::{Sample, spans::Spans};
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap};
use vigor_primitives::{rewards::TrustTier, streams::StreamKind};

/// A sample and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize)]
pub struct SourcedSample {
    /// How far the source is trusted.
    pub tier: TrustTier,
    /// Which source it is, for example the id of a device's key.
    pub source: [u8; 32],
    /// When it arrived, as a position among all arrivals.
    pub arrival: u64,
    /// What it says.
    pub sample: Sample,
}

/// Rank of a lane within its family; the least goes first.
type Lane = (Reverse<TrustTier>, [u8; 32], StreamKind);

/// The samples of a lane, each with its first arrival.
type Samples = BTreeMap<Sample, u64>;

/// Merges the samples of one subject; the result is sorted and does not depend on their order.
pub fn merge_sources(samples: Vec<SourcedSample>) -> Vec<Sample> {
    let mut families: BTreeMap<StreamKind, BTreeMap<Lane, Samples>> = BTreeMap::new();
    for SourcedSample { tier, source, arrival, sample } in samples {
        families
            .entry(family(sample.kind))
            .or_default()
            .entry((Reverse(tier), source, sample.kind))
            .or_default()
            .entry(sample)
            .and_modify(|first| *first = arrival.min(*first))
            .or_insert(arrival);
    }
    let mut merged: Vec<_> = families.into_values().flat_map(merge_family).collect();
    merged.sort_unstable();
    merged
}

fn family(kind: StreamKind) -> StreamKind {
    if kind.interval() { StreamKind::Rr } else { kind }
}

fn merge_family(lanes: BTreeMap<Lane, Samples>) -> Vec<Sample> {
    let mut covered = Spans::default();
    let mut merged = Vec::new();
    for lane in lanes.into_values() {
        let (amounts, others): (Vec<_>, Vec<_>) =
            lane.into_iter().partition(|(sample, _)| sample.additive());
        merged.extend(merge_amounts(amounts, &mut covered));
        let kept: Vec<_> =
            others.iter().flat_map(|(sample, _)| uncovered(sample, &covered)).collect();
        for sample in &kept {
            covered.insert(sample.at_us, sample.end_us());
        }
        merged.extend(kept);
    }
    merged
}

/// Amounts of one lane, the earliest arrival first; of one arrival, the earliest sample.
fn merge_amounts(mut amounts: Vec<(Sample, u64)>, covered: &mut Spans) -> Vec<Sample> {
    amounts.sort_unstable_by_key(|(sample, arrival)| (*arrival, *sample));
    let mut merged = Vec::new();
    for (sample, _) in amounts {
        merged.extend(uncovered(&sample, covered));
        covered.insert(sample.at_us, sample.end_us());
    }
    merged
}

fn uncovered(sample: &Sample, covered: &Spans) -> Vec<Sample> {
    if sample.dur_us == 0 {
        return vec![*sample];
    }
    let gaps = covered.gaps(sample.at_us, sample.end_us());
    if sample.kind.interval() {
        let free = gaps == [(sample.at_us, sample.end_us())];
        return if free { vec![*sample] } else { Vec::new() };
    }
    gaps.into_iter().map(|(from_us, to_us)| sample.slice(from_us, to_us)).collect()
}
