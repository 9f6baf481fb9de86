// SPDX-License-Identifier: Apache-2.0
//! `transfer_tenant`.

use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use sp_runtime::AccountId32;

use crate::{
    Call, Error, Event, Tenants,
    mock::{
        self, RuntimeCall, RuntimeOrigin, Test, Wallets, alice, bob, charlie, signed,
        tenancy::{self, GYM},
    },
};

fn offer(to: Option<AccountId32>) -> frame_support::dispatch::DispatchResult {
    Wallets::transfer_tenant(signed(charlie()), GYM, to)
}

fn is_free(origin: RuntimeOrigin, to: Option<AccountId32>) -> bool {
    RuntimeCall::Wallets(Call::transfer_tenant { tenant: GYM, to }).is_feeless(&origin)
}

#[test]
fn an_offer_is_made_changed_and_withdrawn() {
    mock::run(|| {
        tenancy::open();
        for to in [Some(alice()), Some(bob()), None] {
            assert_ok!(offer(to.clone()));
            let tenant = Tenants::<Test>::get(GYM).unwrap();
            assert_eq!((tenant.owner, tenant.offered_to), (charlie(), to.clone()));
            assert_eq!(mock::take_events(), vec![Event::TenantOffered { tenant: GYM, to }]);
        }
    });
}

#[test]
fn an_offer_changes_something() {
    mock::run(|| {
        tenancy::open();
        assert_noop!(offer(None), Error::<Test>::OfferUnchanged);
        assert_noop!(offer(Some(charlie())), Error::<Test>::InvalidOwner);
        assert_ok!(offer(Some(alice())));
        assert_noop!(offer(Some(alice())), Error::<Test>::OfferUnchanged);
    });
}

#[test]
fn only_the_owner_offers() {
    mock::run(|| {
        tenancy::join();
        for who in [alice(), mock::ferdie()] {
            assert_noop!(
                Wallets::transfer_tenant(signed(who), GYM, Some(bob())),
                Error::<Test>::NotAuthorized
            );
        }
        assert_noop!(
            Wallets::transfer_tenant(signed(charlie()), 99, None),
            Error::<Test>::TenantNotFound
        );
    });
}

#[test]
fn a_frozen_owner_only_withdraws_and_for_free() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(offer(Some(alice())));
        assert!(!is_free(signed(charlie()), None));
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_noop!(offer(Some(bob())), Error::<Test>::AccountFrozen);
        assert!(!is_free(signed(charlie()), Some(bob())));
        assert!(!is_free(signed(alice()), None));
        assert!(!is_free(RuntimeOrigin::none(), None));
        assert!(is_free(signed(charlie()), None));
        assert_ok!(offer(None));
        assert!(!is_free(signed(charlie()), None));
    });
}
