// SPDX-License-Identifier: Apache-2.0
//! `claim`: what it pays. What proofs it refuses is in `proofs`.

use crate::{
    mock::{
        Activity, Balances, DEPOSIT, EMISSION, ExtBuilder, POT, RuntimeOrigin, Test, account,
        claim, claim_item, dispatch_claim, end_epoch, finalize, last_event, leaf, pot, submit,
        units,
    },
    pallet::{Error, Event, Heads, HoldReason, Paid, Tallies},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Inspect, InspectHold},
};
use sp_runtime::DispatchError;

#[test]
fn a_claim_mints_the_whole_leaf() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 7_000), leaf(3, 9_000)];
        finalize(EMISSION, 1, &leaves);
        let issuance = Balances::total_issuance();
        assert_ok!(claim(EMISSION, &leaves, 1));

        assert_eq!(Balances::balance(&account(2)), units(7_000));
        assert_eq!(Balances::total_issuance(), issuance + units(7_000));
        assert_eq!(Paid::<Test>::get(EMISSION, account(2)), 7_000);
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 7_000);
        assert_eq!(
            last_event(),
            Event::Claimed {
                program: EMISSION,
                account: account(2),
                units: 7_000,
                amount: units(7_000),
                cumulative: 7_000,
            }
        );
    });
}

#[test]
fn a_second_claim_pays_nothing() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 7_000)];
        finalize(EMISSION, 1, &leaves);
        assert_ok!(claim(EMISSION, &leaves, 0));
        assert_noop!(claim(EMISSION, &leaves, 0), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn a_later_claim_pays_the_difference() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_000)], 0));
        finalize(EMISSION, 2, &[leaf(1, 5_001)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_001)], 0));
        assert_eq!(Balances::balance(&account(1)), units(5_001));
        assert!(matches!(last_event(), Event::Claimed { units: 1, cumulative: 5_001, .. }));
    });
}

#[test]
fn a_pot_pays_from_what_it_holds() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 7_000)];
        finalize(POT, 1, &leaves);
        let (issuance, before) = (Balances::total_issuance(), Balances::total_balance(&pot()));
        assert_ok!(claim(POT, &leaves, 0));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
        assert_eq!(Balances::total_issuance(), issuance);
        assert_eq!(Balances::total_balance(&pot()), before - units(5_000));
        assert_eq!(Balances::balance_on_hold(&HoldReason::Granted.into(), &pot()), units(7_000));
    });
}

#[test]
fn programs_pay_apart() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000)];
        finalize(EMISSION, 1, &leaves);
        finalize(POT, 1, &leaves);
        assert_ok!(claim(EMISSION, &leaves, 0));
        assert_ok!(claim(POT, &leaves, 0));
        assert_eq!(Balances::balance(&account(1)), units(10_000));
    });
}

#[test]
fn an_unsigned_origin_is_refused() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        let item = claim_item(&[leaf(1, 5_000)], 0);
        assert_noop!(
            Activity::claim(
                RuntimeOrigin::none(),
                EMISSION,
                item.account,
                item.cumulative,
                item.index,
                item.proof
            ),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn an_unknown_program_is_refused() {
    ExtBuilder::default().run(|| {
        assert_noop!(claim(9, &[leaf(1, 5_000)], 0), Error::<Test>::ProgramNotFound);
    });
}

#[test]
fn a_paused_program_pays_nothing() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000)];
        finalize(EMISSION, 1, &leaves);
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        assert_noop!(claim(EMISSION, &leaves, 0), Error::<Test>::ProgramPaused);
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, false));
        assert_ok!(claim(EMISSION, &leaves, 0));
    });
}

#[test]
fn a_pending_epoch_pays_nothing() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000)];
        end_epoch(1);
        assert_noop!(claim(EMISSION, &leaves, 0), Error::<Test>::NoFinalEpoch);
        assert_ok!(submit(EMISSION, 1, &leaves));
        assert_noop!(claim(EMISSION, &leaves, 0), Error::<Test>::NoFinalEpoch);
    });
}

#[test]
fn an_older_root_pays_nothing() {
    ExtBuilder::default().run(|| {
        let old = [leaf(1, 5_000), leaf(2, 6_000)];
        finalize(EMISSION, 1, &old);
        finalize(EMISSION, 2, &[leaf(1, 5_000), leaf(2, 6_001)]);
        assert_noop!(claim(EMISSION, &old, 0), Error::<Test>::InvalidProof);
    });
}

#[test]
fn dust_waits_until_it_can_open_an_account() {
    ExtBuilder::default().run(|| {
        assert_eq!(DEPOSIT, units(1_000));
        finalize(EMISSION, 1, &[leaf(1, 999)]);
        assert_noop!(claim(EMISSION, &[leaf(1, 999)], 0), Error::<Test>::BelowExistentialDeposit);
        finalize(EMISSION, 2, &[leaf(1, 1_000)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 1_000)], 0));
        assert_eq!(Balances::balance(&account(1)), DEPOSIT);
    });
}

#[test]
fn dust_of_a_pot_waits_too() {
    ExtBuilder::default().run(|| {
        finalize(POT, 1, &[leaf(1, 999)]);
        assert_noop!(claim(POT, &[leaf(1, 999)], 0), Error::<Test>::BelowExistentialDeposit);
    });
}

#[test]
fn an_account_that_exists_receives_one_unit() {
    ExtBuilder::default().accounts([1]).run(|| {
        finalize(EMISSION, 1, &[leaf(1, 1)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 1)], 0));
        assert_eq!(Balances::balance(&account(1)), DEPOSIT + units(1));
    });
}

#[test]
fn an_issuance_that_would_overflow_is_refused() {
    let mut ext = ExtBuilder::default().build();
    ext.execute_with(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        pallet_balances::TotalIssuance::<Test>::put(u128::MAX);
        assert_noop!(claim(EMISSION, &[leaf(1, 5_000)], 0), Error::<Test>::DepositRefused);
    });
}

#[test]
fn moving_a_paid_amount_to_another_account_pays_nobody() {
    ExtBuilder::default().accounts([1, 2]).run(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000), leaf(2, 0)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_000), leaf(2, 0)], 0));
        let lie = [leaf(1, 0), leaf(2, 5_000)];
        finalize(EMISSION, 2, &lie);
        assert_eq!(Heads::<Test>::get(EMISSION).map(|head| head.root_sum), Some(5_000));
        assert_noop!(claim(EMISSION, &lie, 1), Error::<Test>::ExceedsGrant);
    });
}

#[test]
fn anyone_may_claim_for_anyone() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 7_000)];
        finalize(EMISSION, 1, &leaves);
        let item = claim_item(&leaves, 0);
        assert_ok!(Activity::claim(
            RuntimeOrigin::signed(account(2)),
            EMISSION,
            item.account,
            item.cumulative,
            item.index,
            item.proof
        ));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
        assert_ok!(dispatch_claim(EMISSION, claim_item(&leaves, 1)));
    });
}
