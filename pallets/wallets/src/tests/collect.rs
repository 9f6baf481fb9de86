// SPDX-License-Identifier: Apache-2.0
//! `collect`.

use frame_support::{assert_noop, assert_ok, assert_storage_noop, dispatch::DispatchResult};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{
    Error, Event, HoldReason, Subscriptions,
    mock::{
        self, ASSET, ASSET_RICH, Assets, Balances, START_BLOCK, System, Test, Wallets, alice, bob,
        charlie, signed,
    },
};

const PRICE: u128 = mock::EXISTENTIAL_DEPOSIT;
const PERIOD: u32 = 30;

fn subscribe(asset: Option<u32>, amount: u128, count: u32) {
    assert_ok!(Wallets::subscribe(signed(alice()), bob(), asset, amount, PERIOD, count));
    mock::take_events();
}

fn collect() -> DispatchResult {
    Wallets::collect(signed(charlie()), 0)
}

fn at(blocks: u32) {
    System::set_block_number(START_BLOCK + blocks);
}

#[test]
fn anyone_collects_for_the_payee_once_in_a_period() {
    mock::run(|| {
        subscribe(None, PRICE, 3);
        assert_ok!(collect());
        assert_eq!(Balances::free_balance(bob()), mock::RICH + PRICE);
        assert_eq!(Balances::free_balance(charlie()), mock::RICH);
        assert_eq!(mock::take_events(), vec![Event::Collected { id: 0, amount: PRICE, left: 2 }]);
        for block in [0, PERIOD - 1] {
            at(block);
            assert_noop!(collect(), Error::<Test>::SubscriptionNotDue);
        }
        at(PERIOD);
        assert_ok!(collect());
        assert_noop!(collect(), Error::<Test>::SubscriptionNotDue);
    });
}

#[test]
fn missed_periods_are_paid_later_and_never_two_at_once() {
    mock::run(|| {
        subscribe(None, PRICE, 3);
        at(5 * PERIOD + 1);
        assert_ok!(collect());
        assert_noop!(collect(), Error::<Test>::SubscriptionNotDue);
        at(6 * PERIOD - 1);
        assert_noop!(collect(), Error::<Test>::SubscriptionNotDue);
        at(6 * PERIOD);
        assert_ok!(collect());
        at(7 * PERIOD);
        assert_ok!(collect());
        assert_noop!(collect(), Error::<Test>::SubscriptionNotFound);
        assert_eq!(Balances::free_balance(bob()), mock::RICH + 3 * PRICE);
    });
}

#[test]
fn the_last_payment_ends_it_and_the_deposit_returns() {
    mock::run(|| {
        subscribe(Some(ASSET), 100, 1);
        assert_ok!(collect());
        assert_eq!(Assets::balance(ASSET, bob()), ASSET_RICH + 100);
        assert_eq!(Assets::balance(ASSET, alice()), ASSET_RICH - 100);
        assert!(!Subscriptions::<Test>::contains_key(0));
        assert_eq!(mock::held(HoldReason::Subscription, &alice()), 0);
        assert_eq!(Balances::free_balance(alice()), mock::RICH);
        assert_eq!(
            mock::take_events(),
            vec![
                Event::Collected { id: 0, amount: 100, left: 0 },
                Event::SubscriptionEnded { id: 0 }
            ]
        );
        assert_noop!(collect(), Error::<Test>::SubscriptionNotFound);
    });
}

#[test]
fn nothing_is_collected_from_a_frozen_payer() {
    mock::run(|| {
        subscribe(Some(ASSET), 100, 2);
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_noop!(collect(), Error::<Test>::AccountFrozen);
        assert_eq!(Subscriptions::<Test>::get(0).unwrap().left, 2);
    });
}

#[test]
fn what_cannot_be_paid_stays_due() {
    mock::run(|| {
        subscribe(None, mock::RICH, 1);
        assert_noop!(collect(), TokenError::FundsUnavailable);
        let gift = 100 * mock::EXISTENTIAL_DEPOSIT;
        assert_ok!(Balances::transfer_allow_death(signed(bob()), alice(), gift));
        assert_ok!(collect());
    });
}

#[test]
fn the_payer_is_not_emptied() {
    mock::run(|| {
        let held = mock::SUBSCRIPTION_DEPOSIT;
        subscribe(None, mock::RICH - held, 1);
        assert_storage_noop!(assert!(collect().is_err()));
        subscribe(Some(ASSET), ASSET_RICH, 1);
        assert_storage_noop!(assert!(Wallets::collect(signed(bob()), 1).is_err()));
    });
}

#[test]
fn dust_does_not_make_an_account() {
    mock::run(|| {
        assert_ok!(Wallets::subscribe(signed(alice()), mock::eve(), None, 1, PERIOD, 1));
        assert_noop!(collect(), TokenError::BelowMinimum);
        assert_ok!(Wallets::subscribe(signed(alice()), mock::eve(), Some(ASSET), 1, PERIOD, 1));
        assert_noop!(Wallets::collect(signed(bob()), 1), TokenError::BelowMinimum);
    });
}

#[test]
fn the_greatest_amount_is_not_there() {
    mock::run(|| {
        subscribe(None, u128::MAX, u32::MAX);
        assert_noop!(collect(), ArithmeticError::Underflow);
    });
}

#[test]
fn a_destroyed_asset_is_not_collected_and_the_mandate_can_go() {
    mock::run(|| {
        subscribe(Some(ASSET), 100, 2);
        let charlie = || signed(charlie());
        assert_ok!(Assets::start_destroy(charlie(), ASSET));
        assert_storage_noop!(assert!(collect().is_err()));
        assert_ok!(Assets::destroy_accounts(charlie(), ASSET));
        assert_ok!(Assets::destroy_approvals(charlie(), ASSET));
        assert_ok!(Assets::finish_destroy(charlie(), ASSET));
        assert_noop!(collect(), TokenError::UnknownAsset);
        assert_ok!(Wallets::cancel(signed(alice()), 0));
        assert_eq!(Balances::free_balance(alice()), mock::RICH);
    });
}

#[test]
fn the_clock_at_its_end_is_an_error() {
    mock::run(|| {
        subscribe(None, PRICE, 2);
        System::set_block_number(u32::MAX);
        assert_noop!(collect(), ArithmeticError::Overflow);
        assert_ok!(Wallets::cancel(signed(bob()), 0));
        assert_ok!(Wallets::subscribe(signed(alice()), bob(), None, PRICE, PERIOD, 1));
        assert_ok!(Wallets::collect(signed(bob()), 1));
    });
}

/// How long somebody waits before trying to collect.
fn wait() -> impl Strategy<Value = u32> {
    prop_oneof![0..3_u32, 1..PERIOD, PERIOD - 1..PERIOD + 2, any::<u8>().prop_map(u32::from)]
}

proptest! {
    /// The model: a payment succeeds if none was made in the same period, until all were made.
    #[test]
    fn collecting_agrees_with_a_set_of_periods(
        count in 1..6_u32,
        waits in proptest::collection::vec(wait(), 1..40),
    ) {
        mock::run(|| {
            subscribe(None, PRICE, count);
            let mut paid = std::collections::BTreeSet::new();
            let mut block = 0;
            let mut run = || {
                for wait in &waits {
                    block += wait;
                    at(block);
                    let left = u32::try_from(paid.len()).unwrap() < count;
                    let expected = left && paid.insert(block / PERIOD);
                    prop_assert_eq!(collect().is_ok(), expected);
                    let made = u128::try_from(paid.len()).unwrap();
                    prop_assert_eq!(Balances::free_balance(bob()), mock::RICH + made * PRICE);
                    prop_assert!(Wallets::do_try_state().is_ok());
                }
                Ok(())
            };
            run().unwrap();
        });
    }
}
