// SPDX-License-Identifier: Apache-2.0

use super::funded::{OURS, OWNER, PER_UNIT, fund, with_asset, with_vgr};
use crate::{
    mock::{
        ASSET, Activity, Assets, Balances, DEPOSIT, EMISSION, POT, RuntimeOrigin, Test, account,
        by, last_event, units,
    },
    pallet::{Error, Event},
};
use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::{ArithmeticError, DispatchError};

#[test]
fn funding_moves_money_and_says_so() {
    with_vgr(0, || {
        assert_ok!(fund(units(7)));
        assert_eq!(
            last_event(),
            Event::ProgramFunded { program: OURS, from: account(OWNER), amount: units(7) }
        );
        assert_eq!(Balances::balance(&Activity::pot_account(OURS)), DEPOSIT + units(7));
        assert_noop!(fund(0), Error::<Test>::AmountZero);
        assert_noop!(fund(u128::MAX), ArithmeticError::Underflow);
        assert_noop!(fund(units(u64::MAX)), ArithmeticError::Underflow);
        assert_noop!(Activity::fund(by(OWNER), 9, 1), Error::<Test>::ProgramNotFound);
        assert_noop!(Activity::fund(by(OWNER), EMISSION, 1), Error::<Test>::PotNotFound);
        assert_noop!(Activity::fund(RuntimeOrigin::none(), OURS, 1), DispatchError::BadOrigin);
        assert_ok!(Activity::fund(by(OWNER), POT, units(3)));
    });
}

#[test]
fn a_closed_program_takes_no_money() {
    with_vgr(7, || {
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_noop!(fund(units(7)), Error::<Test>::ProgramClosed);
        assert_noop!(Activity::fund(by(1), OURS, 1), Error::<Test>::ProgramClosed);
        assert_eq!(Balances::balance(&Activity::pot_account(OURS)), DEPOSIT);
    });
    with_asset(7, || {
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        let before = Assets::balance(ASSET, account(OWNER));
        assert_noop!(fund(PER_UNIT), Error::<Test>::ProgramClosed);
        assert_eq!(Assets::balance(ASSET, account(OWNER)), before);
    });
}
