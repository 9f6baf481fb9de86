// SPDX-License-Identifier: Apache-2.0
//! `withdraw_pot`.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{
    Error, Event,
    mock::{
        self, Balances, Test, Wallets, alice, bob, charlie, ferdie, signed,
        tenancy::{self, GYM, POT, payer_of, pot, pot_pays},
    },
    types::Role,
};

#[test]
fn the_owner_takes_all_or_some() {
    mock::run(|| {
        tenancy::join();
        let before = Balances::free_balance(charlie());
        assert_ok!(Wallets::withdraw_pot(signed(charlie()), GYM, POT / 2));
        assert_eq!(pot(), POT / 2);
        assert_eq!(mock::take_events(), vec![Event::PotWithdrawn { tenant: GYM, amount: POT / 2 }]);
        assert_eq!(payer_of(1), Some(pot_pays()));
        assert_ok!(Wallets::withdraw_pot(signed(charlie()), GYM, POT / 2));
        assert_eq!(pot(), 0);
        assert_eq!(Balances::free_balance(charlie()), before + POT);
        assert_eq!(payer_of(1), None);
    });
}

#[test]
fn nobody_else_takes_anything() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Admin)));
        assert_ok!(Wallets::transfer_tenant(signed(charlie()), GYM, Some(bob())));
        for who in [alice(), bob(), ferdie()] {
            assert_noop!(Wallets::withdraw_pot(signed(who), GYM, 1), Error::<Test>::NotAuthorized);
        }
    });
}

#[test]
fn amounts_are_there() {
    mock::run(|| {
        tenancy::join();
        let withdraw = |amount| Wallets::withdraw_pot(signed(charlie()), GYM, amount);
        assert_noop!(withdraw(0), Error::<Test>::ZeroAmount);
        assert_noop!(withdraw(POT + 1), TokenError::FundsUnavailable);
        assert_noop!(withdraw(u128::MAX), ArithmeticError::Underflow);
        assert_noop!(
            Wallets::withdraw_pot(signed(charlie()), 99, 1),
            Error::<Test>::TenantNotFound
        );
    });
}

#[test]
fn a_frozen_owner_takes_nothing() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_noop!(
            Wallets::withdraw_pot(signed(charlie()), GYM, 1),
            Error::<Test>::AccountFrozen
        );
    });
}
