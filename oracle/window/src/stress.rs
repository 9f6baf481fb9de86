// SPDX-License-Identifier: Apache-2.0
//! Stress: a fast heart that hardly varies, in a body that does not move.

use crate::{HrvSums, MinuteFact, merge_facts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When a minute is a stress event; tenants may set them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StressSettings {
    /// Least mean heart rate, in permille of the baseline's.
    pub heart_rate_permille: u32,
    /// Greatest RMSSD, in permille of the baseline's.
    pub rmssd_permille: u32,
    /// Steps of a minute at which it no longer counts.
    pub steps_below: u64,
    /// Minutes before the minute in question that the baseline looks back.
    pub baseline_minutes: u32,
    /// Least of them that must have HRV.
    pub baseline_minutes_min: u32,
}

impl Default for StressSettings {
    fn default() -> Self {
        Self {
            heart_rate_permille: 1_250,
            rmssd_permille: 600,
            steps_below: 20,
            baseline_minutes: 30,
            baseline_minutes_min: 10,
        }
    }
}

/// A minute of stress and what told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StressEvent {
    /// Minute of the Unix epoch.
    pub minute: i64,
    /// Mean interval of the minute.
    pub mean_us: u64,
    /// RMSSD of the minute.
    pub rmssd_us: u64,
    /// Mean interval of the baseline.
    pub baseline_mean_us: u64,
    /// RMSSD of the baseline.
    pub baseline_rmssd_us: u64,
    /// Whole steps of the minute.
    pub steps: u64,
}

/// Whether `recent` is stress against `baseline`; compared exactly, as fractions.
pub fn is_stress(
    recent: &HrvSums,
    baseline: &HrvSums,
    steps: u64,
    settings: &StressSettings,
) -> bool {
    if recent.diffs == 0 || baseline.diffs == 0 {
        return false;
    }
    // Rate is the inverse of the mean interval: n/Σ ≥ (p/1000)·(N/S) ⇔ 1000·n·S ≥ p·N·Σ.
    let faster = 1_000 * u128::from(recent.n) * u128::from(baseline.sum_us)
        >= u128::from(settings.heart_rate_permille)
            * u128::from(baseline.n)
            * u128::from(recent.sum_us);
    // √(d/k) ≤ (p/1000)·√(D/K) ⇔ 10⁶·d·K ≤ p²·D·k.
    let share = u128::from(settings.rmssd_permille);
    let steadier = 1_000_000 * recent.diffs_sq * u128::from(baseline.diffs)
        <= share * share * baseline.diffs_sq * u128::from(recent.diffs);
    faster && steadier && steps < settings.steps_below
}

/// The stress events among minutes with HRV, in order of time.
pub fn stress_events(
    facts: &BTreeMap<i64, MinuteFact>,
    settings: &StressSettings,
) -> Vec<StressEvent> {
    facts.iter().filter_map(|(minute, fact)| event_at(*minute, fact, facts, settings)).collect()
}

fn event_at(
    minute: i64,
    fact: &MinuteFact,
    facts: &BTreeMap<i64, MinuteFact>,
    settings: &StressSettings,
) -> Option<StressEvent> {
    let recent = fact.hrv()?;
    let from = minute.saturating_sub(i64::from(settings.baseline_minutes));
    let before: Vec<_> = facts
        .range(from..minute)
        .map(|(_, fact)| fact)
        .filter(|fact| fact.hrv().is_some())
        .collect();
    if before.len() < settings.baseline_minutes_min as usize {
        return None;
    }
    let baseline = merge_facts(before).sums;
    let steps = fact.steps();
    is_stress(&fact.sums, &baseline, steps, settings).then_some(())?;
    Some(StressEvent {
        minute,
        mean_us: recent.mean_us,
        rmssd_us: recent.rmssd_us,
        baseline_mean_us: baseline.mean_us()?,
        baseline_rmssd_us: baseline.rmssd_us()?,
        steps,
    })
}
