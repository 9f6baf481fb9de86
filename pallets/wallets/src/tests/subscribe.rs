// SPDX-License-Identifier: Apache-2.0
//! `subscribe`.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{
    Error, Event, HoldReason, NextSubscription, Subscriptions,
    mock::{
        self, ASSET, Balances, PERIOD_MIN, START_BLOCK, SUBSCRIPTION_DEPOSIT, Test, Wallets, alice,
        bob, signed,
    },
    types::Subscription,
};

fn subscribe(asset: Option<u32>, amount: u128, period: u32, count: u32) -> DispatchResult {
    Wallets::subscribe(signed(alice()), bob(), asset, amount, period, count)
}

#[test]
fn a_mandate_is_stored_with_its_deposit() {
    mock::run(|| {
        assert_ok!(subscribe(Some(ASSET), 100, 7, 12));
        assert_eq!(
            Subscriptions::<Test>::get(0),
            Some(Subscription {
                payer: alice(),
                payee: bob(),
                asset: Some(ASSET),
                amount: 100,
                period: 7,
                started: START_BLOCK,
                due: START_BLOCK,
                left: 12,
                deposit: SUBSCRIPTION_DEPOSIT,
            })
        );
        assert_eq!(mock::held(HoldReason::Subscription, &alice()), SUBSCRIPTION_DEPOSIT);
        assert_eq!(
            mock::take_events(),
            vec![Event::Subscribed {
                id: 0,
                payer: alice(),
                payee: bob(),
                asset: Some(ASSET),
                amount: 100,
                period: 7,
                count: 12,
            }]
        );
        assert_ok!(subscribe(None, 100, 7, 12));
        assert_eq!(NextSubscription::<Test>::get(), 2);
        assert_eq!(mock::held(HoldReason::Subscription, &alice()), 2 * SUBSCRIPTION_DEPOSIT);
        assert_eq!(Balances::free_balance(bob()), mock::RICH);
    });
}

#[test]
fn terms_are_well_formed() {
    mock::run(|| {
        assert_noop!(subscribe(None, 0, 7, 12), Error::<Test>::ZeroAmount);
        for period in [0, PERIOD_MIN - 1] {
            assert_noop!(subscribe(None, 1, period, 12), Error::<Test>::InvalidPeriod);
        }
        assert_noop!(subscribe(None, 1, 7, 0), Error::<Test>::InvalidCount);
        assert_noop!(subscribe(Some(99), 1, 7, 12), Error::<Test>::AssetNotFound);
        assert_ok!(subscribe(None, 1, PERIOD_MIN, 1));
        assert_ok!(subscribe(None, u128::MAX, u32::MAX, u32::MAX));
    });
}

#[test]
fn a_payer_does_not_pay_itself() {
    mock::run(|| {
        assert_noop!(
            Wallets::subscribe(signed(alice()), alice(), None, 1, 7, 12),
            Error::<Test>::InvalidPayee
        );
    });
}

#[test]
fn a_payer_needs_the_deposit() {
    mock::run(|| {
        assert_noop!(
            Wallets::subscribe(signed(mock::eve()), bob(), None, 1, 7, 12),
            TokenError::FundsUnavailable
        );
    });
}

#[test]
fn a_frozen_account_does_not_subscribe() {
    mock::run(|| {
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_noop!(subscribe(None, 1, 7, 12), Error::<Test>::AccountFrozen);
    });
}

#[test]
fn ids_end_with_an_error() {
    mock::run(|| {
        NextSubscription::<Test>::put(u64::MAX);
        assert_noop!(subscribe(None, 1, 7, 12), ArithmeticError::Overflow);
    });
}
