// SPDX-License-Identifier: Apache-2.0
//! The pure function from the facts of a day to its points.

use crate::{error::EpochError, facts::DayFacts};
use serde::{Deserialize, Serialize};
use vigor_primitives::rewards::Rule;

/// What one rule gives for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePoints {
    /// The rule.
    pub rule: Rule,
    /// The amount of its fact.
    pub amount: u64,
    /// `⌊amount × numerator ÷ denominator⌋`, or the largest `u64` where that does not fit.
    pub earned: u64,
    /// The same, cut to the rule's daily cap.
    pub points: u64,
}

/// What all rules give for a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPoints {
    /// By rule, in the program's order.
    pub rules: Vec<RulePoints>,
    /// Sum of the rules' points, or the largest `u64` where that does not fit.
    pub sum: u64,
    /// The same, cut to the program's daily cap.
    pub points: u64,
}

/// The points that `rules` give for the facts of one day; grows with every fact.
pub fn points_of_day(
    rules: &[Rule],
    cap_day: u64,
    facts: &DayFacts,
) -> Result<DayPoints, EpochError> {
    let rules = rules
        .iter()
        .enumerate()
        .map(|(position, rule)| points_of_rule(position, rule, facts))
        .collect::<Result<Vec<_>, _>>()?;
    let sum = narrow(rules.iter().map(|rule| u128::from(rule.points)).sum());
    Ok(DayPoints { rules, sum, points: sum.min(cap_day) })
}

fn points_of_rule(
    position: usize,
    rule: &Rule,
    facts: &DayFacts,
) -> Result<RulePoints, EpochError> {
    let amount = facts.amount(rule.fact);
    let product = u128::from(amount) * u128::from(rule.numerator);
    let earned = product
        .checked_div(u128::from(rule.denominator))
        .map(narrow)
        .ok_or(EpochError::ZeroDenominator { rule: position })?;
    Ok(RulePoints { rule: *rule, amount, earned, points: earned.min(rule.daily_cap) })
}

fn narrow(wide: u128) -> u64 {
    u64::try_from(wide).unwrap_or(u64::MAX)
}
