// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, KEPT, POT, RuntimeOrigin, System, Test, claim, end_epoch,
        finalize, last_event, leaf, stranger, submit,
    },
    pallet::{EpochQueue, EpochRanges, Epochs, Error, Event, Heads},
    types::{EpochRange, PRUNE_MAX},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::DispatchError;

fn prune(limit: u32) -> DispatchResult {
    Activity::prune_epochs(stranger(), EMISSION, limit)
}

fn epochs() -> Vec<u64> {
    let mut epochs: Vec<_> = Epochs::<Test>::iter_key_prefix(EMISSION).collect();
    epochs.sort();
    epochs
}

fn finalize_all(epochs: impl IntoIterator<Item = u64>) {
    for epoch in epochs {
        finalize(EMISSION, epoch, &[leaf(1, 5_000 + epoch)]);
    }
}

#[test]
fn the_newest_epochs_stay() {
    ExtBuilder::default().run(|| {
        finalize_all([1, 2, 4, 7, 9]);
        finalize(POT, 1, &[leaf(1, 5_000)]);
        assert_ok!(prune(PRUNE_MAX));
        assert_eq!(KEPT, 3);
        assert_eq!(epochs(), vec![4, 7, 9]);
        assert_eq!(last_event(), Event::EpochsPruned { program: EMISSION, count: 2 });
        assert_eq!(EpochRanges::<Test>::get(EMISSION), EpochRange { first: 2, next: 5 });
        assert_eq!(EpochQueue::<Test>::iter_prefix(EMISSION).count(), 3);
        assert_eq!(Epochs::<Test>::iter_prefix(POT).count(), 1);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_009)], 0));
        assert_noop!(prune(1), Error::<Test>::NothingToPrune);
    });
}

#[test]
fn no_more_than_the_limit_is_deleted() {
    ExtBuilder::default().run(|| {
        finalize_all(1..=6);
        assert_ok!(prune(1));
        assert_eq!(epochs(), vec![2, 3, 4, 5, 6]);
        assert_ok!(prune(2));
        assert_eq!(epochs(), vec![4, 5, 6]);
    });
}

#[test]
fn a_pruned_epoch_never_comes_in_again() {
    ExtBuilder::default().run(|| {
        finalize_all(1..=5);
        assert_ok!(prune(2));
        for epoch in [1, 2] {
            assert_noop!(
                Activity::submit_epoch(
                    stranger(),
                    EMISSION,
                    crate::mock::certificate(EMISSION, epoch, &[leaf(1, 6_000)])
                ),
                Error::<Test>::EpochNotNew
            );
        }
    });
}

#[test]
fn a_rejected_epoch_above_the_head_stays_spent() {
    ExtBuilder::default().run(|| {
        finalize_all([1]);
        for epoch in 2..=9 {
            assert_ok!(submit(EMISSION, epoch, &[leaf(1, 6_000)]));
            assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, epoch));
        }
        // Epoch 1 is the head and 2 lies above it: neither may go.
        assert_noop!(prune(PRUNE_MAX), Error::<Test>::NothingToPrune);
        end_epoch(9);
        let again = crate::mock::certificate(EMISSION, 5, &[leaf(1, 6_000)]);
        assert_noop!(
            Activity::submit_epoch(stranger(), EMISSION, again),
            Error::<Test>::EpochNotNew
        );

        finalize(EMISSION, 10, &[leaf(1, 6_000)]);
        assert_ok!(prune(PRUNE_MAX));
        assert_eq!(epochs(), vec![8, 9, 10]);
        assert_eq!(Heads::<Test>::get(EMISSION).map(|head| head.epoch), Some(10));
    });
}

#[test]
fn the_pending_epoch_stays() {
    ExtBuilder::default().run(|| {
        finalize_all(1..=4);
        assert_ok!(submit(EMISSION, 5, &[leaf(1, 6_000)]));
        assert_ok!(prune(PRUNE_MAX));
        assert_eq!(epochs(), vec![3, 4, 5]);
        crate::mock::run_to(System::block_number() + crate::mock::WINDOW);
    });
}

#[test]
fn a_limit_has_bounds() {
    ExtBuilder::default().run(|| {
        finalize_all(1..=5);
        for limit in [0, PRUNE_MAX + 1, u32::MAX] {
            assert_noop!(prune(limit), Error::<Test>::InvalidLimit);
        }
    });
}

#[test]
fn without_epochs_there_is_nothing_to_prune() {
    ExtBuilder::default().run(|| {
        assert_noop!(prune(1), Error::<Test>::NothingToPrune);
        assert_noop!(Activity::prune_epochs(stranger(), 9, 1), Error::<Test>::NothingToPrune);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::prune_epochs(origin, EMISSION, 1), DispatchError::BadOrigin);
        }
    });
}
