// SPDX-License-Identifier: Apache-2.0
//! Allowances against a model that remembers every charge.

use proptest::{collection::vec, prelude::*};

use crate::types::{Allowance, AllowanceTerms, Exceeded, Loss};

/// Every charge that was accepted, with its block.
struct Model {
    start: u32,
    amount: u128,
    period: u32,
    charges: Vec<(u32, Loss)>,
}

impl Model {
    fn index(&self, block: u32) -> u32 {
        (block - self.start) / self.period
    }

    /// What was charged in the period of `now`.
    fn present(&self, now: u32) -> Loss {
        self.charges
            .iter()
            .filter(|(block, _)| self.index(*block) == self.index(now))
            .fold(Loss::default(), |sum, (_, loss)| sum.plus(*loss).unwrap())
    }

    fn left(&self, now: u32) -> u128 {
        let present = self.present(now);
        self.amount - present.spendable.max(present.total)
    }

    fn charge(&mut self, loss: Loss, now: u32) -> Result<(), Exceeded> {
        let sum = self.present(now).plus(loss).ok_or(Exceeded)?;
        if sum.spendable.max(sum.total) > self.amount {
            return Err(Exceeded);
        }
        self.charges.push((now, loss));
        Ok(())
    }
}

fn amount() -> impl Strategy<Value = u128> {
    prop_oneof![8 => 0..40_u128, 1 => any::<u128>(), 1 => Just(u128::MAX)]
}

fn loss() -> impl Strategy<Value = Loss> {
    (amount(), amount()).prop_map(|(spendable, total)| Loss { spendable, total })
}

proptest! {
    #[test]
    fn an_allowance_agrees_with_a_ledger(
        start in prop_oneof![0..100_u32, any::<u32>()],
        limit in prop_oneof![8 => 1..100_u128, 1 => Just(u128::MAX)],
        period in prop_oneof![8 => 1..20_u32, 1 => Just(u32::MAX)],
        steps in vec((0..12_u32, loss()), 1..60),
    ) {
        let terms = AllowanceTerms { asset: None, amount: limit, period };
        let mut allowance = Allowance::new(terms, start);
        let mut model = Model { start, amount: limit, period, charges: Vec::new() };
        let mut now = start;
        for (wait, loss) in steps {
            now = now.saturating_add(wait);
            prop_assert_eq!(allowance.left(now), model.left(now));
            let before = allowance.clone();
            let charged = allowance.charge(loss, now);
            prop_assert_eq!(charged, model.charge(loss, now));
            if charged.is_err() {
                prop_assert_eq!(&allowance, &before);
            }
            prop_assert!(allowance.spent <= limit && allowance.lost <= limit);
            prop_assert!(allowance.period_start <= now);
            prop_assert_eq!(allowance.left(now), model.left(now));
        }
    }

    /// What is given back in the same block was never charged.
    #[test]
    fn a_refund_undoes_its_part_of_a_charge(
        before in 0..50_u128,
        charged in 0..50_u128,
        surplus in 0..50_u128,
    ) {
        let surplus = surplus.min(charged);
        let terms = AllowanceTerms { asset: None, amount: 100, period: 10_u32 };
        let mut allowance = Allowance::new(terms, 0);
        allowance.charge(Loss::of(before), 3).unwrap();
        let mut direct = allowance.clone();
        allowance.charge(Loss::of(charged), 4).unwrap();
        allowance.refund(surplus);
        direct.charge(Loss::of(charged - surplus), 4).unwrap();
        prop_assert_eq!(allowance, direct);
    }
}

#[test]
fn a_period_of_nothing_never_ends() {
    let terms = AllowanceTerms { asset: None, amount: 5, period: 0_u32 };
    let mut allowance = Allowance::new(terms, 3);
    assert_eq!(allowance.charge(Loss::of(5), 3), Ok(()));
    assert_eq!(allowance.charge(Loss::of(1), u32::MAX), Err(Exceeded));
}

#[test]
fn sums_of_losses_end_with_an_error() {
    assert_eq!(Loss::of(u128::MAX).plus(Loss::of(1)), None);
    assert!(Loss::default().is_none() && !Loss { spendable: 0, total: 1 }.is_none());
    let terms = AllowanceTerms { asset: None, amount: u128::MAX, period: 9_u32 };
    let mut allowance = Allowance::new(terms, 0);
    assert_eq!(allowance.charge(Loss::of(u128::MAX), 0), Ok(()));
    assert_eq!(allowance.charge(Loss::of(1), 0), Err(Exceeded));
}
