// SPDX-License-Identifier: Apache-2.0
//! `quarantine`, `appeal`, `resolve` and `release`.

use crate::{
    mock::{
        APPEAL, Activity, Balances, DECISION, EMISSION, ExtBuilder, POT, RESERVE, RuntimeOrigin,
        System, Test, account, by, claim, claim_item, finalize, flags, last_event, leaf, pot,
        stranger, units,
    },
    pallet::{Error, Event, Flags, HoldReason, Paid, Reserve, Tallies},
    types::{ClaimItems, Quarantine, QuarantineReason, Standing},
};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::DispatchResult,
    traits::fungible::{Inspect, InspectHold},
};
use sp_core::H256;
use sp_runtime::DispatchError;
use vigor_primitives::tree::Leaf;

const WHY: QuarantineReason = QuarantineReason::RepeatedBeats;

fn quarantine(program: u32, who: u8, units: u64) -> DispatchResult {
    Activity::quarantine(RuntimeOrigin::root(), program, account(who), units, WHY)
}

fn resolve(program: u32, who: u8, uphold: bool) -> DispatchResult {
    Activity::resolve(RuntimeOrigin::root(), program, account(who), uphold)
}

/// Quarantines and upholds at once, as the account appeals at once.
fn forfeit(program: u32, who: u8, units: u64) {
    assert_ok!(quarantine(program, who, units));
    assert_ok!(Activity::appeal(by(who), program, H256::repeat_byte(7)));
    assert_ok!(resolve(program, who, true));
}

fn two() -> [Leaf; 2] {
    [leaf(1, 5_000), leaf(2, 7_000)]
}

#[test]
fn units_are_withheld_and_said_to_be() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        let now = System::block_number();
        assert_ok!(quarantine(EMISSION, 1, 2_000));
        let record = Quarantine {
            units: 2_000,
            reason: WHY,
            appeal_until: now + APPEAL,
            decide_until: now + APPEAL + DECISION,
            appeal: None,
        };
        assert_eq!(flags(EMISSION, 1).quarantine, Some(record));
        assert_eq!(
            last_event(),
            Event::Quarantined {
                program: EMISSION,
                account: account(1),
                units: 2_000,
                reason: WHY,
                appeal_until: now + APPEAL,
                decide_until: now + APPEAL + DECISION,
            }
        );
        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(3_000));
        assert!(matches!(last_event(), Event::Claimed { units: 3_000, cumulative: 3_000, .. }));
        assert_noop!(claim(EMISSION, &two(), 0), Error::<Test>::Quarantined);
        // Nobody else notices.
        assert_ok!(claim(EMISSION, &two(), 1));
        assert_eq!(Balances::balance(&account(2)), units(7_000));
    });
}

#[test]
fn what_is_earned_later_is_withheld_up_to_the_units() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        assert_ok!(quarantine(EMISSION, 1, 6_000));
        assert_noop!(claim(EMISSION, &two(), 0), Error::<Test>::Quarantined);
        finalize(EMISSION, 2, &[leaf(1, 7_500), leaf(2, 7_000)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 7_500), leaf(2, 7_000)], 0));
        assert_eq!(Balances::balance(&account(1)), units(1_500));
    });
}

#[test]
fn freed_units_are_paid() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        assert_ok!(quarantine(EMISSION, 1, 5_000));
        assert_ok!(resolve(EMISSION, 1, false));
        assert_eq!(
            last_event(),
            Event::QuarantineResolved {
                program: EMISSION,
                account: account(1),
                units: 5_000,
                upheld: false,
            }
        );
        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 12_000);
    });
}

#[test]
fn upheld_units_go_back_to_the_reserve_and_are_never_paid() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        forfeit(EMISSION, 1, 2_000);
        assert_eq!(flags(EMISSION, 1).clawback, 2_000);
        assert_eq!(Reserve::<Test>::get(), RESERVE - 12_000);

        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(3_000));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 10_000);
        assert_eq!(flags(EMISSION, 1).forfeited, 2_000);
        assert_eq!(Tallies::<Test>::get(EMISSION).forfeited, 2_000);
        assert_eq!(flags(EMISSION, 1).clawback, 0);
        assert_noop!(claim(EMISSION, &two(), 0), Error::<Test>::NothingToClaim);

        finalize(EMISSION, 2, &[leaf(1, 5_100), leaf(2, 7_000)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_100), leaf(2, 7_000)], 0));
        assert_eq!(Balances::balance(&account(1)), units(3_100));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 10_100);
    });
}

#[test]
fn upheld_units_of_a_pot_are_free_in_it() {
    ExtBuilder::default().run(|| {
        let free = Balances::balance(&pot());
        finalize(POT, 1, &two());
        forfeit(POT, 1, 2_000);
        assert_ok!(claim(POT, &two(), 0));
        assert_ok!(claim(POT, &two(), 1));
        assert_eq!(Balances::balance(&account(1)), units(3_000));
        assert_eq!(Balances::balance(&pot()), free - units(10_000));
        assert_eq!(Balances::balance_on_hold(&HoldReason::Granted.into(), &pot()), 0);
    });
}

#[test]
fn a_claim_that_only_forfeits_is_made_once() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        forfeit(EMISSION, 1, 6_000);
        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(
            last_event(),
            Event::Forfeited { program: EMISSION, account: account(1), units: 5_000 }
        );
        assert_eq!(Balances::balance(&account(1)), 0);
        assert_eq!(Paid::<Test>::get(EMISSION, account(1)), 0);
        assert_eq!(flags(EMISSION, 1).clawback, 1_000);
        assert_noop!(claim(EMISSION, &two(), 0), Error::<Test>::NothingToClaim);
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 0);
    });
}

#[test]
fn a_clawback_comes_before_a_new_quarantine() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        forfeit(EMISSION, 1, 1_000);
        assert_ok!(quarantine(EMISSION, 1, 1_500));
        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(2_500));
        let standing = Standing {
            program: EMISSION,
            paid: 2_500,
            forfeited: 1_000,
            clawback: 0,
            withheld: 1_500,
        };
        assert_eq!(Activity::standing(EMISSION, &account(1)), Some(standing));
    });
}

#[test]
fn undecided_units_are_freed_by_the_claim() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        assert_ok!(quarantine(EMISSION, 1, 5_000));
        let end = System::block_number() + APPEAL + DECISION;
        System::set_block_number(end - 1);
        assert_noop!(claim(EMISSION, &two(), 0), Error::<Test>::Quarantined);
        System::set_block_number(end);
        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
        assert_eq!(Flags::<Test>::iter().count(), 0);
        let events = System::read_events_for_pallet::<Event<Test>>();
        assert!(events.contains(&Event::QuarantineReleased {
            program: EMISSION,
            account: account(1),
            units: 5_000,
        }));
    });
}

#[test]
fn undecided_units_are_freed_by_anyone() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 1, 5_000));
        let end = System::block_number() + APPEAL + DECISION;
        let release = || Activity::release(stranger(), EMISSION, account(1));
        System::set_block_number(end - 1);
        assert_noop!(release(), Error::<Test>::DecisionOpen);
        System::set_block_number(end);
        assert_ok!(release());
        assert_eq!(
            last_event(),
            Event::QuarantineReleased { program: EMISSION, account: account(1), units: 5_000 }
        );
        assert_noop!(release(), Error::<Test>::NotQuarantined);
        assert_noop!(
            Activity::release(RuntimeOrigin::root(), EMISSION, account(1)),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn an_account_appeals_once_and_in_time() {
    ExtBuilder::default().run(|| {
        let hash = H256::repeat_byte(3);
        let appeal = |who| Activity::appeal(by(who), EMISSION, hash);
        assert_noop!(appeal(1), Error::<Test>::NotQuarantined);
        assert_ok!(quarantine(EMISSION, 1, 5));
        assert_ok!(quarantine(EMISSION, 2, 5));
        assert_noop!(appeal(3), Error::<Test>::NotQuarantined);
        System::set_block_number(APPEAL);
        assert_ok!(appeal(1));
        assert_eq!(
            last_event(),
            Event::QuarantineAppealed { program: EMISSION, account: account(1), evidence: hash }
        );
        assert_noop!(appeal(1), Error::<Test>::AlreadyAppealed);
        System::set_block_number(1 + APPEAL);
        assert_noop!(appeal(2), Error::<Test>::AppealClosed);
        assert_noop!(
            Activity::appeal(RuntimeOrigin::root(), EMISSION, hash),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn nothing_is_upheld_before_the_account_could_appeal() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 1, 5));
        assert_noop!(resolve(EMISSION, 1, true), Error::<Test>::AppealOpen);
        System::set_block_number(APPEAL);
        assert_noop!(resolve(EMISSION, 1, true), Error::<Test>::AppealOpen);
        System::set_block_number(1 + APPEAL);
        assert_ok!(resolve(EMISSION, 1, true));
        assert_noop!(resolve(EMISSION, 1, true), Error::<Test>::NotQuarantined);
    });
}

#[test]
fn nothing_is_decided_too_late() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 1, 5));
        System::set_block_number(1 + APPEAL + DECISION);
        for uphold in [true, false] {
            assert_noop!(resolve(EMISSION, 1, uphold), Error::<Test>::DecisionClosed);
        }
    });
}

#[test]
fn an_account_has_one_quarantine_at_a_time() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 1, 5));
        assert_noop!(quarantine(EMISSION, 1, 6), Error::<Test>::AlreadyQuarantined);
        assert_ok!(quarantine(POT, 1, 6));
        System::set_block_number(1 + APPEAL + DECISION);
        assert_ok!(quarantine(EMISSION, 1, 7));
        assert_eq!(Activity::withheld(EMISSION, &account(1)), 7);
    });
}

#[test]
fn quarantines_are_of_something_in_a_program() {
    ExtBuilder::default().run(|| {
        assert_noop!(quarantine(EMISSION, 1, 0), Error::<Test>::AmountZero);
        assert_noop!(quarantine(9, 1, 1), Error::<Test>::ProgramNotFound);
    });
}

#[test]
fn the_largest_quarantines_withhold_everything_and_overflow_nothing() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        forfeit(EMISSION, 1, u64::MAX);
        assert_ok!(quarantine(EMISSION, 1, u64::MAX));
        assert_ok!(Activity::appeal(by(1), EMISSION, H256::zero()));
        assert_noop!(resolve(EMISSION, 1, true), Error::<Test>::AmountOverflow);
        assert_ok!(claim(EMISSION, &two(), 0));
        assert_eq!(flags(EMISSION, 1).forfeited, 5_000);
        assert_eq!(flags(EMISSION, 1).clawback, u64::MAX - 5_000);
    });
}

#[test]
fn a_list_skips_what_is_withheld() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        assert_ok!(quarantine(EMISSION, 1, 5_000));
        let items: Vec<_> = [0, 1].map(|n| claim_item(&two(), n)).to_vec();
        let items = ClaimItems::try_from(items).expect("two claims");
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items));
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 7_000);
    });
}

#[test]
fn only_those_who_may_quarantine_and_decide() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 2, 5));
        for origin in [RuntimeOrigin::none(), by(2), by(100)] {
            assert_noop!(
                Activity::quarantine(origin.clone(), EMISSION, account(1), 5, WHY),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Activity::resolve(origin, EMISSION, account(2), false),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_list_settles_few_quarantines_at_a_time() {
    ExtBuilder::default().run(|| {
        let people = crate::types::FLAGGED_MAX as u8 + 2;
        let tree: Vec<_> = (1..=people).map(|n| leaf(n, 1_000)).collect();
        finalize(EMISSION, 1, &tree);
        for who in 1..people {
            assert_ok!(quarantine(EMISSION, who, 1));
        }
        System::set_block_number(System::block_number() + APPEAL + DECISION);
        let items: Vec<_> = (0..u32::from(people)).map(|n| claim_item(&tree, n)).collect();
        let items = ClaimItems::try_from(items).expect("at most 256 claims");
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items.clone()));
        // All but one: the last is in no quarantine.
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 1_000 * u64::from(people - 1));
        assert_eq!(Balances::balance(&account(people)), units(1_000));
        assert_eq!(Balances::balance(&account(people - 1)), 0);
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items));
        assert_eq!(Balances::balance(&account(people - 1)), units(1_000));
        assert_eq!(Flags::<Test>::iter().count(), 0);
    });
}
