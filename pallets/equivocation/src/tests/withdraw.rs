// SPDX-License-Identifier: Apache-2.0
//! `withdraw`.

use frame_support::{assert_noop, assert_ok};
use frame_system::RawOrigin;
use sp_runtime::traits::BadOrigin;

use crate::{
    Error, Event, Unbondings,
    mock::{
        BOND, Balances, Equivocation, RICH, RuntimeOrigin, START_BLOCK, System, Test,
        UNBONDING_PERIOD, alice, charlie, leave, run, take_events, unbonding,
    },
};

#[test]
fn a_bond_returns_after_the_period_whoever_asks() {
    run(|| {
        leave(&alice());
        assert_eq!(unbonding(&alice()), BOND);
        take_events();
        System::set_block_number(START_BLOCK + UNBONDING_PERIOD);
        assert_ok!(Equivocation::withdraw(RuntimeOrigin::signed(charlie()), alice()));
        assert_eq!(Balances::free_balance(alice()), RICH);
        assert_eq!(unbonding(&alice()), 0);
        assert!(!Unbondings::<Test>::contains_key(alice()));
        assert_eq!(take_events(), [Event::BondWithdrawn { account: alice(), amount: BOND }]);
        assert_noop!(
            Equivocation::withdraw(RuntimeOrigin::signed(alice()), alice()),
            Error::<Test>::NotFound
        );
    });
}

#[test]
fn a_bond_stays_until_the_last_block_of_the_period() {
    run(|| {
        leave(&alice());
        System::set_block_number(START_BLOCK + UNBONDING_PERIOD - 1);
        assert_noop!(
            Equivocation::withdraw(RuntimeOrigin::signed(alice()), alice()),
            Error::<Test>::TooEarly
        );
    });
}

#[test]
fn a_seat_is_not_on_its_way_back() {
    run(|| {
        assert_noop!(
            Equivocation::withdraw(RuntimeOrigin::signed(alice()), alice()),
            Error::<Test>::NotFound
        );
    });
}

#[test]
fn only_the_signed_withdraw() {
    run(|| {
        leave(&alice());
        System::set_block_number(START_BLOCK + UNBONDING_PERIOD);
        for origin in [RawOrigin::None, RawOrigin::Root] {
            assert_noop!(Equivocation::withdraw(origin.into(), alice()), BadOrigin);
        }
    });
}
