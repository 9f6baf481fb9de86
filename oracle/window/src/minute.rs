// SPDX-License-Identifier: Apache-2.0
//! Facts of one person and minute.

use crate::{Hrv, HrvSums, MarkedBeat, Sample, ZONES, ZoneSettings, beats_of, mark_artefacts};
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vigor_primitives::streams::StreamKind;

/// Microseconds in a minute.
pub const MINUTE_US: i64 = 60_000_000;

/// Longest sample shared out over the minutes it covers; a longer one counts in its first.
const SHARED_US_MAX: u64 = 86_400_000_000;

/// Permille of the wall time that the beats of a window with HRV cover.
const COVERAGE_PERMILLE: std::ops::RangeInclusive<u128> = 900..=1_100;

/// Facts of one minute, or of several after merging.
///
/// A beat belongs to the minute it starts in; an amount is shared over the minutes it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct MinuteFact {
    /// Wall time of the minutes that were merged.
    pub wall_us: u64,
    /// Beats, artefacts included.
    pub beats: u64,
    /// Beats that were marked.
    pub artefacts: u64,
    /// Sum of all intervals.
    pub covered_us: u64,
    /// Exact sums of the normal beats.
    pub sums: HrvSums,
    /// Time of normal beats in each zone; of heart-rate samples in a minute without beats.
    pub zone_us: [u64; ZONES],
    /// Thousandths of a step.
    pub steps_milli: u64,
    /// Thousandths of a kilocalorie expended.
    pub energy_kcal_milli: u64,
    /// Thousandths of a metre.
    pub distance_m_milli: u64,
}

impl MinuteFact {
    fn empty_minute() -> Self {
        Self { wall_us: MINUTE_US.unsigned_abs(), ..Self::default() }
    }

    /// Wall time covered by beats, in permille rounded down.
    pub fn coverage_permille(&self) -> u32 {
        coverage_permille(self.covered_us, self.wall_us)
    }

    /// HRV, unless beats are missing or doubled: coverage outside 900…1100 permille has none.
    pub fn hrv(&self) -> Option<Hrv> {
        is_whole(self.covered_us, self.wall_us).then(|| self.sums.hrv())?
    }

    /// Whole seconds in each zone.
    pub fn zone_seconds(&self) -> [u64; ZONES] {
        self.zone_us.map(|time_us| time_us / 1_000_000)
    }

    /// Whole steps.
    pub fn steps(&self) -> u64 {
        self.steps_milli / 1_000
    }

    /// The facts of both stretches, of which one must end before the other begins.
    pub fn merge(&self, other: &Self) -> Self {
        let mut zone_us = self.zone_us;
        for (total, more) in zone_us.iter_mut().zip(other.zone_us) {
            *total += more;
        }
        Self {
            wall_us: self.wall_us + other.wall_us,
            beats: self.beats + other.beats,
            artefacts: self.artefacts + other.artefacts,
            covered_us: self.covered_us + other.covered_us,
            sums: self.sums.merge(&other.sums),
            zone_us,
            steps_milli: self.steps_milli + other.steps_milli,
            energy_kcal_milli: self.energy_kcal_milli + other.energy_kcal_milli,
            distance_m_milli: self.distance_m_milli + other.distance_m_milli,
        }
    }

    fn add_beat(&mut self, marked: &MarkedBeat, zones: &ZoneSettings) {
        let rr_us = marked.beat.rr_us;
        self.beats += 1;
        self.covered_us += u64::from(rr_us);
        self.sums = self.sums.merge(&HrvSums::of(marked));
        if marked.artefact {
            self.artefacts += 1;
        } else {
            self.zone_us[zones.zone_of_beat(rr_us)] += u64::from(rr_us);
        }
    }

    fn add_part(&mut self, part: &Sample, zones: &ZoneSettings) {
        let amount = u64::try_from(part.value_milli).unwrap_or(0);
        match part.kind {
            StreamKind::Hr if self.beats == 0 => {
                self.zone_us[zones.zone_of_rate(amount)] += part.dur_us;
            }
            StreamKind::Steps => self.steps_milli += amount,
            StreamKind::EnergyKcal => self.energy_kcal_milli += amount,
            StreamKind::DistanceM => self.distance_m_milli += amount,
            _ => {}
        }
    }
}

/// The minute of the Unix epoch that holds `at_us`.
pub fn minute_of(at_us: i64) -> i64 {
    at_us.div_euclid(MINUTE_US)
}

/// Facts by minute of the Unix epoch, whatever the order of `samples`.
pub fn minute_facts(samples: &[Sample], zones: &ZoneSettings) -> BTreeMap<i64, MinuteFact> {
    let mut facts = BTreeMap::new();
    for marked in mark_artefacts(&beats_of(samples)) {
        facts
            .entry(minute_of(marked.beat.at_us))
            .or_insert_with(MinuteFact::empty_minute)
            .add_beat(&marked, zones);
    }
    for sample in samples.iter().filter(|sample| has_fact(sample.kind)) {
        for (minute, part) in by_minute(sample) {
            facts.entry(minute).or_insert_with(MinuteFact::empty_minute).add_part(&part, zones);
        }
    }
    facts
}

/// The facts of all minutes together, which may come in any order.
pub fn merge_facts<'a>(facts: impl IntoIterator<Item = &'a MinuteFact>) -> MinuteFact {
    let mut sorted: Vec<_> = facts.into_iter().collect();
    sorted.sort_by_key(|fact| fact.sums.first.map_or(i64::MAX, |edge| edge.at_us));
    sorted.into_iter().fold(MinuteFact::default(), |merged, fact| merged.merge(fact))
}

/// Permille of `wall_us` in `covered_us`, rounded down.
pub(crate) fn coverage_permille(covered_us: u64, wall_us: u64) -> u32 {
    let permille = (u128::from(covered_us) * 1_000).checked_div(u128::from(wall_us)).unwrap_or(0);
    u32::try_from(permille).unwrap_or(u32::MAX)
}

/// Whether beats are neither missing nor doubled.
pub(crate) fn is_whole(covered_us: u64, wall_us: u64) -> bool {
    let (covered, wall) = (u128::from(covered_us) * 1_000, u128::from(wall_us));
    (wall * COVERAGE_PERMILLE.start()..=wall * COVERAGE_PERMILLE.end()).contains(&covered)
}

fn has_fact(kind: StreamKind) -> bool {
    matches!(
        kind,
        StreamKind::Hr | StreamKind::Steps | StreamKind::EnergyKcal | StreamKind::DistanceM
    )
}

fn by_minute(sample: &Sample) -> impl Iterator<Item = (i64, Sample)> {
    let first = minute_of(sample.at_us);
    let shared = (1..=SHARED_US_MAX).contains(&sample.dur_us);
    let last = if shared { minute_of(sample.end_us() - 1) } else { first };
    let whole = *sample;
    (first..=last).map(move |minute| {
        let from_us = minute.saturating_mul(MINUTE_US);
        let part =
            if shared { whole.slice(from_us, from_us.saturating_add(MINUTE_US)) } else { whole };
        (minute, part)
    })
}
