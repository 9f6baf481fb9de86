// SPDX-License-Identifier: Apache-2.0
//! What decides money, over random histories.

use crate::{
    mock::{
        Activity, Balances, DEPOSIT, EMISSION, ExtBuilder, POT, POT_BUDGET, RuntimeOrigin, System,
        Test, WINDOW, account, claim, claim_item, finalize, leaf, pot, run_to, stranger, submit,
        units,
    },
    pallet::{Heads, Paid, Reserve, ReserveAtGenesis, Tallies},
    types::{ClaimItems, EMISSION_SHIFT},
};
use frame_support::{assert_ok, traits::fungible::Inspect};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest},
    test_runner::TestCaseError,
};
use vigor_primitives::tree::Leaf;

/// People in a random tree.
const PEOPLE: u8 = 6;

fn run(
    builder: ExtBuilder,
    test: impl FnOnce() -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    builder.build().execute_with(|| {
        test()?;
        prop_assert_eq!(Activity::do_try_state(), Ok(()));
        Ok(())
    })
}

fn leaves(totals: &[u64]) -> Vec<Leaf> {
    totals.iter().enumerate().map(|(n, total)| leaf(n as u8 + 1, *total)).collect()
}

/// Claims one leaf, or all that have something to claim in one call.
fn claim_some(program: u32, tree: &[Leaf], who: u8, together: bool) {
    if together {
        let due = tree.iter().enumerate().filter(|(_, leaf)| {
            Paid::<Test>::get(program, sp_runtime::AccountId32::new(leaf.account)) < leaf.cumulative
        });
        let claims: Vec<_> = due.map(|(index, _)| claim_item(tree, index as u32)).collect();
        if !claims.is_empty() {
            let claims = ClaimItems::try_from(claims).expect("at most 256 claims");
            assert_ok!(Activity::claim_many(stranger(), program, claims));
        }
    } else {
        // Whoever was paid already is refused, and nothing changes.
        let _ = claim(program, tree, u32::from(who % PEOPLE));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Claims in any order over any sequence of epochs pay exactly the cumulative totals.
    #[test]
    fn claims_pay_exactly_the_totals(
        program in EMISSION..=POT,
        epochs in vec(
            (vec(0u64..20_000, PEOPLE as usize), 1u64..4, vec((any::<u8>(), any::<bool>()), 0..5)),
            1..6,
        ),
    ) {
        run(ExtBuilder::default().accounts(1..=PEOPLE), || {
            let issuance = Balances::total_issuance();
            let pot_before = Balances::total_balance(&pot());
            let (mut totals, mut epoch) = (vec![0u64; PEOPLE as usize], 0);
            for (awards, gap, claims) in epochs {
                totals.iter_mut().zip(awards).for_each(|(total, award)| *total += award);
                epoch += gap;
                finalize(program, epoch, &leaves(&totals));
                for (who, together) in claims {
                    claim_some(program, &leaves(&totals), who, together);
                }
                prop_assert_eq!(Activity::do_try_state(), Ok(()));
            }
            claim_some(program, &leaves(&totals), 0, true);

            let sum: u64 = totals.iter().sum();
            for (n, total) in totals.iter().enumerate() {
                let who = account(n as u8 + 1);
                prop_assert_eq!(Balances::balance(&who), DEPOSIT + units(*total));
                prop_assert_eq!(Paid::<Test>::get(program, who), *total);
            }
            prop_assert_eq!(Tallies::<Test>::get(program).paid, sum);
            let (minted, drawn) = if program == EMISSION { (sum, 0) } else { (0, sum) };
            prop_assert_eq!(Balances::total_issuance(), issuance + units(minted));
            prop_assert_eq!(Balances::total_balance(&pot()), pot_before - units(drawn));
            Ok(())
        })?;
    }

    /// The emission grants what the reserve allows, to the unit, and never more than it had.
    #[test]
    fn the_emission_never_exceeds_its_reserve(
        reserve in 0u64..=(u64::MAX >> 8),
        epochs in vec((0u64..3, any::<bool>()), 1..12),
    ) {
        run(ExtBuilder::default().reserve(reserve), || {
            let mut total = 0u64;
            for (epoch, (over, reject)) in epochs.into_iter().enumerate() {
                let budget = Reserve::<Test>::get() >> EMISSION_SHIFT;
                let wanted = total + budget + over;
                let submitted = submit(EMISSION, epoch as u64, &[leaf(1, wanted)]);
                prop_assert_eq!(submitted.is_ok(), over == 0);
                if submitted.is_ok() && reject {
                    let epoch = epoch as u64;
                    assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, epoch));
                } else if submitted.is_ok() {
                    total = wanted;
                }
                run_to(System::block_number() + WINDOW);
                prop_assert_eq!(Reserve::<Test>::get() + total, ReserveAtGenesis::<Test>::get());
            }
            Ok(())
        })?;
    }

    /// Whatever trees a lying quorum signs, no program pays more than it was granted.
    #[test]
    fn lying_oracles_cannot_pay_more_than_they_were_granted(
        program in EMISSION..=POT,
        epochs in vec(
            (vec(0u64..60_000, PEOPLE as usize), vec((any::<u8>(), any::<bool>()), 0..8)),
            1..6,
        ),
    ) {
        run(ExtBuilder::default().accounts(1..=PEOPLE), || {
            for (epoch, (totals, claims)) in epochs.into_iter().enumerate() {
                let tree = leaves(&totals);
                if submit(program, epoch as u64, &tree).is_err() {
                    continue;
                }
                run_to(System::block_number() + WINDOW);
                for (who, _) in claims {
                    claim_some(program, &tree, who, false);
                }
                let granted = Heads::<Test>::get(program).map_or(0, |head| head.root_sum);
                prop_assert!(Tallies::<Test>::get(program).paid <= granted);
                prop_assert!(granted <= POT_BUDGET * (epoch as u64 + 1) || program == EMISSION);
                prop_assert_eq!(Activity::do_try_state(), Ok(()));
            }
            Ok(())
        })?;
    }
}
