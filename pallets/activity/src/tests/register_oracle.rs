// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, BOND, Balances, DEPOSIT, EMISSION, ExtBuilder, RuntimeOrigin, System, Test,
        account, by, key, last_event, leaf, members, oracle, possession, submit,
    },
    pallet::{Error, Event, HoldReason, KeyOwners, OracleOperators, Seats},
    types::Operator,
};
use frame_support::{
    BoundedVec, assert_noop, assert_ok,
    traits::fungible::{Inspect, InspectHold},
};
use sp_core::Pair;
use sp_runtime::DispatchError;
use vigor_primitives::certificate::possession_hash;

fn register(who: u8, oracle: u8) -> frame_support::dispatch::DispatchResult {
    Activity::register_oracle(by(who), key(oracle), possession(&account(who), oracle))
}

#[test]
fn a_bond_is_taken() {
    ExtBuilder::default().rich([1]).run(|| {
        let before = Balances::balance(&account(1));
        assert_ok!(register(1, 9));
        let operator = Operator {
            key: key(9),
            next_key: None,
            past_keys: BoundedVec::new(),
            bond: BOND,
            leaving: false,
            overdue_at: None,
            free_at: None,
        };
        assert_eq!(OracleOperators::<Test>::get(account(1)), Some(operator));
        assert_eq!(KeyOwners::<Test>::get(key(9)), Some(account(1)));
        assert_eq!(Balances::balance(&account(1)), before - BOND);
        assert_eq!(Balances::balance_on_hold(&HoldReason::OracleBond.into(), &account(1)), BOND);
        assert_eq!(
            last_event(),
            Event::OracleRegistered { operator: account(1), key: key(9), bond: BOND }
        );
    });
}

#[test]
fn the_key_of_a_member_can_be_bonded_later() {
    ExtBuilder::default().rich([1]).run(|| {
        assert_ok!(register(1, 0));
        assert_eq!(Seats::<Test>::get(key(0)).into_inner(), vec![0]);
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
    });
}

#[test]
fn an_account_operates_one_oracle() {
    ExtBuilder::default().rich([1]).run(|| {
        assert_ok!(register(1, 8));
        assert_noop!(register(1, 9), Error::<Test>::AlreadyRegistered);
    });
}

#[test]
fn a_key_has_one_owner() {
    ExtBuilder::default().rich([1, 2]).run(|| {
        assert_ok!(register(1, 9));
        assert_noop!(register(2, 9), Error::<Test>::KeyTaken);
    });
}

#[test]
fn a_key_must_be_held_by_the_account_on_this_chain() {
    ExtBuilder::default().rich([1, 2]).run(|| {
        let refused = |possession| {
            assert_noop!(
                Activity::register_oracle(by(1), key(9), possession),
                Error::<Test>::InvalidPossession
            );
        };
        refused(possession(&account(2), 9));
        refused(possession(&account(1), 8));
        refused([0; 64]);
        let elsewhere = possession_hash(&[1; 32], account(1).as_ref(), &key(9));
        refused(oracle(9).sign(&elsewhere).0);
        let mut flipped = possession(&account(1), 9);
        flipped[17] ^= 4;
        refused(flipped);
    });
}

#[test]
fn a_key_that_protects_nothing_is_refused() {
    ExtBuilder::default().rich([1]).run(|| {
        let mut identity = [0; 32];
        identity[0] = 1;
        for key in [[0; 32], identity] {
            assert_noop!(Activity::register_oracle(by(1), key, [0; 64]), Error::<Test>::WeakKey);
        }
    });
}

#[test]
fn the_bond_must_be_there_and_leave_the_account_open() {
    ExtBuilder::default().accounts([1]).run(|| {
        assert_noop!(register(1, 9), Error::<Test>::InsufficientFunds);
        assert_noop!(register(2, 9), Error::<Test>::InsufficientFunds);
        assert_eq!(System::account(account(1)).consumers, 0);
    });
}

#[test]
fn the_bond_and_the_existential_deposit_are_enough() {
    ExtBuilder::default().run(|| {
        let endow = |amount| Balances::force_set_balance(RuntimeOrigin::root(), account(1), amount);
        assert_ok!(endow(BOND + DEPOSIT - 1));
        assert_noop!(register(1, 9), Error::<Test>::InsufficientFunds);
        assert_ok!(endow(BOND + DEPOSIT));
        assert_ok!(register(1, 9));
        assert_eq!(Balances::balance(&account(1)), DEPOSIT);
    });
}

#[test]
fn only_signed_accounts_register() {
    ExtBuilder::default().run(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Activity::register_oracle(origin, key(9), [0; 64]),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn the_deposit_is_the_bond_and_comes_back() {
    ExtBuilder::default().rich([1]).run(|| {
        let before = Balances::balance(&account(1));
        assert_ok!(register(1, 9));
        assert_ok!(Activity::leave_oracles(by(1)));
        System::set_block_number(System::block_number() + crate::mock::UNBONDING);
        assert_ok!(Activity::withdraw_bond(by(1)));
        assert_eq!(Balances::balance(&account(1)), before);
        assert_eq!(KeyOwners::<Test>::iter().count(), 0);
        assert_eq!(OracleOperators::<Test>::iter().count(), 0);
        // The key and the account may be used again.
        assert_ok!(register(1, 9));
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 5, members(1)));
    });
}
