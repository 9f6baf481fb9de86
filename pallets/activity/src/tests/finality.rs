// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        EMISSION, ExtBuilder, POT, System, Test, WINDOW, finalize, last_event, leaf, run_to, submit,
    },
    pallet::{Epochs, Event, Finalizing, Heads, Pending},
    types::{EpochStatus, Head},
};
use frame_support::assert_ok;
use vigor_primitives::tree::root;

#[test]
fn an_epoch_becomes_final_when_its_window_ends_and_no_sooner() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 6_000)];
        assert_ok!(submit(EMISSION, 4, &leaves));
        run_to(WINDOW);
        assert_eq!(Heads::<Test>::get(EMISSION), None);

        run_to(1 + WINDOW);
        let node = root(&leaves).expect("sorted leaves");
        assert_eq!(
            Heads::<Test>::get(EMISSION),
            Some(Head { epoch: 4, root: node.hash, root_sum: 11_000, leaf_count: 2 })
        );
        assert_eq!(
            Epochs::<Test>::get(EMISSION, 4).map(|record| record.status),
            Some(EpochStatus::Final)
        );
        assert_eq!(Pending::<Test>::get(EMISSION), None);
        assert_eq!(Finalizing::<Test>::iter().count(), 0);
        assert_eq!(
            last_event(),
            Event::EpochFinalized { program: EMISSION, epoch: 4, root: node.hash }
        );
    });
}

#[test]
fn programs_become_final_apart() {
    ExtBuilder::default().run(|| {
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        run_to(3);
        assert_ok!(submit(POT, 1, &[leaf(1, 5_000)]));
        run_to(1 + WINDOW);
        assert!(Heads::<Test>::contains_key(EMISSION));
        assert!(!Heads::<Test>::contains_key(POT));
        run_to(3 + WINDOW);
        assert!(Heads::<Test>::contains_key(POT));
    });
}

#[test]
fn the_newest_final_epoch_is_the_head() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        finalize(EMISSION, 7, &[leaf(1, 6_000)]);
        assert_eq!(
            Heads::<Test>::get(EMISSION).map(|head| (head.epoch, head.root_sum)),
            Some((7, 6_000))
        );
        assert_eq!(
            Epochs::<Test>::get(EMISSION, 1).map(|record| record.status),
            Some(EpochStatus::Final)
        );
        assert_eq!(System::block_number(), 1 + 2 * WINDOW);
    });
}
