// SPDX-License-Identifier: Apache-2.0
//! `set_policy`.

use frame_support::{assert_noop, assert_ok};

use crate::{
    CallKinds, Error, Event, Tenants,
    mock::{
        self, Test, Wallets, alice, charlie, signed,
        tenancy::{self, GYM, MEMBER_MAX, boundless, payer_of, policy, pot_pays},
    },
    types::{Role, TenantPolicy},
};

#[test]
fn the_owner_sets_it() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::set_policy(signed(charlie()), GYM, boundless()));
        assert_eq!(Tenants::<Test>::get(GYM).unwrap().policy, boundless());
        assert_eq!(
            mock::take_events(),
            vec![Event::PolicySet { tenant: GYM, policy: boundless() }]
        );
    });
}

#[test]
fn what_was_paid_today_is_not_forgotten() {
    mock::run(|| {
        tenancy::join();
        Wallets::charge_fee(&pot_pays(), MEMBER_MAX);
        assert_ok!(Wallets::set_policy(signed(charlie()), GYM, policy()));
        assert_eq!(payer_of(1), None);
        let lower = TenantPolicy { member_daily_max: 1, daily_max: 1, ..policy() };
        assert_ok!(Wallets::set_policy(signed(charlie()), GYM, lower));
        assert_eq!(payer_of(1), None);
        assert_ok!(Wallets::set_policy(signed(charlie()), GYM, boundless()));
        assert_eq!(payer_of(1), Some(pot_pays()));
    });
}

#[test]
fn only_the_owner_sets_it() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Admin)));
        assert_noop!(
            Wallets::set_policy(signed(alice()), GYM, boundless()),
            Error::<Test>::NotAuthorized
        );
        assert_noop!(
            Wallets::set_policy(signed(charlie()), 99, boundless()),
            Error::<Test>::TenantNotFound
        );
    });
}

#[test]
fn bad_kinds_and_frozen_owners_are_refused() {
    mock::run(|| {
        tenancy::open();
        let unknown = TenantPolicy { kinds: CallKinds(CallKinds::ALL.0 + 1), ..policy() };
        assert_noop!(
            Wallets::set_policy(signed(charlie()), GYM, unknown),
            Error::<Test>::InvalidKinds
        );
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_noop!(
            Wallets::set_policy(signed(charlie()), GYM, boundless()),
            Error::<Test>::AccountFrozen
        );
    });
}
