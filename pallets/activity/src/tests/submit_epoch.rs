// SPDX-License-Identifier: Apache-2.0
//! Everything but signatures: those are in `submit_epoch_quorum`.

use crate::{
    mock::{
        Activity, BACKLOG_MS, Balances, EMISSION, EPOCH_MS, ExtBuilder, POT, POT_BUDGET, RESERVE,
        RuntimeOrigin, System, Test, Timestamp, WINDOW, account, carry, certificate, end_epoch,
        finalize, last_event, leaf, payload, pot, program, run_to, signed, stranger, submit, units,
    },
    pallet::{Epochs, Error, Event, Finalizing, HoldReason, Pending, Reserve},
    types::{Epoch, EpochStatus, FINALIZING_MAX, Funding},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{InspectHold, Mutate},
    traits::tokens::Preservation,
};
use sp_runtime::DispatchError;
use vigor_primitives::{
    certificate::EpochPayload,
    tree::{LEAVES_MAX, root},
};

/// Signs a payload after `change`, and expects that error of its submission.
fn refused(change: impl FnOnce(&mut EpochPayload), error: Error<Test>) {
    let mut payload = payload(EMISSION, 5, &[leaf(1, 6_000), leaf(2, 6_000)]);
    change(&mut payload);
    let certificate = signed(&payload, &[0, 1, 2]);
    assert_noop!(Activity::submit_epoch(stranger(), EMISSION, certificate), error);
}

/// A chain with a final epoch 3 of one leaf, at the end of epoch 5.
fn with_head(test: impl FnOnce()) {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 3, &[leaf(1, 5_000)]);
        end_epoch(5);
        test();
    });
}

#[test]
fn a_certified_epoch_becomes_pending() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 7_000)];
        let node = root(&leaves).expect("sorted leaves");
        assert_ok!(submit(EMISSION, 3, &leaves));

        let record = Epoch {
            root: node.hash,
            root_sum: 12_000,
            previous_root: [0; 32],
            previous_sum: 0,
            leaf_count: 2,
            leaf_digest: [7; 32],
            oracle_set: 0,
            submitted_at: 1,
            status: EpochStatus::Pending,
        };
        assert_eq!(Epochs::<Test>::get(EMISSION, 3), Some(record));
        assert_eq!(Pending::<Test>::get(EMISSION), Some(3));
        assert_eq!(Finalizing::<Test>::get(1 + WINDOW).into_inner(), vec![EMISSION]);
        assert_eq!(Reserve::<Test>::get(), RESERVE - 12_000);
        assert_eq!(
            last_event(),
            Event::EpochSubmitted {
                program: EMISSION,
                epoch: 3,
                root: node.hash,
                root_sum: 12_000,
                granted: 12_000,
                leaf_count: 2,
                leaf_digest: [7; 32],
                final_at: 1 + WINDOW,
            }
        );
    });
}

#[test]
fn a_later_epoch_is_granted_its_growth_alone() {
    with_head(|| {
        assert_ok!(submit(EMISSION, 5, &[leaf(1, 6_000), leaf(2, 1)]));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 6_001);
        let record = Epochs::<Test>::get(EMISSION, 5).expect("epoch 5");
        assert_eq!((record.previous_sum, record.granted()), (5_000, Some(1_001)));
    });
}

#[test]
fn an_epoch_that_adds_nothing_is_accepted() {
    with_head(|| {
        assert_ok!(submit(EMISSION, 5, &[leaf(1, 5_000)]));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 5_000);
    });
}

#[test]
fn an_empty_tree_may_come_first() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[]);
        finalize(POT, 1, &[]);
        assert_eq!(Reserve::<Test>::get(), RESERVE);
    });
}

#[test]
fn an_unsigned_origin_is_refused() {
    with_head(|| {
        let certificate = certificate(EMISSION, 5, &[leaf(1, 6_000)]);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Activity::submit_epoch(origin, EMISSION, certificate.clone()),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn an_unknown_program_is_refused() {
    with_head(|| {
        let certificate = certificate(9, 5, &[leaf(1, 6_000)]);
        assert_noop!(
            Activity::submit_epoch(stranger(), 9, certificate),
            Error::<Test>::ProgramNotFound
        );
    });
}

#[test]
fn a_paused_program_is_refused() {
    with_head(|| {
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        refused(|_| (), Error::ProgramPaused);
    });
}

#[test]
fn a_second_pending_epoch_is_refused() {
    with_head(|| {
        assert_ok!(submit(EMISSION, 4, &[leaf(1, 5_500)]));
        refused(|_| (), Error::EpochPending);
        run_to(System::block_number() + WINDOW);
        assert_ok!(submit(EMISSION, 5, &[leaf(1, 6_000)]));
    });
}

#[test]
fn an_epoch_that_is_not_newer_is_refused() {
    with_head(|| {
        for epoch in [0, 2, 3] {
            refused(|payload| payload.epoch = epoch, Error::EpochNotNew);
        }
    });
}

#[test]
fn a_rejected_epoch_is_spent() {
    with_head(|| {
        assert_ok!(submit(EMISSION, 5, &[leaf(1, 5_500)]));
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, 5));
        refused(|_| (), Error::EpochNotNew);
        refused(|payload| payload.epoch = 6, Error::EpochNotEnded);
        assert_ok!(submit(EMISSION, 6, &[leaf(1, 5_500)]));
    });
}

#[test]
fn an_epoch_that_still_runs_is_refused() {
    with_head(|| {
        refused(|payload| payload.epoch = 6, Error::EpochNotEnded);
        refused(|payload| payload.epoch = u64::MAX, Error::EpochNotEnded);
        refused(|payload| payload.epoch = u64::MAX / EPOCH_MS, Error::EpochNotEnded);
        Timestamp::set_timestamp(6 * EPOCH_MS - 1);
        refused(|_| (), Error::EpochNotEnded);
    });
}

#[test]
fn an_epoch_that_ended_long_ago_is_refused() {
    let oldest_allowed = |epoch: u64| (epoch + 1) * EPOCH_MS + BACKLOG_MS;
    with_head(|| {
        Timestamp::set_timestamp(oldest_allowed(5) + 1);
        refused(|_| (), Error::EpochTooOld);
        refused(|payload| payload.epoch = 4, Error::EpochTooOld);
        Timestamp::set_timestamp(oldest_allowed(5));
        let certificate = certificate(EMISSION, 5, &[leaf(1, 6_000)]);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, certificate));
    });
}

#[test]
fn the_first_epoch_of_a_program_is_no_older_than_any_other() {
    ExtBuilder::default().run(|| {
        end_epoch(100);
        for epoch in [0, 5, 89] {
            refused(|payload| payload.epoch = epoch, Error::EpochTooOld);
        }
        let certificate = certificate(EMISSION, 90, &[leaf(1, 6_000)]);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, certificate));
    });
}

#[test]
fn another_previous_root_is_refused() {
    with_head(|| {
        refused(|payload| payload.previous_root = [0; 32], Error::PreviousRootMismatch);
        refused(|payload| payload.previous_root[31] ^= 1, Error::PreviousRootMismatch);
    });
}

#[test]
fn too_many_leaves_are_refused() {
    with_head(|| {
        refused(|payload| payload.leaf_count = LEAVES_MAX + 1, Error::TooManyLeaves);
    });
}

#[test]
fn an_epoch_after_one_with_too_high_a_leaf_count_is_accepted() {
    ExtBuilder::default().run(|| {
        end_epoch(3);
        let mut wrong = payload(EMISSION, 3, &[leaf(1, 5_000)]);
        wrong.leaf_count = LEAVES_MAX;
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, signed(&wrong, &[0, 1, 2])));
        run_to(System::block_number() + WINDOW);
        assert_ok!(submit(EMISSION, 4, &[leaf(1, 6_000)]));
    });
}

#[test]
fn a_leafless_tree_with_a_sum_or_root_is_refused() {
    ExtBuilder::default().run(|| {
        end_epoch(5);
        refused(|payload| payload.leaf_count = 0, Error::EmptyTreeMismatch);
        refused(|payload| payload.root = [0; 32], Error::EmptyTreeMismatch);
        let rootless = |payload: &mut EpochPayload| {
            payload.root = [0; 32];
            payload.leaf_count = 0;
        };
        refused(rootless, Error::EmptyTreeMismatch);
    });
}

#[test]
fn a_falling_sum_is_refused() {
    with_head(|| {
        refused(|payload| payload.root_sum = 4_999, Error::SumDecreased);
    });
}

#[test]
fn the_budget_of_the_emission_is_exact() {
    with_head(|| {
        let budget = Reserve::<Test>::get() >> 17;
        refused(|payload| payload.root_sum = 5_000 + budget + 1, Error::OverBudget);
        refused(|payload| payload.root_sum = u64::MAX, Error::OverBudget);
        assert_ok!(submit(EMISSION, 5, &[leaf(1, 5_000 + budget)]));
        assert_eq!(Reserve::<Test>::get(), RESERVE - 5_000 - budget);
    });
}

#[test]
fn the_budget_of_a_pot_is_exact() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        let over = certificate(POT, 1, &[leaf(1, POT_BUDGET + 1)]);
        assert_noop!(Activity::submit_epoch(stranger(), POT, over), Error::<Test>::OverBudget);
        assert_ok!(submit(POT, 1, &[leaf(1, POT_BUDGET)]));
        assert_eq!(
            Balances::balance_on_hold(&HoldReason::Granted.into(), &pot()),
            units(POT_BUDGET)
        );
    });
}

#[test]
fn a_pot_cannot_grant_more_than_it_has() {
    ExtBuilder::default().pot_units(300).run(|| {
        end_epoch(1);
        let over = certificate(POT, 1, &[leaf(1, 301)]);
        assert_noop!(Activity::submit_epoch(stranger(), POT, over), Error::<Test>::OverBudget);
        finalize(POT, 1, &[leaf(1, 200)]);
        end_epoch(2);
        let over = certificate(POT, 2, &[leaf(1, 301)]);
        assert_noop!(Activity::submit_epoch(stranger(), POT, over), Error::<Test>::OverBudget);
        finalize(POT, 2, &[leaf(1, 300)]);
    });
}

#[test]
fn the_owner_of_a_pot_cannot_spend_what_it_granted() {
    ExtBuilder::default().pot_units(5_000).run(|| {
        finalize(POT, 1, &[leaf(1, 4_000)]);
        let send = |amount| {
            Balances::transfer(&pot(), &account(99), units(amount), Preservation::Preserve)
        };
        assert!(send(1_001).is_err());
        assert_ok!(send(1_000));
    });
}

#[test]
fn a_full_block_takes_no_more_finalities() {
    ExtBuilder::default().run(|| {
        let settings = program(Funding::Pot { account: pot() });
        for id in 2..=FINALIZING_MAX {
            assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings.clone()));
            assert_ok!(submit(id, 1, &[]));
        }
        assert_ok!(submit(POT, 1, &[]));
        assert_eq!(Finalizing::<Test>::get(1 + WINDOW).len(), FINALIZING_MAX as usize);
        assert_noop!(submit_without_time(), Error::<Test>::TooManyFinalizing);

        System::set_block_number(2);
        assert_ok!(submit_without_time());
        run_to(2 + WINDOW);
        assert_eq!(Pending::<Test>::iter().count(), 0);
    });
}

/// Submits epoch 1 of the emission without touching the clock, so that nothing is written.
fn submit_without_time() -> frame_support::dispatch::DispatchResult {
    carry(EMISSION, certificate(EMISSION, 1, &[]))
}
