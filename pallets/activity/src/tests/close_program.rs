// SPDX-License-Identifier: Apache-2.0

use super::funded::{OURS, OWNER, PER_UNIT, fund, two, with_asset, with_vgr};
use crate::{
    mock::{
        ASSET, ASSET_MIN, Activity, Assets, Balances, EMISSION, POT, RuntimeOrigin, System, Test,
        WINDOW, account, by, certificate, claim, end_epoch, finalize, last_event, run_to, stranger,
        submit, units,
    },
    pallet::{Error, Event},
};
use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::DispatchError;

#[test]
fn a_closed_program_returns_what_is_free_and_pays_what_it_granted() {
    with_vgr(20_000, || {
        finalize(OURS, 1, &two());
        assert_ok!(claim(OURS, &two(), 0));
        let before = Balances::balance(&account(OWNER));
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_eq!(last_event(), Event::ProgramClosed { program: OURS, returned: units(8_000) });
        assert_eq!(Balances::balance(&account(OWNER)), before + units(8_000));
        assert_ok!(claim(OURS, &two(), 1));
        assert_eq!(Balances::balance(&account(2)), units(7_000));

        assert_noop!(fund(1), Error::<Test>::ProgramClosed);
        end_epoch(2);
        let next = certificate(OURS, 2, &two());
        assert_noop!(Activity::submit_epoch(stranger(), OURS, next), Error::<Test>::ProgramClosed);
        assert_noop!(Activity::close_program(by(OWNER), OURS), Error::<Test>::ProgramClosed);
    });
}

#[test]
fn a_closed_program_in_an_asset_keeps_what_it_owes() {
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_eq!(
            last_event(),
            Event::ProgramClosed { program: OURS, returned: PER_UNIT * 8_000 }
        );
        assert_ok!(claim(OURS, &two(), 0));
        assert_ok!(claim(OURS, &two(), 1));
        assert_eq!(Assets::balance(ASSET, Activity::pot_account(OURS)), ASSET_MIN);
    });
}

#[test]
fn a_program_with_a_pending_epoch_cannot_be_closed() {
    with_vgr(20_000, || {
        assert_ok!(submit(OURS, 1, &two()));
        assert_noop!(Activity::close_program(by(OWNER), OURS), Error::<Test>::EpochPending);
        run_to(System::block_number() + WINDOW);
        assert_ok!(Activity::close_program(by(OWNER), OURS));
    });
}

#[test]
fn only_its_owner_closes_a_program() {
    with_vgr(0, || {
        let close = |who, program| Activity::close_program(by(who), program);
        assert_noop!(close(1, OURS), Error::<Test>::NotProgramOwner);
        assert_noop!(close(OWNER, 9), Error::<Test>::ProgramNotFound);
        assert_noop!(close(100, POT), Error::<Test>::NotFunded);
        assert_noop!(close(100, EMISSION), Error::<Test>::NotFunded);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::close_program(origin, OURS), DispatchError::BadOrigin);
        }
    });
}
