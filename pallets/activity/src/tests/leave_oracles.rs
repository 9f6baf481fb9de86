// SPDX-License-Identifier: Apache-2.0
//! `leave_oracles` and `withdraw_bond`.

use crate::{
    mock::{
        Activity, BOND, Balances, EMISSION, ExtBuilder, POT, RuntimeOrigin, System, Test,
        UNBONDING, by_operator, end_epoch, key, last_event, members, operator, payload, possession,
        signed, stranger, submit,
    },
    pallet::{DueChanges, Error, Event, HoldReason, KeyOwners, OracleOperators, OracleSets, Seats},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Inspect, InspectHold},
};
use sp_runtime::DispatchError;

fn free_at(n: u8) -> Option<u32> {
    OracleOperators::<Test>::get(operator(n)).and_then(|operator| operator.free_at)
}

#[test]
fn a_seat_is_given_up_with_the_next_accepted_epoch() {
    ExtBuilder::default().operators(4).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(3)));
        assert_eq!(last_event(), Event::OracleLeaving { operator: operator(3) });
        assert_eq!(OracleSets::<Test>::get(0), Some(members(4)));
        assert_eq!(free_at(3), None);
        System::set_block_number(4);
        assert_ok!(submit(EMISSION, 1, &[]));
        assert_eq!(OracleSets::<Test>::get(0), Some(members(3)));
        assert_eq!(Seats::<Test>::get(key(3)).len(), 0);
        assert_eq!(free_at(3), Some(4 + UNBONDING));
        assert_noop!(Activity::withdraw_bond(by_operator(3)), Error::<Test>::BondLocked);
    });
}

#[test]
fn without_a_seat_the_delay_begins_at_once() {
    ExtBuilder::default().operators(5).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        assert_eq!(free_at(4), Some(1 + UNBONDING));
    });
}

#[test]
fn the_last_member_stays_until_it_is_replaced() {
    ExtBuilder::default().operators(1).run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(1)));
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        end_epoch(1);
        let alone = signed(&payload(EMISSION, 1, &[]), &[0]);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, alone));
        assert_eq!(OracleSets::<Test>::get(0), Some(members(1)));
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), vec![operator(0)]);
        assert_eq!(free_at(0), None);

        let successor = vec![key(9)].try_into().expect("one member");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, successor));
        assert_eq!(free_at(0), Some(1 + UNBONDING));
    });
}

#[test]
fn those_who_cannot_leave_keep_nobody_waiting() {
    ExtBuilder::default().operators(4).run(|| {
        for (set, n) in [(1, 0), (2, 1)] {
            let alone = vec![key(n)].try_into().expect("one member");
            assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), set, alone));
        }
        for n in 0..3 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        assert_ok!(submit(EMISSION, 1, &[]));
        // The first two left set 0 and wait in the sets whose last members they are.
        assert_eq!(DueChanges::<Test>::get(0).into_inner(), vec![operator(2)]);
        assert_eq!(DueChanges::<Test>::get(1).into_inner(), vec![operator(0)]);
        assert_eq!(DueChanges::<Test>::get(2).into_inner(), vec![operator(1)]);
        end_epoch(1);
        let both = signed(&payload(POT, 1, &[]), &[2, 3]);
        let mut both = both;
        both.signatures[0].signer = 0;
        both.signatures[1].signer = 1;
        assert_ok!(Activity::submit_epoch(stranger(), POT, both));
        assert_eq!(
            OracleSets::<Test>::get(0).map(|members| members.into_inner()),
            Some(vec![key(3)])
        );
        assert!(free_at(2).is_some());
    });
}

#[test]
fn a_staged_rotation_is_dropped() {
    ExtBuilder::default().operators(4).run(|| {
        let proof = possession(&operator(1), 9);
        assert_ok!(Activity::rotate_key(by_operator(1), key(9), proof));
        assert_ok!(Activity::leave_oracles(by_operator(1)));
        assert_eq!(KeyOwners::<Test>::get(key(9)), None);
        assert_ok!(submit(EMISSION, 1, &[]));
        assert_eq!(Seats::<Test>::get(key(9)).len(), 0);
    });
}

#[test]
fn nobody_leaves_twice() {
    ExtBuilder::default().operators(1).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        assert_noop!(Activity::leave_oracles(by_operator(0)), Error::<Test>::OperatorLeaving);
    });
}

#[test]
fn only_operators_leave_and_withdraw() {
    ExtBuilder::default().operators(1).run(|| {
        assert_noop!(Activity::leave_oracles(stranger()), Error::<Test>::NotRegistered);
        assert_noop!(Activity::withdraw_bond(stranger()), Error::<Test>::NotRegistered);
        assert_noop!(Activity::withdraw_bond(by_operator(0)), Error::<Test>::OperatorStaying);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::leave_oracles(origin.clone()), DispatchError::BadOrigin);
            assert_noop!(Activity::withdraw_bond(origin), DispatchError::BadOrigin);
        }
    });
}

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
fn whoever_leaves_is_not_seated_again() {
    ExtBuilder::default().operators(5).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        assert_noop!(
            Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(5)),
            Error::<Test>::OperatorLeaving
        );
    });
}
