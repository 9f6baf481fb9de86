// SPDX-License-Identifier: Apache-2.0
//! What clients may ask.

use frame_support::assert_ok;

use crate::{
    Bindings, CallKinds, Freezes, Members, SessionKeys, Subscriptions, Tenants,
    mock::{
        self, ASSET, START_BLOCK, System, Test, VALID_UNTIL, Wallets, act, alice, allowance, bob,
        ferdie, pay, signed,
        tenancy::{self, GYM},
    },
    types::Role,
};

#[test]
fn records_are_shown_as_stored() {
    mock::run(|| {
        let key = mock::authentication_key();
        let consent = mock::consent(&key, &alice(), VALID_UNTIL);
        let id = mock::key_id(&key);
        assert_ok!(Wallets::bind(signed(alice()), mock::DID, id, VALID_UNTIL, consent));
        mock::grant(CallKinds::ALL, &[]);
        assert_ok!(Wallets::subscribe(signed(alice()), bob(), None, 1, 9, 2));
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        tenancy::open();
        assert_eq!(Wallets::binding(alice()), Bindings::<Test>::get(alice()));
        assert_eq!(Wallets::frozen(alice()), Freezes::<Test>::get(alice()));
        assert!(Wallets::binding(alice()).is_some() && Wallets::frozen(alice()).is_some());
        let stored = SessionKeys::<Test>::get(alice(), ferdie());
        assert!(stored.is_some());
        assert_eq!(Wallets::session_key(alice(), ferdie()), stored);
        assert_eq!(Wallets::subscription(0), Subscriptions::<Test>::get(0));
        assert_eq!(Wallets::subscription(1), None);
        assert_eq!(Wallets::tenant(GYM), Tenants::<Test>::get(GYM));
        assert_eq!(Wallets::member(GYM, alice()), None);
        assert_eq!(Wallets::sponsor(alice()), None);
        assert_eq!(Wallets::pot(GYM), (Wallets::pot_account(GYM), 0));
    });
}

#[test]
fn a_member_is_shown_with_its_sponsor_and_the_pot() {
    mock::run(|| {
        tenancy::join();
        let stored = Members::<Test>::get(GYM, ferdie());
        assert_eq!(stored.as_ref().map(|member| member.role), Some(Role::Member));
        assert_eq!(Wallets::member(GYM, ferdie()), stored);
        assert_eq!(Wallets::member(GYM + 1, ferdie()), None);
        assert_eq!(Wallets::sponsor(ferdie()), Some(GYM));
        assert_eq!(Wallets::pot(GYM), (Wallets::pot_account(GYM), tenancy::POT));
    });
}

#[test]
fn what_is_left_is_of_the_present_block() {
    mock::run(|| {
        let unit = mock::EXISTENTIAL_DEPOSIT;
        mock::grant(CallKinds::ALL, &[allowance(None, 5 * unit, 50)]);
        let left = |asset| Wallets::allowance_left(alice(), ferdie(), asset);
        assert_eq!((left(None), left(Some(ASSET))), (5 * unit, 0));
        assert_ok!(act(pay(&bob(), 2 * unit)));
        assert_eq!(left(None), 3 * unit);
        System::set_block_number(START_BLOCK + 50);
        assert_eq!(left(None), 5 * unit);
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_eq!(left(None), 0);
        assert_eq!(Wallets::allowance_left(bob(), ferdie(), None), 0);
    });
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, 5, 50)]);
        System::set_block_number(START_BLOCK + 900);
        assert_eq!(Wallets::allowance_left(alice(), ferdie(), None), 0);
    });
}
