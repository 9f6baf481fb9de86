// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, BOND, Balances, ExtBuilder, RuntimeOrigin, System, Test, UNBONDING, by_operator,
        key, last_event, operator, stranger,
    },
    pallet::{Error, Event, HoldReason, KeyOwners},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Inspect, InspectHold},
};
use sp_runtime::DispatchError;

#[test]
fn the_bond_comes_back_when_the_delay_is_over_and_no_sooner() {
    ExtBuilder::default().operators(5).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        System::set_block_number(UNBONDING);
        assert_noop!(Activity::withdraw_bond(by_operator(4)), Error::<Test>::BondLocked);
        System::set_block_number(1 + UNBONDING);
        let before = Balances::balance(&operator(4));
        assert_ok!(Activity::withdraw_bond(by_operator(4)));
        assert_eq!(Balances::balance(&operator(4)), before + BOND);
        assert_eq!(Balances::balance_on_hold(&HoldReason::OracleBond.into(), &operator(4)), 0);
        assert_eq!(KeyOwners::<Test>::get(key(4)), None);
        assert_eq!(last_event(), Event::BondWithdrawn { operator: operator(4), bond: BOND });
        assert_noop!(Activity::withdraw_bond(by_operator(4)), Error::<Test>::NotRegistered);
    });
}

#[test]
fn only_operators_that_left_withdraw() {
    ExtBuilder::default().operators(1).run(|| {
        assert_noop!(Activity::withdraw_bond(stranger()), Error::<Test>::NotRegistered);
        assert_noop!(Activity::withdraw_bond(by_operator(0)), Error::<Test>::OperatorStaying);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::withdraw_bond(origin), DispatchError::BadOrigin);
        }
    });
}
