// SPDX-License-Identifier: Apache-2.0
//! `quarantine`, and what claims pay beside it.

use crate::{
    mock::{
        APPEAL, Activity, Balances, DECISION, EMISSION, ExtBuilder, POT, RuntimeOrigin, System,
        Test, account, by, claim, claim_item, finalize, flags, last_event, leaf, stranger, units,
    },
    pallet::{Error, Event, Flags, Tallies},
    types::{ClaimItems, Quarantine, QuarantineReason},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use sp_runtime::DispatchError;
use vigor_primitives::tree::Leaf;

const WHY: QuarantineReason = QuarantineReason::RepeatedBeats;

pub(super) fn quarantine(program: u32, who: u8, units: u64) -> DispatchResult {
    Activity::quarantine(RuntimeOrigin::root(), program, account(who), units, WHY)
}

pub(super) fn two() -> [Leaf; 2] {
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
fn only_those_who_may_quarantine() {
    ExtBuilder::default().run(|| {
        for origin in [RuntimeOrigin::none(), by(2), by(100)] {
            assert_noop!(
                Activity::quarantine(origin, EMISSION, account(1), 5, WHY),
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
