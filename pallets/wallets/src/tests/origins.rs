// SPDX-License-Identifier: Apache-2.0
//! Every call under every origin that may not make it.

use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

use crate::{
    CallKinds,
    mock::{self, DID, RuntimeOrigin, VALID_UNTIL, Wallets, alice, bob, pay, tenancy::policy},
    types::Role,
};

#[test]
fn every_call_refuses_none_and_root() {
    mock::run(|| {
        let key = mock::authentication_key();
        let key_id = mock::key_id(&key);
        let consent = mock::consent(&key, &mock::alice(), VALID_UNTIL);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let origin = || origin.clone();
            assert_noop!(Wallets::bind(origin(), DID, key_id, VALID_UNTIL, consent), BadOrigin);
            assert_noop!(Wallets::unbind(origin()), BadOrigin);
            assert_noop!(Wallets::unbind_account(origin(), mock::alice()), BadOrigin);
            assert_noop!(Wallets::freeze(origin(), mock::alice()), BadOrigin);
            assert_noop!(Wallets::set_guard(origin(), Some(mock::bob())), BadOrigin);
            assert_noop!(Wallets::request_thaw(origin()), BadOrigin);
            assert_noop!(Wallets::thaw(origin()), BadOrigin);
        }
    });
}

#[test]
fn every_call_of_keys_and_subscriptions_refuses_them_too() {
    mock::run(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let origin = || origin.clone();
            let terms = mock::terms(CallKinds::ALL, &[]);
            assert_noop!(Wallets::add_session_key(origin(), bob(), terms), BadOrigin);
            assert_noop!(Wallets::remove_session_key(origin(), alice(), bob()), BadOrigin);
            let refused = Wallets::act(origin(), alice(), Box::new(pay(&bob(), 1)));
            assert_eq!(refused.unwrap_err().error, BadOrigin);
            assert_noop!(Wallets::subscribe(origin(), bob(), None, 1, 9, 1), BadOrigin);
            assert_noop!(Wallets::collect(origin(), 0), BadOrigin);
            assert_noop!(Wallets::cancel(origin(), 0), BadOrigin);
        }
    });
}

#[test]
fn every_call_of_tenants_refuses_them_too() {
    mock::run(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let origin = || origin.clone();
            assert_noop!(Wallets::create_tenant(origin(), policy()), BadOrigin);
            let role = Some(Role::Member);
            assert_noop!(Wallets::set_member(origin(), 0, bob(), role), BadOrigin);
            assert_noop!(Wallets::leave_tenant(origin(), 0), BadOrigin);
            assert_noop!(Wallets::set_policy(origin(), 0, policy()), BadOrigin);
            assert_noop!(Wallets::fund_pot(origin(), 0, 1), BadOrigin);
            assert_noop!(Wallets::withdraw_pot(origin(), 0, 1), BadOrigin);
            assert_noop!(Wallets::transfer_tenant(origin(), 0, Some(bob())), BadOrigin);
            assert_noop!(Wallets::accept_tenant(origin(), 0), BadOrigin);
            assert_noop!(Wallets::close_tenant(origin(), 0), BadOrigin);
            assert_noop!(Wallets::choose_sponsor(origin(), Some(0)), BadOrigin);
        }
    });
}
