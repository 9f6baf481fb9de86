// SPDX-License-Identifier: Apache-2.0
//! What deposits are taken from.

use frame_support::{
    assert_noop, assert_ok,
    dispatch::DispatchResult,
    traits::fungible::{Mutate, MutateFreeze},
};
use sp_runtime::TokenError;

use crate::{
    CallKinds, FreezeReason,
    mock::{
        self, Balances, EXISTENTIAL_DEPOSIT, TENANT_DEPOSIT, Wallets, alice, bob, charlie, eve,
        ferdie, signed,
        tenancy::{self, GYM, policy},
    },
    types::Role,
};

/// Everything for which this pallet holds something of Alice, who is an admin of the gym and is
/// offered it.
/// A call that takes a deposit, and its name.
type Deposit = (&'static str, fn() -> DispatchResult);

fn deposits() -> [Deposit; 7] {
    [
        ("binding", || {
            let key = mock::authentication_key();
            let consent = mock::consent(&key, &alice(), mock::VALID_UNTIL);
            let key_id = mock::key_id(&key);
            Wallets::bind(signed(alice()), mock::DID, key_id, mock::VALID_UNTIL, consent)
        }),
        ("guard", || Wallets::set_guard(signed(alice()), Some(bob()))),
        ("session key", || {
            let terms = mock::terms(CallKinds::NONE, &[]);
            Wallets::add_session_key(signed(alice()), ferdie(), terms)
        }),
        ("subscription", || Wallets::subscribe(signed(alice()), bob(), None, 1, mock::DAY, 1)),
        ("tenant", || Wallets::create_tenant(signed(alice()), policy())),
        ("member", || Wallets::set_member(signed(alice()), GYM, eve(), Some(Role::Member))),
        ("offer", || Wallets::accept_tenant(signed(alice()), GYM)),
    ]
}

#[test]
fn nothing_frozen_is_held_whoever_froze_it() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Admin)));
        assert_ok!(Wallets::transfer_tenant(signed(charlie()), GYM, Some(alice())));
        let reason = FreezeReason::Frozen.into();
        assert_ok!(Balances::set_freeze(&reason, &alice(), u128::MAX));
        for (_, take) in deposits() {
            assert_noop!(take(), TokenError::FundsUnavailable);
        }
        assert_ok!(Balances::thaw(&reason, &alice()));
        for (name, take) in deposits() {
            assert_eq!(take(), Ok(()), "{name}");
        }
    });
}

#[test]
fn a_deposit_leaves_its_owner_alive() {
    mock::run(|| {
        let create = || Wallets::create_tenant(signed(eve()), policy());
        Balances::set_balance(&eve(), TENANT_DEPOSIT + EXISTENTIAL_DEPOSIT - 1);
        assert_noop!(create(), TokenError::FundsUnavailable);
        Balances::set_balance(&eve(), TENANT_DEPOSIT + EXISTENTIAL_DEPOSIT);
        assert_ok!(create());
    });
}
