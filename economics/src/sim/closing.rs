// SPDX-License-Identifier: Apache-2.0
//! Closing an epoch for groups of people instead of people.
//!
//! The points come from `vigor_epoch::points_of_day`, which oracles use. Clipping and scaling are
//! those of `vigor_epoch::close_epoch` with each award counted once for each person of its group;
//! a test spells the people out and compares.

use super::Units;
use vigor_epoch::{DayFacts, EpochError, Terms, points_of_day};

/// People who did the same on one UTC day.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many.
    pub people: u64,
    /// What each of them did so far.
    pub facts: DayFacts,
    /// Points that earlier epochs awarded each of them for this day.
    pub awarded_points: Units,
    /// What the rules gave for the day so far before any cap.
    pub earned_points: u128,
}

/// What an epoch gave, in reward units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// What the rules would have given without any cap.
    pub earned: u128,
    /// What they gave within the caps, before the budget.
    pub capped: u128,
    /// What was granted.
    pub granted: Units,
}

/// Awards what these people did since their last epoch.
pub fn close<'a>(
    terms: &Terms,
    budget: Units,
    moved: impl Iterator<Item = &'a mut Tally>,
) -> Result<Closing, EpochError> {
    let mut closing = Closing::default();
    let mut awards = Vec::new();
    for tally in moved {
        let day = points_of_day(&terms.rules, terms.cap_day, &tally.facts)?;
        let earned: u128 = day.rules.iter().map(|rule| u128::from(rule.earned)).sum();
        let people = u128::from(tally.people);
        closing.earned += earned.saturating_sub(tally.earned_points) * people;
        let units = day.points.saturating_sub(tally.awarded_points).min(terms.cap_epoch);
        closing.capped += u128::from(units) * people;
        tally.earned_points = earned;
        tally.awarded_points = tally.awarded_points.max(day.points);
        awards.push((people, u128::from(units)));
    }
    let granted: u128 = awards
        .iter()
        .map(|(people, units)| people * scaled(*units, u128::from(budget), closing.capped))
        .sum();
    // At most the budget, which is 64 bits wide.
    closing.granted = Units::try_from(granted).unwrap_or(budget);
    Ok(closing)
}

fn scaled(units: u128, budget: u128, sum: u128) -> u128 {
    if sum <= budget { units } else { units * budget / sum }
}
