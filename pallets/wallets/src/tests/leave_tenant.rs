// SPDX-License-Identifier: Apache-2.0
//! `leave_tenant`.

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason, Members, Sponsors, Tenants,
    mock::{
        self, System, Test, Wallets, alice, charlie, ferdie, signed,
        tenancy::{self, GYM},
    },
    types::Role,
};

#[test]
fn a_member_leaves_and_the_deposit_returns() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::leave_tenant(signed(ferdie()), GYM));
        assert!(!Members::<Test>::contains_key(GYM, ferdie()));
        assert_eq!(Sponsors::<Test>::get(ferdie()), None);
        assert_eq!(Tenants::<Test>::get(GYM).unwrap().members, 0);
        assert_eq!(mock::held(HoldReason::Member, &charlie()), 0);
        assert!(!System::account_exists(&ferdie()));
        assert_eq!(
            mock::take_events(),
            vec![
                Event::SponsorChosen { account: ferdie(), tenant: None },
                Event::MemberLeft { tenant: GYM, account: ferdie() }
            ]
        );
        assert_noop!(Wallets::leave_tenant(signed(ferdie()), GYM), Error::<Test>::MemberNotFound);
    });
}

#[test]
fn another_sponsor_stays() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::create_tenant(signed(alice()), tenancy::policy()));
        assert_ok!(Wallets::set_member(signed(alice()), 1, ferdie(), Some(Role::Member)));
        assert_ok!(Wallets::leave_tenant(signed(ferdie()), 1));
        assert_eq!(Sponsors::<Test>::get(ferdie()), Some(GYM));
    });
}

#[test]
fn only_members_leave() {
    mock::run(|| {
        tenancy::open();
        for (who, tenant) in [(charlie(), GYM), (ferdie(), GYM), (ferdie(), 99)] {
            assert_noop!(Wallets::leave_tenant(signed(who), tenant), Error::<Test>::MemberNotFound);
        }
    });
}

#[test]
fn an_admin_leaves_too() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Admin)));
        assert_ok!(Wallets::leave_tenant(signed(alice()), GYM));
        assert_noop!(
            Wallets::set_member(signed(alice()), GYM, ferdie(), Some(Role::Member)),
            Error::<Test>::NotAuthorized
        );
    });
}
