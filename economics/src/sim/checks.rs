// SPDX-License-Identifier: Apache-2.0
//! What must hold in every run, and is looked at on every day of it.

use super::{
    Planck,
    assumptions::DAYS_PER_YEAR,
    bound::{self, growth_ppm},
    economy::{DAYS, Day},
    network::Network,
};
use crate::output::numbers::percent;
use vigor_primitives::units::{PLANCK_PER_VGR, planck};

/// Something that must hold.
#[derive(Clone, Debug)]
pub struct Check {
    /// What.
    pub what: &'static str,
    /// What was found.
    pub found: String,
    /// Whether it holds.
    pub holds: bool,
}

/// Growth of the supply over the 365 days up to each day from the 365th on, and the bound on it
/// that was known when those 365 days began; in millionths.
pub fn inflation(network: &Network, days: &[Day]) -> Vec<(u64, u64)> {
    let year = DAYS_PER_YEAR as usize;
    let windows = days.windows(year + 1).filter_map(|window| window.first().zip(window.last()));
    windows
        .map(|(start, end)| {
            let (before, after) = (start.holdings.total(), end.holdings.total());
            let bound = bound::inflation_ppm(network, start.standing(), DAYS_PER_YEAR);
            (growth_ppm(before, after - before), bound)
        })
        .collect()
}

/// The bound that nothing of a run changes: a year's epochs on the whole reserve.
pub fn bound_ever_ppm(network: &Network) -> u64 {
    let epochs = bound::epochs_in(network, DAYS_PER_YEAR);
    let most = bound::most_granted_linear(network, network.reserve, epochs);
    growth_ppm(network.genesis_supply, most * planck(1))
}

/// Looks at all of them.
pub fn all(network: &Network, days: &[Day], liars: &[(u64, Planck)]) -> Vec<Check> {
    vec![
        conserved(network, days),
        reserve(network, days),
        budgets(days),
        claims(days),
        bounded(network, days),
        bounded_ever(network, days, liars),
        lies(network, days, liars),
    ]
}

fn conserved(network: &Network, days: &[Day]) -> Check {
    let wrong = days
        .iter()
        .filter(|day| day.holdings.total() != network.genesis_supply + planck(day.minted))
        .count();
    Check {
        what: "what all purses hold is the genesis supply and what was minted, to the planck",
        found: format!("{wrong} days on which it is not"),
        holds: wrong == 0,
    }
}

fn reserve(network: &Network, days: &[Day]) -> Check {
    let wrong = days.iter().filter(|day| day.reserve + day.granted != network.reserve).count();
    Check {
        what: "reserve left and everything granted are the reserve at genesis, to the unit",
        found: format!("{wrong} days on which they are not"),
        holds: wrong == 0,
    }
}

fn budgets(days: &[Day]) -> Check {
    let excess = days.iter().map(|day| day.over_budget).max().unwrap_or(0);
    Check {
        what: "no epoch grants more than its budget",
        found: format!("largest excess {excess} units"),
        holds: excess == 0,
    }
}

fn claims(days: &[Day]) -> Check {
    let wrong = days.iter().filter(|day| day.minted > day.granted).count();
    Check {
        what: "never more is minted than was granted",
        found: format!("{wrong} days on which more is"),
        holds: wrong == 0,
    }
}

fn bounded(network: &Network, days: &[Day]) -> Check {
    let windows = inflation(network, days);
    let wrong = windows.iter().filter(|(grown, bound)| grown > bound).count();
    let closest = windows.iter().max_by_key(|(grown, bound)| grown * 1_000 / bound.max(&1));
    let (grown, bound) = closest.copied().unwrap_or_default();
    Check {
        what: "in no 365 days the supply grows by more than the bound known when they began",
        found: format!(
            "{} windows, {wrong} above; the closest grew by {} of at most {}",
            windows.len(),
            percent(grown),
            percent(bound)
        ),
        holds: wrong == 0 && !windows.is_empty(),
    }
}

fn bounded_ever(network: &Network, days: &[Day], liars: &[(u64, Planck)]) -> Check {
    let bound = bound_ever_ppm(network);
    let honest = inflation(network, days).into_iter().map(|(grown, _)| grown);
    let year = DAYS_PER_YEAR as usize;
    let supplies: Vec<Planck> = std::iter::once(network.genesis_supply)
        .chain(liars.iter().map(|(_, supply)| *supply))
        .collect();
    let lying = supplies
        .windows(year + 1)
        .filter_map(|window| window.first().zip(window.last()))
        .map(|(before, after)| growth_ppm(*before, after - before));
    let worst = lying.max().unwrap_or(0);
    let honest = honest.max().unwrap_or(0);
    Check {
        what: "granted as they are, tokens never inflate by more than the bound at genesis",
        found: format!(
            "at most {} a year; honest oracles {}, lying oracles {}",
            percent(bound),
            percent(honest),
            percent(worst)
        ),
        holds: worst <= bound,
    }
}

fn lies(network: &Network, days: &[Day], liars: &[(u64, Planck)]) -> Check {
    let epochs = bound::epochs_in(network, DAYS);
    let most = bound::most_granted(network, network.reserve, epochs);
    let (left, supply) = liars.last().copied().unwrap_or_default();
    let taken = network.reserve - left;
    let honest = days.last().map_or(0, |day| day.holdings.total());
    let millions = |amount: Planck| amount / PLANCK_PER_VGR / 1_000_000;
    Check {
        what: "all oracles lying from the first day on take no more than the bound",
        found: format!(
            "{} million VGR of at most {}; supply {} million instead of {}",
            millions(planck(taken)),
            millions(planck(most)),
            millions(supply),
            millions(honest)
        ),
        holds: taken <= most && supply == network.genesis_supply + planck(taken),
    }
}
