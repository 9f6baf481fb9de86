// SPDX-License-Identifier: Apache-2.0
//! The bound on paper holds for any oracles, and the run holds on every seed.

use proptest::{collection::vec, prelude::ProptestConfig, prop_assert, proptest};
use vigor_economics::sim::{
    bound::{epochs_in, least_left, most_granted, most_granted_linear},
    checks,
    economy::{self, DAYS},
    liars,
    network::{Costs, Network},
};
use vigor_epoch::Terms;
use vigor_primitives::{
    rewards::{FactKind, Rule},
    units::PLANCK_PER_VGR,
};

fn network() -> Network {
    let rule = Rule {
        fact: FactKind::HeartSeconds,
        numerator: 1_000,
        denominator: 1,
        daily_cap: 20_000_000,
    };
    Network {
        genesis_supply: 600_000_000 * PLANCK_PER_VGR,
        reserve: 400_000_000_000_000,
        emission_shift: 17,
        epoch_ms: 3_600_000,
        backlog_ms: 7 * 86_400_000,
        challenge_ms: 1_800_000,
        terms: Terms { rules: vec![rule], cap_epoch: 5_000_000, cap_day: 20_000_000 },
        costs: Costs::default(),
    }
}

#[test]
fn a_year_has_its_hours_its_backlog_and_one_more() {
    assert_eq!(epochs_in(&network(), 365), 8_760 + 168 + 1);
}

#[test]
fn every_check_holds_for_other_courses_of_chance_too() {
    let network = network();
    let liars = liars::run(&network, DAYS);
    for seed in [2, 3] {
        let days = economy::run(&network, seed).expect("it runs");
        for check in checks::all(&network, &days, &liars) {
            assert!(check.holds, "seed {seed}: {check:?}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_years() {
    let end = |seed| {
        let days = economy::run(&network(), seed).expect("it runs");
        days.last().map(|day| (day.holdings, day.reserve, day.orders))
    };
    assert_eq!(end(5), end(5));
    assert_ne!(end(5), end(6));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever share of each budget oracles certify, honest or not.
    #[test]
    fn no_choice_of_grants_takes_more_than_the_bound(
        reserve in 0u64..400_000_000_000_000,
        shares in vec(0u64..=1_000, 0..400),
    ) {
        let network = network();
        let mut left = reserve;
        for share in &shares {
            left -= network.budget(left) / 1_000 * share;
        }
        let epochs = shares.len() as u64;
        prop_assert!(left >= least_left(&network, reserve, epochs));
        let granted = most_granted(&network, reserve, epochs);
        prop_assert!(reserve - left <= granted);
        prop_assert!(u128::from(granted) <= most_granted_linear(&network, reserve, epochs));
    }
}
