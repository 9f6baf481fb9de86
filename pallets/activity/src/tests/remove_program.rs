// SPDX-License-Identifier: Apache-2.0

use super::funded::{
    OURS, OWNER, PER_UNIT, create, deposit_of_owner, ext, fund, in_asset, two, with_vgr,
};
use crate::{
    mock::{
        ASSET, Activity, Assets, Balances, DEPOSIT, EMISSION, RuntimeOrigin, System, Test, WINDOW,
        account, by, claim, finalize, last_event, leaf, open_asset, run_to, submit, units,
    },
    pallet::{
        EpochQueue, EpochRanges, Epochs, Error, Event, FundedPrograms, Heads, NextProgram, Paid,
        Programs, Tallies,
    },
    types::{PotCurrency, REMOVE_MAX},
};
use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::DispatchError;

#[test]
fn a_removed_program_returns_its_deposit_and_leaves_nothing() {
    for in_an_asset in [false, true] {
        ext().run(|| {
            open_asset(ASSET, &account(OWNER), 1_000_000);
            let before =
                (Balances::total_balance(&account(OWNER)), Assets::balance(ASSET, account(OWNER)));
            let currency = if in_an_asset { in_asset() } else { PotCurrency::Vgr };
            assert_ok!(create(currency));
            assert_ok!(fund(if in_an_asset { 100_000 } else { units(20_000) }));
            finalize(OURS, 1, &two());
            assert_ok!(claim(OURS, &two(), 0));
            let remove = |limit| Activity::remove_program(by(OWNER), OURS, limit);
            assert_noop!(remove(9), Error::<Test>::ProgramOpen);
            assert_ok!(Activity::close_program(by(OWNER), OURS));
            assert_noop!(remove(9), Error::<Test>::GrantsUnpaid);
            assert_ok!(claim(OURS, &two(), 1));
            assert_ok!(remove(9));

            assert_eq!(last_event(), Event::ProgramRemoved { program: OURS });
            let paid = if in_an_asset { (0, PER_UNIT * 12_000) } else { (units(12_000), 0) };
            assert_eq!(Balances::total_balance(&account(OWNER)), before.0 - paid.0);
            assert_eq!(Assets::balance(ASSET, account(OWNER)), before.1 - paid.1);
            assert_eq!(deposit_of_owner(), 0);
            assert!(!Programs::<Test>::contains_key(OURS));
            assert!(!FundedPrograms::<Test>::contains_key(OURS));
            assert!(!Heads::<Test>::contains_key(OURS));
            assert!(!Tallies::<Test>::contains_key(OURS));
            assert!(!EpochRanges::<Test>::contains_key(OURS));
            assert_eq!(Paid::<Test>::iter_prefix(OURS).count(), 0);
            assert_eq!(Epochs::<Test>::iter_prefix(OURS).count(), 0);
            assert_eq!(EpochQueue::<Test>::iter_prefix(OURS).count(), 0);
            assert_eq!(Balances::total_balance(&Activity::pot_account(OURS)), 0);
            // Its id is never given out again.
            assert_eq!(NextProgram::<Test>::get(), OURS + 1);
        });
    }
}

#[test]
fn a_program_is_removed_step_by_step_and_pays_nobody_twice() {
    with_vgr(50_000, || {
        for epoch in 1..=5 {
            let tree: Vec<_> = (1..=5).map(|n| leaf(n, 1_000 * epoch)).collect();
            finalize(OURS, epoch, &tree);
        }
        let tree: Vec<_> = (1..=5).map(|n| leaf(n, 5_000)).collect();
        for n in 0..5 {
            assert_ok!(claim(OURS, &tree, n));
        }
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        for _ in 0..2 {
            assert_ok!(Activity::remove_program(by(OWNER), OURS, 2));
            assert_ok!(Activity::do_try_state());
            assert!(Programs::<Test>::contains_key(OURS));
            for n in 0..5 {
                assert_noop!(claim(OURS, &tree, n), Error::<Test>::NoFinalEpoch);
            }
        }
        assert_ok!(Activity::remove_program(by(OWNER), OURS, 2));
        assert!(!Programs::<Test>::contains_key(OURS));
        assert_noop!(claim(OURS, &tree, 0), Error::<Test>::ProgramNotFound);
    });
}

#[test]
fn a_program_with_a_pending_epoch_is_not_removed_even_if_it_owes_nothing() {
    with_vgr(50_000, || {
        let tree = [leaf(1, 1_000)];
        finalize(OURS, 1, &tree);
        assert_ok!(claim(OURS, &tree, 0));
        // It says that nothing was earned, and would be the head of a program that forgot whom it
        // paid.
        assert_ok!(submit(OURS, 2, &tree));
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        let remove = || Activity::remove_program(by(OWNER), OURS, 1);
        assert_noop!(remove(), Error::<Test>::EpochPending);
        run_to(System::block_number() + WINDOW);
        assert_noop!(claim(OURS, &tree, 0), Error::<Test>::NothingToClaim);
        assert_ok!(remove());
        assert_ok!(Activity::do_try_state());
        assert_ok!(remove());
        assert!(!Programs::<Test>::contains_key(OURS));
    });
}

#[test]
fn a_program_that_never_granted_is_removed_at_once() {
    with_vgr(0, || {
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        for limit in [0, REMOVE_MAX + 1, u32::MAX] {
            assert_noop!(
                Activity::remove_program(by(OWNER), OURS, limit),
                Error::<Test>::InvalidLimit
            );
        }
        assert_ok!(Activity::remove_program(by(OWNER), OURS, 1));
        assert_eq!(deposit_of_owner(), 0);
        assert_eq!(Balances::balance(&account(OWNER)), 1_000 * DEPOSIT);
    });
}

#[test]
fn the_greatest_limit_is_accepted() {
    with_vgr(0, || {
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_ok!(Activity::remove_program(by(OWNER), OURS, REMOVE_MAX));
        assert!(!Programs::<Test>::contains_key(OURS));
    });
}

#[test]
fn only_its_owner_removes_a_program() {
    with_vgr(0, || {
        let remove = |who, program| Activity::remove_program(by(who), program, 1);
        assert_noop!(remove(1, OURS), Error::<Test>::NotProgramOwner);
        assert_noop!(remove(OWNER, 9), Error::<Test>::ProgramNotFound);
        assert_noop!(remove(100, EMISSION), Error::<Test>::NotFunded);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::remove_program(origin, OURS, 1), DispatchError::BadOrigin);
        }
    });
}
