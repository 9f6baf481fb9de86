// SPDX-License-Identifier: Apache-2.0

use proptest::{
    collection::{btree_map, vec},
    prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest},
    sample::select,
};
use std::collections::BTreeMap;
use vigor_epoch::{CloseInput, DayFacts, SubjectDay, Terms, close_epoch};
use vigor_primitives::{
    rewards::{FactKind, Rule},
    tree::{Leaf, prove, verify},
};

const KINDS: [FactKind; 6] = [
    FactKind::HeartSeconds,
    FactKind::Beats,
    FactKind::Steps,
    FactKind::ActiveSeconds,
    FactKind::EnergyKcal,
    FactKind::DistanceM,
];

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let rule = (select(KINDS.to_vec()), 0u64..5_000, 1u64..50, 0u64..3_000_000).prop_map(
        |(fact, numerator, denominator, daily_cap)| Rule {
            fact,
            numerator,
            denominator,
            daily_cap,
        },
    );
    vec(rule, 0..5)
}

fn terms() -> impl Strategy<Value = Terms> {
    (rules(), 0u64..4_000_000, 0u64..4_000_000).prop_map(|(rules, cap_epoch, cap_day)| Terms {
        rules,
        cap_epoch,
        cap_day,
    })
}

fn facts() -> impl Strategy<Value = DayFacts> {
    vec((select(KINDS.to_vec()), 0u64..20_000), 0..8).prop_map(|parts| parts.into_iter().collect())
}

fn input() -> impl Strategy<Value = CloseInput> {
    let days = btree_map((0u8..12, 20_000u32..20_004), (facts(), 0u64..100_000), 0..30);
    let totals = btree_map(0u8..16, 0u64..1_000_000_000, 0..10);
    (terms(), 0u64..20_000_000, days, totals).prop_map(|(terms, budget, days, totals)| {
        let days = days
            .into_iter()
            .map(|((account, day), (facts, awarded_points))| SubjectDay {
                account: [account; 32],
                day,
                facts,
                awarded_points,
            })
            .collect();
        let totals = totals.into_iter().map(|(n, total)| ([n; 32], total)).collect();
        CloseInput { terms, budget, days, totals }
    })
}

fn shuffled() -> impl Strategy<Value = (CloseInput, Vec<SubjectDay>)> {
    input().prop_flat_map(|input| {
        let days = Just(input.days.clone()).prop_shuffle();
        (Just(input), days)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_days_does_not_matter((input, other) in shuffled()) {
        let shuffled = CloseInput { days: other, ..input.clone() };
        prop_assert_eq!(close_epoch(input), close_epoch(shuffled));
    }

    #[test]
    fn awards_stay_within_budget_and_caps(input in input()) {
        let (budget, terms) = (u128::from(input.budget), input.terms.clone());
        let before: u128 = input.totals.values().map(|total| u128::from(*total)).sum();
        let closed = close_epoch(input).expect("the epoch closes");
        let granted: u128 = closed.awards.iter().map(|award| u128::from(award.units)).sum();
        prop_assert!(granted <= budget);
        prop_assert_eq!(u128::from(closed.root.sum), before + granted);
        if let Some(scaled) = closed.scaled {
            prop_assert!(scaled.sum > budget);
            prop_assert!(budget - granted < closed.awards.len() as u128 + 1);
        } else {
            prop_assert!(closed.awards.iter().all(|a| a.units == a.units_before_scaling));
        }

        let mut by_account = BTreeMap::<_, u64>::new();
        for award in &closed.awards {
            prop_assert!(award.units <= award.units_before_scaling);
            prop_assert!(award.units_before_scaling <= award.points);
            prop_assert!(award.day_points.points <= terms.cap_day);
            for rule in &award.day_points.rules {
                prop_assert!(rule.points <= rule.rule.daily_cap);
            }
            *by_account.entry(award.account).or_default() += award.units_before_scaling;
        }
        prop_assert!(by_account.values().all(|units| *units <= terms.cap_epoch));
    }

    #[test]
    fn totals_never_fall(input in input()) {
        let before = input.totals.clone();
        let closed = close_epoch(input).expect("the epoch closes");
        for (account, total) in &before {
            prop_assert!(closed.totals.get(account).is_some_and(|after| after >= total));
        }
        prop_assert_eq!(closed.leaves_changed, closed.totals != before);
        for award in &closed.awards {
            let awarded = closed.awarded_points[&(award.account, award.day)];
            prop_assert!(awarded >= award.awarded_before);
        }
    }

    #[test]
    fn every_leaf_can_be_proven(input in input()) {
        let closed = close_epoch(input).expect("the epoch closes");
        let count = closed.leaves.len() as u32;
        for (index, leaf) in closed.leaves.iter().enumerate() {
            let proof = prove(&closed.leaves, index as u32).expect("a proof of a leaf");
            let verified = verify(&closed.root, count, index as u32, leaf, &proof);
            prop_assert_eq!(verified, Ok(()));
            let more = Leaf { cumulative: leaf.cumulative + 1, ..*leaf };
            prop_assert!(verify(&closed.root, count, index as u32, &more, &proof).is_err());
        }
    }
}
