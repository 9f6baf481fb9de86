// SPDX-License-Identifier: Apache-2.0
//! `choose_sponsor`.

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, Sponsors,
    mock::{
        self, Test, Wallets, alice, bob, charlie, ferdie, signed,
        tenancy::{self, GYM},
    },
    types::Role,
};

#[test]
fn a_member_chooses_and_dismisses() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, ferdie(), Some(Role::Member)));
        mock::take_events();
        for tenant in [Some(GYM), None] {
            assert_ok!(Wallets::choose_sponsor(signed(ferdie()), tenant));
            assert_eq!(Sponsors::<Test>::get(ferdie()), tenant);
            assert_eq!(
                mock::take_events(),
                vec![Event::SponsorChosen { account: ferdie(), tenant }]
            );
        }
    });
}

#[test]
fn only_a_member_is_sponsored() {
    mock::run(|| {
        tenancy::open();
        for who in [alice(), charlie(), ferdie()] {
            assert_noop!(
                Wallets::choose_sponsor(signed(who), Some(GYM)),
                Error::<Test>::MemberNotFound
            );
        }
        assert_noop!(
            Wallets::choose_sponsor(signed(alice()), Some(99)),
            Error::<Test>::MemberNotFound
        );
    });
}

#[test]
fn a_choice_changes_something() {
    mock::run(|| {
        assert_noop!(
            Wallets::choose_sponsor(signed(ferdie()), None),
            Error::<Test>::SponsorUnchanged
        );
        tenancy::join();
        assert_noop!(
            Wallets::choose_sponsor(signed(ferdie()), Some(GYM)),
            Error::<Test>::SponsorUnchanged
        );
    });
}

#[test]
fn one_of_two_tenants_is_chosen() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::create_tenant(signed(bob()), tenancy::policy()));
        assert_ok!(Wallets::set_member(signed(bob()), 1, ferdie(), Some(Role::Member)));
        assert_ok!(Wallets::choose_sponsor(signed(ferdie()), Some(1)));
        assert_eq!(Wallets::sponsor(ferdie()), Some(1));
        assert_ok!(Wallets::set_member(signed(bob()), 1, ferdie(), None));
        assert_eq!(Wallets::sponsor(ferdie()), None);
    });
}

#[test]
fn a_frozen_member_chooses_nothing() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Member)));
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_noop!(
            Wallets::choose_sponsor(signed(alice()), Some(GYM)),
            Error::<Test>::AccountFrozen
        );
    });
}
