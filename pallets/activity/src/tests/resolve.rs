// SPDX-License-Identifier: Apache-2.0

use super::quarantine::{quarantine, two};
use crate::{
    mock::{
        APPEAL, Activity, Balances, DECISION, EMISSION, ExtBuilder, POT, RESERVE, RuntimeOrigin,
        System, Test, account, by, claim, finalize, flags, last_event, leaf, pot, units,
    },
    pallet::{Error, Event, HoldReason, Paid, Reserve, Tallies},
    types::Standing,
};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::DispatchResult,
    traits::fungible::{Inspect, InspectHold},
};
use sp_core::H256;
use sp_runtime::DispatchError;

fn resolve(program: u32, who: u8, uphold: bool) -> DispatchResult {
    Activity::resolve(RuntimeOrigin::root(), program, account(who), uphold)
}

/// Quarantines and upholds at once, as the account appeals at once.
fn forfeit(program: u32, who: u8, units: u64) {
    assert_ok!(quarantine(program, who, units));
    assert_ok!(Activity::appeal(by(who), program, H256::repeat_byte(7)));
    assert_ok!(resolve(program, who, true));
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
fn only_those_who_may_decide() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 2, 5));
        for origin in [RuntimeOrigin::none(), by(2), by(100)] {
            assert_noop!(
                Activity::resolve(origin, EMISSION, account(2), false),
                DispatchError::BadOrigin
            );
        }
    });
}
