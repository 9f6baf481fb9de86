// SPDX-License-Identifier: Apache-2.0
//! Bonds that are given up.

use frame_support::traits::ReservableCurrency;

use crate::{
    Event, Unbondings, WeightInfo,
    mock::{
        BOND, Balances, Equivocation, RICH, START_BLOCK, System, Test, UNBONDING_PERIOD, alice,
        extra_weight, leave, run, take_events, unbonding,
    },
    types::Unbonding,
};

#[test]
fn a_bond_that_is_given_up_waits() {
    run(|| {
        let before = extra_weight();
        leave(&alice());
        assert_eq!(Balances::free_balance(alice()), RICH - BOND);
        assert_eq!(unbonding(&alice()), BOND);
        let free_at = START_BLOCK + UNBONDING_PERIOD;
        assert_eq!(Unbondings::<Test>::get(alice()), Some(Unbonding { amount: BOND, free_at }));
        assert_eq!(
            take_events(),
            [Event::UnbondingStarted { account: alice(), amount: BOND, free_at }]
        );
        assert_eq!(extra_weight() - before, <() as WeightInfo>::begin_unbonding());
    });
}

#[test]
fn what_waits_already_waits_with_it() {
    run(|| {
        leave(&alice());
        System::set_block_number(START_BLOCK + 20);
        Balances::reserve(&alice(), BOND / 2).unwrap();
        Balances::unreserve(&alice(), BOND / 2);
        Equivocation::begin_unbonding(&alice(), BOND / 2);
        assert_eq!(unbonding(&alice()), BOND + BOND / 2);
        let free_at = START_BLOCK + 20 + UNBONDING_PERIOD;
        assert_eq!(
            Unbondings::<Test>::get(alice()),
            Some(Unbonding { amount: BOND + BOND / 2, free_at })
        );
    });
}

#[test]
fn nothing_given_up_leaves_no_trace() {
    run(|| {
        Equivocation::begin_unbonding(&alice(), 0);
        assert!(!Unbondings::<Test>::contains_key(alice()));
        assert!(take_events().is_empty());
    });
}
