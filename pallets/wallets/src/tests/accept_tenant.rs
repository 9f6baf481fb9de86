// SPDX-License-Identifier: Apache-2.0
//! `accept_tenant`.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::{AccountId32, TokenError};

use crate::{
    Error, Event, HoldReason, Tenants,
    mock::{
        self, Balances, START_BLOCK, System, TENANT_DEPOSIT, THAW_DELAY, Test, Wallets, alice, bob,
        charlie, eve, signed,
        tenancy::{self, GYM, POT},
    },
};

fn offer(to: AccountId32) {
    assert_ok!(Wallets::transfer_tenant(signed(charlie()), GYM, Some(to)));
    mock::take_events();
}

#[test]
fn tenant_pot_and_deposit_change_hands() {
    mock::run(|| {
        tenancy::join();
        offer(alice());
        let before = Balances::free_balance(charlie());
        assert_ok!(Wallets::accept_tenant(signed(alice()), GYM));
        let tenant = Tenants::<Test>::get(GYM).unwrap();
        assert_eq!((tenant.owner, tenant.offered_to), (alice(), None));
        assert_eq!(mock::held(HoldReason::Tenant, &alice()), TENANT_DEPOSIT);
        assert_eq!(mock::held(HoldReason::Tenant, &charlie()), 0);
        assert_eq!(Balances::free_balance(charlie()), before + TENANT_DEPOSIT);
        assert_eq!(
            mock::take_events(),
            vec![Event::TenantTransferred { tenant: GYM, from: charlie(), to: alice() }]
        );
        assert_noop!(
            Wallets::withdraw_pot(signed(charlie()), GYM, POT),
            Error::<Test>::NotAuthorized
        );
        assert_ok!(Wallets::withdraw_pot(signed(alice()), GYM, POT));
    });
}

#[test]
fn only_whom_it_was_offered_to_accepts_and_once() {
    mock::run(|| {
        tenancy::open();
        let accept = |who| Wallets::accept_tenant(signed(who), GYM);
        assert_noop!(accept(alice()), Error::<Test>::NotAuthorized);
        offer(alice());
        for who in [bob(), charlie()] {
            assert_noop!(accept(who), Error::<Test>::NotAuthorized);
        }
        offer(bob());
        assert_noop!(accept(alice()), Error::<Test>::NotAuthorized);
        assert_ok!(accept(bob()));
        assert_noop!(accept(bob()), Error::<Test>::NotAuthorized);
        assert_noop!(Wallets::accept_tenant(signed(bob()), 99), Error::<Test>::TenantNotFound);
    });
}

#[test]
fn the_new_owner_needs_the_deposit() {
    mock::run(|| {
        tenancy::open();
        offer(eve());
        assert_noop!(Wallets::accept_tenant(signed(eve()), GYM), TokenError::FundsUnavailable);
    });
}

#[test]
fn nothing_changes_hands_while_either_is_frozen() {
    mock::run(|| {
        tenancy::open();
        offer(alice());
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_noop!(Wallets::accept_tenant(signed(alice()), GYM), Error::<Test>::AccountFrozen);
        assert_ok!(Wallets::request_thaw(signed(charlie())));
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert_ok!(Wallets::thaw(signed(charlie())));
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_noop!(Wallets::accept_tenant(signed(alice()), GYM), Error::<Test>::AccountFrozen);
    });
}
