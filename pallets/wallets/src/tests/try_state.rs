// SPDX-License-Identifier: Apache-2.0
//! The invariants fail when they are broken.

use frame_support::{
    assert_err, assert_ok,
    traits::{
        fungible::{MutateFreeze, MutateHold},
        tokens::Precision,
    },
};
use sp_runtime::DispatchError;

use crate::{
    FreezeReason, Freezes, Guards, HoldReason,
    mock::{self, Balances, START_BLOCK, Test, VALID_UNTIL, Wallets},
};

/// Breaks something in an account that is bound, guarded and frozen, and sees it noticed.
fn noticed(because: &'static str, break_it: impl FnOnce()) {
    mock::run(|| {
        let account = mock::alice();
        let key = mock::authentication_key();
        let consent = mock::consent(&key, &account, VALID_UNTIL);
        let alice = || mock::signed(mock::alice());
        let key_id = mock::key_id(&key);
        assert_ok!(Wallets::bind(alice(), mock::DID, key_id, VALID_UNTIL, consent));
        assert_ok!(Wallets::set_guard(alice(), Some(mock::bob())));
        assert_ok!(Wallets::freeze(alice(), account));
        assert_ok!(Wallets::do_try_state());
        assert_ok!(frame_support::storage::with_transaction(|| {
            break_it();
            assert_err!(Wallets::do_try_state(), DispatchError::Other(because));
            sp_runtime::TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
        }));
    });
}

#[test]
fn deposits_are_checked() {
    for reason in [HoldReason::Binding, HoldReason::Guard] {
        noticed("deposit is not held", || {
            let who = mock::alice();
            assert_ok!(Balances::release_all(&reason.into(), &who, Precision::Exact));
        });
    }
}

#[test]
fn guards_are_checked() {
    noticed("account guards itself", || {
        Guards::<Test>::insert(mock::alice(), mock::alice());
    });
}

#[test]
fn freezes_are_checked() {
    noticed("frozen account can spend", || {
        assert_ok!(Balances::thaw(&FreezeReason::Frozen.into(), &mock::alice()));
    });
    noticed("thaw is due before the freeze", || {
        Freezes::<Test>::mutate(mock::alice(), |freeze| {
            freeze.as_mut().unwrap().thaws_at = Some(START_BLOCK - 1);
        });
    });
    noticed("account is frozen in the future", || {
        Freezes::<Test>::mutate(mock::alice(), |freeze| {
            freeze.as_mut().unwrap().frozen_at = START_BLOCK + 1;
        });
    });
}
