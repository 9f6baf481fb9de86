// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, POT, RuntimeOrigin, Test, WINDOW, claim, finalize,
        last_event, leaf, run_to, stranger, submit,
    },
    pallet::{Error, Event, Heads, Programs},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn a_program_is_stopped_and_started() {
    ExtBuilder::default().run(|| {
        for paused in [true, true, false] {
            assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, paused));
            assert_eq!(Programs::<Test>::get(EMISSION).map(|program| program.paused), Some(paused));
            assert_eq!(last_event(), Event::PausedSet { program: EMISSION, paused });
        }
    });
}

#[test]
fn a_pending_epoch_becomes_final_while_paused() {
    ExtBuilder::default().run(|| {
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        run_to(1 + WINDOW);
        assert!(Heads::<Test>::contains_key(EMISSION));
    });
}

#[test]
fn other_programs_go_on() {
    ExtBuilder::default().run(|| {
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        finalize(POT, 1, &[leaf(1, 5_000)]);
        assert_ok!(claim(POT, &[leaf(1, 5_000)], 0));
    });
}

#[test]
fn only_an_admin_pauses() {
    ExtBuilder::default().run(|| {
        assert_noop!(Activity::set_paused(stranger(), EMISSION, true), DispatchError::BadOrigin);
    });
}

#[test]
fn an_unknown_program_is_refused() {
    ExtBuilder::default().run(|| {
        assert_noop!(
            Activity::set_paused(RuntimeOrigin::root(), 9, true),
            Error::<Test>::ProgramNotFound
        );
    });
}
