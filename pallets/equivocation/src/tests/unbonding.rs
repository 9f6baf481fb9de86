// SPDX-License-Identifier: Apache-2.0
//! Bonds that are given up.

use frame_support::{assert_noop, assert_ok, traits::ReservableCurrency};

use crate::{
    Error, Event, Unbondings, WeightInfo,
    mock::{
        BOND, Balances, Equivocation, RICH, RuntimeOrigin, START_BLOCK, System, Test,
        UNBONDING_PERIOD, alice, bob, charlie, extra_weight, leave, run, take_events, unbonding,
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
fn a_view_shows_what_is_on_its_way_back() {
    run(|| {
        assert_eq!(Equivocation::unbonding(alice()), None);
        leave(&alice());
        let free_at = START_BLOCK + UNBONDING_PERIOD;
        assert_eq!(Equivocation::unbonding(alice()), Some(Unbonding { amount: BOND, free_at }));
        assert_eq!(Equivocation::unbonding(bob()), None);
        System::set_block_number(free_at);
        assert_ok!(Equivocation::withdraw(RuntimeOrigin::signed(charlie()), alice()));
        assert_eq!(Equivocation::unbonding(alice()), None);
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

#[test]
fn at_the_last_block_a_bond_waits_no_longer_than_there_are_blocks() {
    run(|| {
        let withdraw = |of| Equivocation::withdraw(RuntimeOrigin::signed(charlie()), of);
        let free_at = u32::MAX;
        // The last bond whose period ends in time, and one whose period does not.
        for (given_up_at, who) in [(u32::MAX - UNBONDING_PERIOD, alice()), (u32::MAX - 1, bob())] {
            System::set_block_number(given_up_at);
            leave(&who);
            let expected = Unbonding { amount: BOND, free_at };
            assert_eq!(Unbondings::<Test>::get(&who), Some(expected));
            assert_noop!(withdraw(who.clone()), Error::<Test>::TooEarly);
        }
        System::set_block_number(u32::MAX);
        take_events();
        for account in [alice(), bob()] {
            assert_ok!(withdraw(account.clone()));
            assert_eq!(Balances::free_balance(&account), RICH);
            assert!(!Unbondings::<Test>::contains_key(&account));
            let withdrawn = Event::BondWithdrawn { account: account.clone(), amount: BOND };
            assert_eq!(take_events(), [withdrawn]);
            assert_noop!(withdraw(account), Error::<Test>::NotFound);
        }
    });
}

#[test]
fn what_is_given_up_in_the_last_block_is_held_and_free_at_once() {
    run(|| {
        System::set_block_number(u32::MAX);
        leave(&alice());
        assert_eq!(unbonding(&alice()), BOND);
        let free_at = u32::MAX;
        assert_eq!(Unbondings::<Test>::get(alice()), Some(Unbonding { amount: BOND, free_at }));
        assert_eq!(
            take_events(),
            [Event::UnbondingStarted { account: alice(), amount: BOND, free_at }]
        );
        assert_ok!(Equivocation::withdraw(RuntimeOrigin::signed(charlie()), alice()));
        assert_eq!((Balances::free_balance(alice()), unbonding(&alice())), (RICH, 0));
    });
}
