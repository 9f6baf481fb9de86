// SPDX-License-Identifier: Apache-2.0
//! `close_tenant`.

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason, Tenants,
    mock::{
        self, ASSET, Assets, Balances, EXISTENTIAL_DEPOSIT, System, Test, Wallets, alice, charlie,
        ferdie, signed,
        tenancy::{self, GYM, POT, pot},
    },
};

#[test]
fn pot_and_deposit_return() {
    mock::run(|| {
        tenancy::join();
        assert_noop!(Wallets::close_tenant(signed(charlie()), GYM), Error::<Test>::MembersRemain);
        assert_ok!(Wallets::leave_tenant(signed(ferdie()), GYM));
        mock::take_events();
        assert_ok!(Wallets::close_tenant(signed(charlie()), GYM));
        assert!(!Tenants::<Test>::contains_key(GYM));
        assert_eq!(mock::held(HoldReason::Tenant, &charlie()), 0);
        assert_eq!(Balances::free_balance(charlie()), mock::RICH);
        assert_eq!(pot(), 0);
        assert_eq!(mock::take_events(), vec![Event::TenantClosed { tenant: GYM, returned: POT }]);
    });
}

#[test]
fn an_id_is_not_used_again() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::close_tenant(signed(charlie()), GYM));
        tenancy::open();
        assert!(!Tenants::<Test>::contains_key(GYM));
        assert_noop!(
            Wallets::fund_pot(signed(alice()), GYM, EXISTENTIAL_DEPOSIT),
            Error::<Test>::TenantNotFound
        );
    });
}

#[test]
fn only_the_owner_closes_it() {
    mock::run(|| {
        tenancy::open();
        assert_noop!(Wallets::close_tenant(signed(alice()), GYM), Error::<Test>::NotAuthorized);
        assert_noop!(Wallets::close_tenant(signed(charlie()), 99), Error::<Test>::TenantNotFound);
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_noop!(Wallets::close_tenant(signed(charlie()), GYM), Error::<Test>::AccountFrozen);
    });
}

#[test]
fn a_gift_of_another_asset_does_not_keep_it_open() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::fund_pot(signed(alice()), GYM, POT));
        let account = Wallets::pot_account(GYM);
        assert_ok!(Assets::transfer(signed(alice()), ASSET, account.clone(), 100));
        assert_ok!(System::inc_consumers(&account));
        assert_ok!(Wallets::close_tenant(signed(charlie()), GYM));
        // The account must live on, with the least that it can.
        assert_eq!(pot(), EXISTENTIAL_DEPOSIT);
    });
}
