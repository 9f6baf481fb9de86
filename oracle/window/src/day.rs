// SPDX-License-Identifier: Apache-2.0
//! Facts of a person's UTC day that rules may pay for.

use crate::{ACTIVE_ZONE, Sample, ZoneSettings, beats_of, mark_artefacts, spans::Spans};
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use vigor_primitives::{rewards::FactKind, streams::StreamKind};

/// Microseconds in a UTC day.
pub(crate) const DAY_US: i64 = 86_400_000_000;

/// Amounts by fact; every one is rounded down once, at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct DayFacts {
    /// Whole seconds covered by normal beats; time covered twice counts once.
    pub heart_seconds: u64,
    /// Normal beats.
    pub beats: u64,
    /// Whole steps.
    pub steps: u64,
    /// Whole seconds covered by normal beats in zone 2 or above.
    pub active_seconds: u64,
    /// Whole kilocalories expended.
    pub energy_kcal: u64,
    /// Whole metres.
    pub distance_m: u64,
}

impl DayFacts {
    /// The amount of one fact.
    pub fn amount(&self, fact: FactKind) -> u64 {
        match fact {
            FactKind::HeartSeconds => self.heart_seconds,
            FactKind::Beats => self.beats,
            FactKind::Steps => self.steps,
            FactKind::ActiveSeconds => self.active_seconds,
            FactKind::EnergyKcal => self.energy_kcal,
            FactKind::DistanceM => self.distance_m,
        }
    }
}

/// The UTC day since the Unix epoch that holds `at_us`; a sample belongs to the day it starts in.
pub fn utc_day(at_us: i64) -> i64 {
    at_us.div_euclid(DAY_US)
}

/// The facts of one UTC day, whatever the order of its merged samples.
///
/// Kinds that may not earn are left out.
pub fn day_facts(samples: &[Sample], zones: &ZoneSettings) -> DayFacts {
    let total = |kind: StreamKind| -> u64 {
        let of_kind = samples.iter().filter(|sample| sample.kind == kind && kind.earns());
        of_kind.map(|sample| u64::try_from(sample.value_milli).unwrap_or(0)).sum::<u64>() / 1_000
    };
    let earning: Vec<_> = samples.iter().filter(|sample| sample.kind.earns()).copied().collect();
    let (mut covered, mut active, mut beats) = (Spans::default(), Spans::default(), 0);
    for marked in mark_artefacts(&beats_of(&earning)) {
        if marked.artefact {
            continue;
        }
        let beat = marked.beat;
        beats += 1;
        covered.insert(beat.at_us, beat.end_us());
        if zones.zone_of_beat(beat.rr_us) >= ACTIVE_ZONE {
            active.insert(beat.at_us, beat.end_us());
        }
    }
    DayFacts {
        heart_seconds: covered.measure() / 1_000_000,
        beats,
        steps: total(StreamKind::Steps),
        active_seconds: active.measure() / 1_000_000,
        energy_kcal: total(StreamKind::EnergyKcal),
        distance_m: total(StreamKind::DistanceM),
    }
}
