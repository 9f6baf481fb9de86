// SPDX-License-Identifier: Apache-2.0
//! Closing an epoch.

use crate::{
    error::EpochError,
    points::points_of_day,
    types::{Award, Clipped, CloseInput, ClosedEpoch, Scaled, SubjectDay, Terms},
};
use std::collections::{BTreeMap, btree_map::Entry};
use vigor_primitives::tree::{Leaf, root};

/// Awards the days of an epoch and builds its tree.
pub fn close_epoch(input: CloseInput) -> Result<ClosedEpoch, EpochError> {
    let CloseInput { terms, budget, days, totals } = input;
    let mut awards = sorted(days)?
        .into_values()
        .map(|day| award_points(&terms, day))
        .collect::<Result<Vec<_>, _>>()?;
    let clipped = clip(&mut awards, terms.cap_epoch);
    let scaled = scale(&mut awards, budget);

    let leaves_changed = awards.iter().any(|award| award.units > 0);
    let totals = add(totals, &awards)?;
    let leaves: Vec<Leaf> = totals
        .iter()
        .map(|(account, cumulative)| Leaf { account: *account, cumulative: *cumulative })
        .collect();
    let root = root(&leaves).map_err(EpochError::Tree)?;
    let awarded_points = awards.iter().map(awarded_so_far).collect();
    Ok(ClosedEpoch {
        awards,
        awarded_points,
        totals,
        leaves,
        root,
        leaves_changed,
        scaled,
        clipped,
    })
}

type Days = BTreeMap<([u8; 32], u32), SubjectDay>;

fn sorted(days: Vec<SubjectDay>) -> Result<Days, EpochError> {
    let mut sorted = Days::new();
    for day in days {
        match sorted.entry((day.account, day.day)) {
            Entry::Vacant(entry) => entry.insert(day),
            Entry::Occupied(entry) => {
                let (account, day) = *entry.key();
                return Err(EpochError::DuplicateDay { account, day });
            }
        };
    }
    Ok(sorted)
}

fn award_points(terms: &Terms, subject_day: SubjectDay) -> Result<Award, EpochError> {
    let SubjectDay { account, day, facts, awarded_points } = subject_day;
    let day_points = points_of_day(&terms.rules, terms.cap_day, &facts)?;
    let points = day_points.points.saturating_sub(awarded_points);
    Ok(Award {
        account,
        day,
        facts,
        day_points,
        awarded_before: awarded_points,
        points,
        units_before_scaling: points,
        units: points,
    })
}

fn awarded_so_far(award: &Award) -> (([u8; 32], u32), u64) {
    let points = award.day_points.points.max(award.awarded_before);
    ((award.account, award.day), points)
}

/// Cuts what each account gets to the epoch cap, its oldest days first.
fn clip(awards: &mut [Award], cap_epoch: u64) -> Vec<Clipped> {
    let mut clipped = Vec::new();
    for of_account in awards.chunk_by_mut(|left, right| left.account == right.account) {
        let (mut left, mut points) = (cap_epoch, 0u128);
        for award in of_account.iter_mut() {
            points += u128::from(award.points);
            award.units_before_scaling = award.points.min(left);
            award.units = award.units_before_scaling;
            left -= award.units_before_scaling;
        }
        if let Some(award) = of_account.first().filter(|_| points > u128::from(cap_epoch)) {
            clipped.push(Clipped { account: award.account, points, cap_epoch });
        }
    }
    clipped
}

/// Scales all awards down to the budget where their sum exceeds it.
fn scale(awards: &mut [Award], budget: u64) -> Option<Scaled> {
    let sum: u128 = awards.iter().map(|award| u128::from(award.units_before_scaling)).sum();
    if sum <= u128::from(budget) {
        return None;
    }
    for award in awards {
        let share = u128::from(award.units_before_scaling) * u128::from(budget) / sum;
        // The share is at most the award, as the sum exceeds the budget.
        award.units = u64::try_from(share).unwrap_or(award.units_before_scaling);
    }
    Some(Scaled { budget, sum })
}

fn add(
    mut totals: BTreeMap<[u8; 32], u64>,
    awards: &[Award],
) -> Result<BTreeMap<[u8; 32], u64>, EpochError> {
    for Award { account, units, .. } in awards.iter().filter(|award| award.units > 0) {
        let total = totals.entry(*account).or_default();
        *total =
            total.checked_add(*units).ok_or(EpochError::TotalOverflow { account: *account })?;
    }
    Ok(totals)
}
