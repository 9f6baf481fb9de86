// SPDX-License-Identifier: Apache-2.0

use std::collections::BTreeMap;
use vigor_epoch::{
    Clipped, CloseInput, ClosedEpoch, DayFacts, EpochError, Scaled, SubjectDay, Terms, close_epoch,
};
use vigor_primitives::{
    rewards::{FactKind, Rule},
    tree::{Leaf, Node, TreeError, root},
};

/// One point for one step, without caps that matter.
fn terms() -> Terms {
    let rule = Rule { fact: FactKind::Steps, numerator: 1, denominator: 1, daily_cap: 1_000_000 };
    Terms { rules: vec![rule], cap_epoch: 1_000_000, cap_day: 1_000_000 }
}

fn day(account: u8, day: u32, steps: u64, awarded_points: u64) -> SubjectDay {
    let facts: DayFacts = [(FactKind::Steps, steps)].into_iter().collect();
    SubjectDay { account: [account; 32], day, facts, awarded_points }
}

fn input(days: Vec<SubjectDay>) -> CloseInput {
    CloseInput { terms: terms(), budget: 1_000_000, days, totals: BTreeMap::new() }
}

fn close(input: CloseInput) -> ClosedEpoch {
    close_epoch(input).expect("the epoch closes")
}

fn units(closed: &ClosedEpoch) -> Vec<u64> {
    closed.awards.iter().map(|award| award.units).collect()
}

#[test]
fn awards_are_the_growth_of_points() {
    let mut input = input(vec![day(2, 9, 700, 300), day(1, 9, 500, 0), day(1, 8, 50, 50)]);
    input.totals = BTreeMap::from([([1; 32], 50), ([3; 32], 8)]);
    let closed = close(input);

    let steps: Vec<_> = closed
        .awards
        .iter()
        .map(|a| (a.account[0], a.day, a.awarded_before, a.points, a.units))
        .collect();
    assert_eq!(steps, [(1, 8, 50, 0, 0), (1, 9, 0, 500, 500), (2, 9, 300, 400, 400)]);
    assert_eq!(
        closed.leaves,
        [(1, 550), (2, 400), (3, 8)].map(|(n, cumulative)| Leaf { account: [n; 32], cumulative })
    );
    assert_eq!(Ok(closed.root), root(&closed.leaves));
    assert_eq!(closed.root.sum, 958);
    assert_eq!(closed.awarded_points[&([2; 32], 9)], 700);
    assert!(closed.leaves_changed);
    assert_eq!((closed.scaled, closed.clipped), (None, vec![]));
}

#[test]
fn facts_that_shrank_take_nothing_back() {
    let mut input = input(vec![day(1, 9, 100, 300)]);
    input.totals = BTreeMap::from([([1; 32], 300)]);
    let closed = close(input);
    assert_eq!(units(&closed), [0]);
    assert_eq!(closed.awarded_points[&([1; 32], 9)], 300);
    assert_eq!(closed.totals[&[1; 32]], 300);
    assert!(!closed.leaves_changed);
}

#[test]
fn an_epoch_without_awards_changes_nothing() {
    let closed = close(input(vec![]));
    assert_eq!((closed.root, closed.leaves_changed), (Node::EMPTY, false));

    let closed = close(input(vec![day(1, 9, 0, 0)]));
    assert_eq!((closed.root, closed.leaves_changed), (Node::EMPTY, false));
    assert!(closed.totals.is_empty(), "an account without units gets no leaf");
}

#[test]
fn the_epoch_cap_cuts_the_newest_days_and_the_rest_is_lost() {
    let mut first = input(vec![day(1, 9, 700, 0), day(1, 8, 600, 0), day(2, 9, 1_000, 0)]);
    first.terms.cap_epoch = 1_000;
    let closed = close(first);
    assert_eq!(units(&closed), [600, 400, 1_000]);
    assert_eq!(closed.clipped, [Clipped { account: [1; 32], points: 1_300, cap_epoch: 1_000 }]);
    assert_eq!(closed.awarded_points[&([1; 32], 9)], 700);

    let mut second = input(vec![day(1, 9, 700, closed.awarded_points[&([1; 32], 9)])]);
    second.totals = closed.totals;
    assert_eq!(units(&close(second)), [0]);
}

#[test]
fn awards_beyond_the_budget_are_scaled_down() {
    let mut input = input(vec![day(1, 9, 100, 0), day(2, 9, 200, 0), day(3, 9, 1, 0)]);
    input.budget = 100;
    let closed = close(input);
    assert_eq!(units(&closed), [33, 66, 0]);
    assert_eq!(closed.scaled, Some(Scaled { budget: 100, sum: 301 }));
    assert_eq!(closed.leaves.len(), 2);
    assert_eq!(closed.awards[1].units_before_scaling, 200);
}

#[test]
fn a_budget_that_is_just_enough_scales_nothing() {
    let mut input = input(vec![day(1, 9, 100, 0), day(2, 9, 200, 0)]);
    input.budget = 300;
    let closed = close(input.clone());
    assert_eq!((units(&closed), closed.scaled), (vec![100, 200], None));
    input.budget = 0;
    assert!(!close(input).leaves_changed);
}

#[test]
fn a_day_that_comes_twice_is_an_error() {
    assert_eq!(
        close_epoch(input(vec![day(1, 9, 1, 0), day(2, 9, 1, 0), day(1, 9, 1, 0)])),
        Err(EpochError::DuplicateDay { account: [1; 32], day: 9 })
    );
}

#[test]
fn totals_that_overflow_are_an_error() {
    let mut one = input(vec![day(1, 9, 1, 0)]);
    one.totals = BTreeMap::from([([1; 32], u64::MAX)]);
    assert_eq!(close_epoch(one), Err(EpochError::TotalOverflow { account: [1; 32] }));

    let mut two = input(vec![day(1, 9, 1, 0)]);
    two.totals = BTreeMap::from([([2; 32], u64::MAX)]);
    assert_eq!(close_epoch(two), Err(EpochError::Tree(TreeError::SumOverflow)));
}

#[test]
fn a_rule_that_divides_by_zero_is_an_error() {
    let mut input = input(vec![day(1, 9, 1, 0)]);
    input.terms.rules[0].denominator = 0;
    assert_eq!(close_epoch(input), Err(EpochError::ZeroDenominator { rule: 0 }));
}

#[test]
fn a_closed_epoch_survives_json() {
    let mut input = input(vec![day(1, 9, 100, 0), day(2, 9, 200, 50)]);
    input.budget = 100;
    input.terms.cap_epoch = 90;
    let text = serde_json::to_string(&input).expect("input as JSON");
    assert_eq!(serde_json::from_str::<CloseInput>(&text).expect("input from JSON"), input);

    let closed = close(input);
    let text = serde_json::to_string(&closed).expect("epoch as JSON");
    assert!(text.contains(&format!(r#""account":"{}""#, "01".repeat(32))));
    assert!(text.contains(r#""facts":{"amounts":{"steps":100}}"#));
    assert_eq!(serde_json::from_str::<ClosedEpoch>(&text).expect("epoch from JSON"), closed);
}
