// SPDX-License-Identifier: Apache-2.0

use vigor_epoch::{DayFacts, EpochError, points_of_day};
use vigor_primitives::rewards::{FactKind, Rule};

fn rule(fact: FactKind, numerator: u64, denominator: u64, daily_cap: u64) -> Rule {
    Rule { fact, numerator, denominator, daily_cap }
}

fn facts(amounts: &[(FactKind, u64)]) -> DayFacts {
    amounts.iter().copied().collect()
}

#[test]
fn points_are_rounded_down() {
    let rules = [rule(FactKind::Steps, 2, 3, u64::MAX)];
    for (steps, points) in [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (100, 66)] {
        let day = points_of_day(&rules, u64::MAX, &facts(&[(FactKind::Steps, steps)]));
        assert_eq!(day.map(|day| day.points), Ok(points));
    }
}

#[test]
fn each_rule_has_its_cap_and_the_day_has_one() {
    let rules = [
        rule(FactKind::HeartSeconds, 1_000, 1, 20_000),
        rule(FactKind::Steps, 1, 10, 500),
        rule(FactKind::Steps, 5, 1, 7_000),
    ];
    let day = facts(&[(FactKind::HeartSeconds, 50), (FactKind::Steps, 1_000)]);
    let points = points_of_day(&rules, 22_000, &day).expect("valid rules");
    let by_rule: Vec<_> = points.rules.iter().map(|r| (r.amount, r.earned, r.points)).collect();
    assert_eq!(by_rule, [(50, 50_000, 20_000), (1_000, 100, 100), (1_000, 5_000, 5_000)]);
    assert_eq!((points.sum, points.points), (25_100, 22_000));
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let rules = [rule(FactKind::Beats, u64::MAX, 1, u64::MAX); 16];
    let points = points_of_day(&rules, u64::MAX, &facts(&[(FactKind::Beats, u64::MAX)]));
    assert_eq!(points.map(|points| (points.sum, points.points)), Ok((u64::MAX, u64::MAX)));

    let exact = [rule(FactKind::Beats, u64::MAX, u64::MAX, u64::MAX)];
    let points = points_of_day(&exact, u64::MAX, &facts(&[(FactKind::Beats, u64::MAX - 1)]));
    assert_eq!(points.map(|points| points.points), Ok(u64::MAX - 1));
}

#[test]
fn a_rule_without_facts_gives_nothing() {
    let rules = [rule(FactKind::DistanceM, 9, 1, u64::MAX)];
    let points = points_of_day(&rules, u64::MAX, &facts(&[(FactKind::Steps, 9)]));
    assert_eq!(points.map(|points| points.points), Ok(0));
    assert_eq!(points_of_day(&[], 9, &facts(&[])).map(|points| points.points), Ok(0));
}

#[test]
fn a_division_by_zero_is_an_error() {
    let rules = [rule(FactKind::Steps, 1, 1, 1), rule(FactKind::Beats, 1, 0, 1)];
    assert_eq!(points_of_day(&rules, 1, &facts(&[])), Err(EpochError::ZeroDenominator { rule: 1 }));
}

#[test]
fn facts_merge_in_any_order() {
    let parts = [
        facts(&[(FactKind::Steps, 5), (FactKind::Beats, 7)]),
        facts(&[(FactKind::Steps, u64::MAX)]),
        facts(&[(FactKind::Steps, 1), (FactKind::EnergyKcal, 3)]),
    ];
    let merge = |order: [usize; 3]| {
        let mut day = DayFacts::default();
        order.iter().for_each(|at| day.merge(&parts[*at]));
        day
    };
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(merge(order), merge([0, 1, 2]));
    }
    assert_eq!(merge([0, 1, 2]).amount(FactKind::Steps), u64::MAX);
    assert_eq!(merge([0, 1, 2]).amount(FactKind::DistanceM), 0);
}
