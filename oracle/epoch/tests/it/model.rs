// SPDX-License-Identifier: Apache-2.0
//! Epochs of random samples against a naive model of the protocol's section on rewards, which
//! counts every sample anew each time.

use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest},
    sample::select,
};
use std::collections::{BTreeMap, BTreeSet};
use vigor_epoch::{CloseInput, ClosedEpoch, DayFacts, SubjectDay, Terms, close_epoch};
use vigor_primitives::rewards::{FactKind, Rule};

const EPOCHS: usize = 4;
const KINDS: [FactKind; 3] = [FactKind::HeartSeconds, FactKind::Steps, FactKind::DistanceM];

/// A UTC day of an account.
type Day = ([u8; 32], u32);

/// What arrives in an epoch.
#[derive(Clone, Debug)]
struct Sample {
    epoch: usize,
    of: Day,
    fact: FactKind,
    amount: u64,
}

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let day = (0u8..5, 20_000u32..20_004).prop_map(|(account, day)| ([account; 32], day));
    let sample = (0..EPOCHS, day, select(KINDS.to_vec()), 0u64..20_000)
        .prop_map(|(epoch, of, fact, amount)| Sample { epoch, of, fact, amount });
    vec(sample, 0..50)
}

/// Numbers that matter, and now and then any.
fn number(usual: u64) -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0..usual, 1 => any::<u64>()]
}

fn terms() -> impl Strategy<Value = Terms> {
    let rule = (select(KINDS.to_vec()), number(5_000), number(50), number(3_000_000)).prop_map(
        |(fact, numerator, denominator, daily_cap)| Rule {
            fact,
            numerator,
            denominator: denominator.max(1),
            daily_cap,
        },
    );
    (vec(rule, 0..5), number(4_000_000), number(4_000_000))
        .prop_map(|(rules, cap_epoch, cap_day)| Terms { rules, cap_epoch, cap_day })
}

/// So that all epochs together do not overflow a total.
fn budgets() -> impl Strategy<Value = Vec<u64>> {
    vec(number(10_000_000).prop_map(|budget| budget / EPOCHS as u64), EPOCHS)
}

/// The points of a day in which only the epochs before `end` are known.
fn points(terms: &Terms, samples: &[Sample], of: Day, end: usize) -> u128 {
    let amount = |fact: FactKind| -> u128 {
        let known = |sample: &&Sample| sample.epoch < end && (sample.of, sample.fact) == (of, fact);
        samples.iter().filter(known).map(|sample| u128::from(sample.amount)).sum()
    };
    let of_rule = |rule: &Rule| {
        let earned = amount(rule.fact) * u128::from(rule.numerator) / u128::from(rule.denominator);
        earned.min(rule.daily_cap.into())
    };
    terms.rules.iter().map(of_rule).sum::<u128>().min(terms.cap_day.into())
}

/// What an epoch grants for each day: the growth of its points, of each account the oldest days
/// first up to the cap of the epoch, and of all their share of the budget.
fn grants(terms: &Terms, budget: u64, samples: &[Sample], epoch: usize) -> BTreeMap<Day, u128> {
    let present = samples.iter().filter(|sample| sample.epoch == epoch);
    let mut grants = BTreeMap::<Day, u128>::new();
    for of in present.map(|sample| sample.of).collect::<BTreeSet<_>>() {
        let grown = points(terms, samples, of, epoch + 1) - points(terms, samples, of, epoch);
        let older: u128 = grants.range((of.0, 0)..of).map(|(_, units)| units).sum();
        grants.insert(of, grown.min(u128::from(terms.cap_epoch) - older));
    }
    let sum: u128 = grants.values().sum();
    if sum > u128::from(budget) {
        grants.values_mut().for_each(|units| *units = *units * u128::from(budget) / sum);
    }
    grants
}

/// What is kept from epoch to epoch.
#[derive(Default)]
struct Ledger {
    facts: BTreeMap<Day, DayFacts>,
    awarded: BTreeMap<Day, u64>,
    totals: BTreeMap<[u8; 32], u64>,
}

impl Ledger {
    fn close<'a>(
        &mut self,
        terms: &Terms,
        budget: u64,
        samples: impl Iterator<Item = &'a Sample>,
    ) -> ClosedEpoch {
        let mut present = BTreeSet::new();
        for Sample { of, fact, amount, .. } in samples {
            self.facts.entry(*of).or_default().add(*fact, *amount);
            present.insert(*of);
        }
        let day = |of: Day| SubjectDay {
            account: of.0,
            day: of.1,
            facts: self.facts[&of].clone(),
            awarded_points: self.awarded.get(&of).copied().unwrap_or(0),
        };
        let days = present.into_iter().map(day).collect();
        let totals = self.totals.clone();
        let closed = close_epoch(CloseInput { terms: terms.clone(), budget, days, totals })
            .expect("the epoch closes");
        self.awarded.extend(closed.awarded_points.clone());
        self.totals.clone_from(&closed.totals);
        closed
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn every_epoch_grants_what_the_model_does(
        terms in terms(),
        budgets in budgets(),
        samples in samples(),
    ) {
        let mut ledger = Ledger::default();
        let mut totals = BTreeMap::<[u8; 32], u128>::new();
        for (epoch, budget) in budgets.into_iter().enumerate() {
            let present = samples.iter().filter(|sample| sample.epoch == epoch);
            let closed = ledger.close(&terms, budget, present);
            let granted: BTreeMap<Day, u128> = closed
                .awards
                .iter()
                .map(|award| ((award.account, award.day), award.units.into()))
                .collect();
            let expected = grants(&terms, budget, &samples, epoch);
            prop_assert_eq!(&granted, &expected);
            for ((account, _), units) in expected.into_iter().filter(|(_, units)| *units > 0) {
                *totals.entry(account).or_default() += units;
            }
            let leaves: BTreeMap<_, u128> =
                closed.leaves.iter().map(|leaf| (leaf.account, leaf.cumulative.into())).collect();
            prop_assert_eq!(&leaves, &totals);
        }
    }

    /// However the samples of several accounts and days are spread over epochs, each account gets
    /// the same. That is promised of the caps of a day and of a rule. What the cap of an epoch and
    /// the budget take away is lost, so with them the totals depend on the epochs by design.
    #[test]
    fn spreading_samples_over_epochs_changes_no_total(
        terms in terms(),
        cap_day in 0u64..4_000_000,
        samples in samples(),
    ) {
        let terms = Terms { cap_epoch: u64::MAX, cap_day, ..terms };
        let mut whole = Ledger::default();
        whole.close(&terms, u64::MAX, samples.iter());
        let mut spread = Ledger::default();
        for epoch in 0..EPOCHS {
            let present = samples.iter().filter(|sample| sample.epoch == epoch);
            spread.close(&terms, u64::MAX, present);
        }
        prop_assert_eq!(spread.totals, whole.totals);
        prop_assert!(spread.awarded.values().all(|points| *points <= cap_day));
        prop_assert_eq!(spread.awarded, whole.awarded);
    }
}
