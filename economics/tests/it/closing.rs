// SPDX-License-Identifier: Apache-2.0
//! Groups of people get what the same people get from the oracles' own function.

use proptest::{collection::vec, prelude::ProptestConfig, prop_assert_eq, proptest};
use std::collections::BTreeMap;
use vigor_economics::sim::closing::{Tally, close};
use vigor_epoch::{CloseInput, DayFacts, SubjectDay, Terms, close_epoch};
use vigor_primitives::rewards::{FactKind, Rule};

/// The day of all of them.
const DAY: u32 = 20_777;

fn terms() -> Terms {
    let rule =
        |fact, numerator, denominator, daily_cap| Rule { fact, numerator, denominator, daily_cap };
    Terms {
        rules: vec![
            rule(FactKind::HeartSeconds, 1_000, 1, 20_000_000),
            rule(FactKind::Steps, 7, 3, 9_000),
        ],
        cap_epoch: 5_000_000,
        cap_day: 20_003_000,
    }
}

fn account(group: usize, person: u64) -> [u8; 32] {
    let mut account = [0; 32];
    for (byte, digit) in
        account.iter_mut().zip([group as u64, person].map(u64::to_be_bytes).concat())
    {
        *byte = digit;
    }
    account
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Over a day of up to five epochs, whatever the budgets.
    #[test]
    fn groups_are_awarded_as_the_people_in_them(
        groups in vec((0u64..6, vec((0u64..3_600, 0u64..9_000), 1..5)), 1..6),
        budget in 0u64..30_000_000,
    ) {
        let mut tallies: Vec<Tally> = groups
            .iter()
            .map(|(people, _)| Tally { people: *people, ..Default::default() })
            .collect();
        let mut awarded: BTreeMap<([u8; 32], u32), u64> = BTreeMap::new();
        let mut totals = BTreeMap::new();
        for hour in 0..5 {
            let mut days = Vec::new();
            for ((at, (people, hours)), tally) in groups.iter().enumerate().zip(&mut tallies) {
                let Some((seconds, steps)) = hours.get(hour) else { continue };
                tally.facts.add(FactKind::HeartSeconds, *seconds);
                tally.facts.add(FactKind::Steps, *steps);
                for person in 0..*people {
                    let account = account(at, person);
                    days.push(SubjectDay {
                        account,
                        day: DAY,
                        facts: DayFacts::clone(&tally.facts),
                        awarded_points: awarded.get(&(account, DAY)).copied().unwrap_or(0),
                    });
                }
            }
            let before: u64 = totals.values().sum();
            let input = CloseInput { terms: terms(), budget, days, totals };
            let closed = close_epoch(input).expect("the epoch closes");
            let moved = tallies.iter_mut().zip(&groups);
            let moved = moved.filter(|(_, (_, hours))| hours.len() > hour).map(|(tally, _)| tally);
            let closing = close(&terms(), budget, moved).expect("the epoch closes");
            prop_assert_eq!(closing.granted, closed.root.sum - before);
            let capped: u64 = closed.awards.iter().map(|award| award.units_before_scaling).sum();
            prop_assert_eq!(closing.capped, u128::from(capped));
            awarded.extend(closed.awarded_points);
            totals = closed.totals;
        }
    }
}
