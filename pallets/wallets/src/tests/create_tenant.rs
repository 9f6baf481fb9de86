// SPDX-License-Identifier: Apache-2.0
//! `create_tenant`.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{
    CallKinds, Error, Event, HoldReason, NextTenant, Tenants,
    mock::{
        self, Balances, TENANT_DEPOSIT, Test, Wallets, charlie, signed,
        tenancy::{GYM, policy},
    },
    types::{DailyMeter, Tenant, TenantPolicy},
};

#[test]
fn a_tenant_is_stored_with_its_deposit() {
    mock::run(|| {
        assert_ok!(Wallets::create_tenant(signed(charlie()), policy()));
        assert_eq!(
            Tenants::<Test>::get(GYM),
            Some(Tenant {
                owner: charlie(),
                offered_to: None,
                members: 0,
                policy: policy(),
                paid: DailyMeter { day: 0, spent: 0 },
                deposit: TENANT_DEPOSIT,
            })
        );
        assert_eq!(mock::held(HoldReason::Tenant, &charlie()), TENANT_DEPOSIT);
        assert_eq!(Balances::free_balance(charlie()), mock::RICH - TENANT_DEPOSIT);
        assert_eq!(
            mock::take_events(),
            vec![
                Event::TenantCreated { tenant: GYM, owner: charlie() },
                Event::PolicySet { tenant: GYM, policy: policy() }
            ]
        );
        assert_ok!(Wallets::create_tenant(signed(charlie()), policy()));
        assert_eq!(NextTenant::<Test>::get(), 2);
        assert_ne!(Wallets::pot_account(0), Wallets::pot_account(1));
    });
}

#[test]
fn kinds_that_do_not_exist_are_not_paid_for() {
    mock::run(|| {
        let policy = TenantPolicy { kinds: CallKinds(u32::MAX), ..policy() };
        assert_noop!(
            Wallets::create_tenant(signed(charlie()), policy),
            Error::<Test>::InvalidKinds
        );
    });
}

#[test]
fn an_owner_needs_the_deposit_and_is_not_frozen() {
    mock::run(|| {
        assert_noop!(
            Wallets::create_tenant(signed(mock::eve()), policy()),
            TokenError::FundsUnavailable
        );
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_noop!(
            Wallets::create_tenant(signed(charlie()), policy()),
            Error::<Test>::AccountFrozen
        );
    });
}

#[test]
fn ids_end_with_an_error() {
    mock::run(|| {
        NextTenant::<Test>::put(u32::MAX);
        assert_noop!(
            Wallets::create_tenant(signed(charlie()), policy()),
            ArithmeticError::Overflow
        );
    });
}
