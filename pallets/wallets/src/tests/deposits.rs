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
        self, ALLOWANCE_DEPOSIT, BINDING_DEPOSIT, Balances, EXISTENTIAL_DEPOSIT, GUARD_DEPOSIT,
        MEMBER_DEPOSIT, SESSION_KEY_DEPOSIT, SUBSCRIPTION_DEPOSIT, TENANT_DEPOSIT, Wallets, alice,
        bob, charlie, eve, ferdie, signed,
        tenancy::{self, GYM, policy},
    },
    types::Role,
};

/// What a deposit is for, how much it is, and the call that takes it.
type Deposit = (&'static str, u128, fn() -> DispatchResult);

/// Everything for which this pallet holds something of Alice, who is an admin of the gym and is
/// offered it.
fn deposits() -> [Deposit; 7] {
    [
        ("binding", BINDING_DEPOSIT, || {
            let key = mock::authentication_key();
            let consent = mock::consent(&key, &alice(), mock::VALID_UNTIL);
            let key_id = mock::key_id(&key);
            Wallets::bind(signed(alice()), mock::DID, key_id, mock::VALID_UNTIL, consent)
        }),
        ("guard", GUARD_DEPOSIT, || Wallets::set_guard(signed(alice()), Some(bob()))),
        ("session key", SESSION_KEY_DEPOSIT + ALLOWANCE_DEPOSIT, || {
            let terms = mock::terms(CallKinds::NONE, &[mock::allowance(None, 1, 1)]);
            Wallets::add_session_key(signed(alice()), ferdie(), terms)
        }),
        ("subscription", SUBSCRIPTION_DEPOSIT, || {
            Wallets::subscribe(signed(alice()), bob(), None, 1, mock::DAY, 1)
        }),
        ("tenant", TENANT_DEPOSIT, || Wallets::create_tenant(signed(alice()), policy())),
        ("member", MEMBER_DEPOSIT, || {
            Wallets::set_member(signed(alice()), GYM, eve(), Some(Role::Member))
        }),
        ("offer", TENANT_DEPOSIT, || Wallets::accept_tenant(signed(alice()), GYM)),
    ]
}

/// The gym, of which Alice is an admin and which she is offered.
fn open() {
    tenancy::open();
    assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Admin)));
    assert_ok!(Wallets::transfer_tenant(signed(charlie()), GYM, Some(alice())));
}

#[test]
fn nothing_frozen_is_held_whoever_froze_it() {
    mock::run(|| {
        open();
        let reason = FreezeReason::Frozen.into();
        assert_ok!(Balances::set_freeze(&reason, &alice(), u128::MAX));
        for (_, _, take) in deposits() {
            assert_noop!(take(), TokenError::FundsUnavailable);
        }
        assert_ok!(Balances::thaw(&reason, &alice()));
        for (name, _, take) in deposits() {
            assert_eq!(take(), Ok(()), "{name}");
        }
    });
}

#[test]
fn a_deposit_leaves_its_owner_alive() {
    for (name, deposit, take) in deposits() {
        mock::run(|| {
            open();
            Balances::set_balance(&alice(), deposit + EXISTENTIAL_DEPOSIT - 1);
            assert_noop!(take(), TokenError::FundsUnavailable);
            Balances::set_balance(&alice(), deposit + EXISTENTIAL_DEPOSIT);
            assert_eq!(take(), Ok(()), "{name}");
            assert_eq!(Balances::free_balance(alice()), EXISTENTIAL_DEPOSIT, "{name}");
        });
    }
}
