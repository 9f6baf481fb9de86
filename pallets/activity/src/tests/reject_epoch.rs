// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, Balances, EMISSION, ExtBuilder, POT, RESERVE, RuntimeOrigin, System, Test,
        WINDOW, claim, finalize, last_event, leaf, pot, run_to, stranger, submit, units,
    },
    pallet::{Epochs, Error, Event, Finalizing, Heads, HoldReason, Pending, Reserve},
    types::EpochStatus,
};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Inspect, InspectHold},
};
use sp_runtime::DispatchError;

#[test]
fn a_rejected_epoch_gives_its_emission_back() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        assert_ok!(submit(EMISSION, 2, &[leaf(1, 9_000)]));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 9_000);
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, 2));

        assert_eq!(Reserve::<Test>::get(), RESERVE - 5_000);
        assert_eq!(Pending::<Test>::get(EMISSION), None);
        assert_eq!(Finalizing::<Test>::iter().count(), 0);
        assert_eq!(
            Epochs::<Test>::get(EMISSION, 2).map(|record| record.status),
            Some(EpochStatus::Rejected)
        );
        assert_eq!(last_event(), Event::EpochRejected { program: EMISSION, epoch: 2 });

        run_to(System::block_number() + 2 * WINDOW);
        assert_eq!(Heads::<Test>::get(EMISSION).map(|head| head.epoch), Some(1));
        assert_noop!(claim(EMISSION, &[leaf(1, 9_000)], 0), Error::<Test>::InvalidProof);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_000)], 0));
    });
}

#[test]
fn a_rejected_epoch_gives_its_pot_back() {
    ExtBuilder::default().run(|| {
        let free = Balances::balance(&pot());
        assert_ok!(submit(POT, 1, &[leaf(1, 9_000)]));
        assert_eq!(Balances::balance(&pot()), free - units(9_000));
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), POT, 1));
        assert_eq!(Balances::balance(&pot()), free);
        assert_eq!(Balances::balance_on_hold(&HoldReason::Granted.into(), &pot()), 0);
    });
}

#[test]
fn others_that_finalize_in_the_same_block_stay() {
    ExtBuilder::default().run(|| {
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        assert_ok!(submit(POT, 1, &[leaf(1, 5_000)]));
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, 1));
        run_to(1 + WINDOW);
        assert_eq!(Heads::<Test>::get(EMISSION), None);
        assert_eq!(Heads::<Test>::get(POT).map(|head| head.epoch), Some(1));
    });
}

#[test]
fn the_next_epoch_builds_on_the_head_and_waits_its_own_window() {
    ExtBuilder::default().run(|| {
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        run_to(3);
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, 1));
        assert_ok!(submit(EMISSION, 2, &[leaf(1, 6_000)]));
        run_to(1 + WINDOW);
        assert_eq!(Heads::<Test>::get(EMISSION), None);
        run_to(3 + WINDOW);
        assert_eq!(Heads::<Test>::get(EMISSION).map(|head| head.epoch), Some(2));
    });
}

#[test]
fn only_an_admin_rejects() {
    ExtBuilder::default().run(|| {
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        assert_noop!(Activity::reject_epoch(stranger(), EMISSION, 1), DispatchError::BadOrigin);
    });
}

#[test]
fn an_unknown_program_is_refused() {
    ExtBuilder::default().run(|| {
        assert_noop!(
            Activity::reject_epoch(RuntimeOrigin::root(), 9, 1),
            Error::<Test>::ProgramNotFound
        );
    });
}

#[test]
fn only_the_pending_epoch_can_be_rejected() {
    ExtBuilder::default().run(|| {
        let refused = |epoch| {
            assert_noop!(
                Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, epoch),
                Error::<Test>::NothingPending
            );
        };
        refused(1);
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        refused(2);
        run_to(1 + WINDOW);
        refused(1);
    });
}
