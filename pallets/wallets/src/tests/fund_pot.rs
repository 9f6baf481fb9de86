// SPDX-License-Identifier: Apache-2.0
//! `fund_pot`.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{
    Error, Event,
    mock::{
        self, Balances, EXISTENTIAL_DEPOSIT, Test, Wallets, alice, bob, signed,
        tenancy::{self, GYM, pot},
    },
};

#[test]
fn anyone_funds_it() {
    mock::run(|| {
        tenancy::open();
        let amount = 5 * EXISTENTIAL_DEPOSIT;
        assert_ok!(Wallets::fund_pot(signed(alice()), GYM, amount));
        assert_eq!(pot(), amount);
        assert_eq!(
            mock::take_events(),
            vec![Event::PotFunded { tenant: GYM, by: alice(), amount }]
        );
        let account = Wallets::pot_account(GYM);
        assert_ok!(Balances::transfer_allow_death(signed(bob()), account.clone(), 7));
        assert_eq!(Wallets::pot(GYM), (account, amount + 7));
    });
}

#[test]
fn amounts_are_payable() {
    mock::run(|| {
        tenancy::open();
        let fund = |amount| Wallets::fund_pot(signed(alice()), GYM, amount);
        assert_noop!(fund(0), Error::<Test>::ZeroAmount);
        assert_noop!(fund(EXISTENTIAL_DEPOSIT - 1), TokenError::BelowMinimum);
        assert_noop!(fund(u128::MAX), ArithmeticError::Underflow);
        assert_noop!(fund(mock::RICH), TokenError::NotExpendable);
        assert_noop!(
            Wallets::fund_pot(signed(alice()), 99, EXISTENTIAL_DEPOSIT),
            Error::<Test>::TenantNotFound
        );
    });
}

#[test]
fn a_frozen_account_funds_nothing() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_noop!(
            Wallets::fund_pot(signed(alice()), GYM, EXISTENTIAL_DEPOSIT),
            TokenError::Frozen
        );
    });
}
