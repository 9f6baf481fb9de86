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
    Bindings, CallKinds, FreezeReason, Freezes, Guards, HoldReason, Members, NextSubscription,
    NextTenant, SessionKeyCounts, SessionKeys, Sponsors, Subscriptions, Tenants,
    mock::{
        self, Balances, START_BLOCK, System, Test, VALID_UNTIL, Wallets, alice, allowance, bob,
        charlie, eve, ferdie, signed,
        tenancy::{self, GYM},
    },
    types::{MemberOf, SessionKeyOf, SubscriptionOf, TenantOf},
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
        breaks(because, break_it);
    });
}

/// Breaks something where there is one of everything else, and sees it noticed.
fn noticed_elsewhere(because: &'static str, break_it: impl FnOnce()) {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, 10, 5), allowance(Some(1), 10, 5)]);
        assert_ok!(Wallets::subscribe(signed(alice()), bob(), None, 1, 9, 3));
        tenancy::join();
        breaks(because, break_it);
    });
}

fn breaks(because: &'static str, break_it: impl FnOnce()) {
    assert_ok!(Wallets::do_try_state());
    assert_ok!(frame_support::storage::with_transaction(|| {
        break_it();
        assert_err!(Wallets::do_try_state(), DispatchError::Other(because));
        sp_runtime::TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
    }));
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
fn nothing_is_held_of_whom_no_record_names() {
    for (reason, because) in [
        (HoldReason::Binding, "deposit is held for no binding"),
        (HoldReason::Guard, "deposit is held for no guard"),
        (HoldReason::SessionKey, "deposit is not what is held"),
        (HoldReason::Subscription, "deposit is not what is held"),
        (HoldReason::Tenant, "deposit is not what is held"),
        (HoldReason::Member, "deposit is not what is held"),
    ] {
        noticed(because, || {
            assert_ok!(Balances::hold(&reason.into(), &charlie(), 1));
        });
    }
}

#[test]
fn a_depositor_exists() {
    noticed_elsewhere("account with deposits does not exist", || {
        Subscriptions::<Test>::mutate(0, |mandate| {
            let mandate = mandate.as_mut().unwrap();
            let reason = HoldReason::Subscription.into();
            assert_ok!(Balances::release_all(&reason, &mandate.payer, Precision::Exact));
            mandate.payer = eve();
        });
    });
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
    noticed("account is frozen for ever", || Freezes::<Test>::remove(alice()));
    noticed("account is frozen for ever", || {
        assert_ok!(Balances::set_freeze(&FreezeReason::Frozen.into(), &charlie(), 1));
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

#[test]
fn session_keys_are_checked() {
    let session = |change: fn(&mut SessionKeyOf<Test>)| {
        move || {
            SessionKeys::<Test>::mutate(alice(), ferdie(), |key| change(key.as_mut().unwrap()));
        }
    };
    noticed_elsewhere("account is its own session key", || {
        let key = mock::session_key();
        SessionKeys::<Test>::insert(alice(), alice(), key);
    });
    noticed_elsewhere("session keys are miscounted", || {
        SessionKeyCounts::<Test>::insert(alice(), 2);
    });
    noticed_elsewhere("session keys are miscounted", || {
        SessionKeyCounts::<Test>::insert(bob(), 1);
    });
    noticed_elsewhere("owner has too many session keys", || {
        let most = mock::SESSION_KEYS_MAX;
        for index in 0..most {
            let key = sp_runtime::AccountId32::new([u8::try_from(index).unwrap(); 32]);
            SessionKeys::<Test>::insert(alice(), key, mock::session_key());
        }
        SessionKeyCounts::<Test>::insert(alice(), most + 1);
    });
    noticed_elsewhere("session key has unknown kinds", session(|key| key.kinds.0 = u32::MAX));
    noticed_elsewhere("asset has two allowances", session(|key| key.allowances[1].asset = None));
    noticed_elsewhere("allowance has no period", session(|key| key.allowances[0].period = 0));
    noticed_elsewhere("allowance is exceeded", session(|key| key.allowances[0].spent = 11));
    noticed_elsewhere("allowance is exceeded", session(|key| key.allowances[0].lost = 11));
    noticed_elsewhere(
        "allowance begins in the future",
        session(|key| key.allowances[0].period_start = START_BLOCK + 1),
    );
    noticed_elsewhere("deposit is not what is held", session(|key| key.deposit += 1));
}

#[test]
fn subscriptions_are_checked() {
    let mandate = |change: fn(&mut SubscriptionOf<Test>)| {
        move || Subscriptions::<Test>::mutate(0, |mandate| change(mandate.as_mut().unwrap()))
    };
    noticed_elsewhere("subscription is ahead of the counter", || {
        NextSubscription::<Test>::put(0);
    });
    noticed_elsewhere("subscription pays its payer", mandate(|it| it.payee = it.payer.clone()));
    noticed_elsewhere("subscription pays nothing", mandate(|it| it.left = 0));
    noticed_elsewhere("subscription pays nothing", mandate(|it| it.amount = 0));
    noticed_elsewhere("subscription has no period", mandate(|it| it.period = 0));
    noticed_elsewhere(
        "subscription starts in the future",
        mandate(|it| it.started = START_BLOCK + 1),
    );
    noticed_elsewhere("subscription is due out of turn", mandate(|it| it.due = START_BLOCK - 1));
    noticed_elsewhere("subscription is due out of turn", mandate(|it| it.due = START_BLOCK + 10));
    noticed_elsewhere("deposit is not what is held", mandate(|it| it.deposit += 1));
}

#[test]
fn tenants_are_checked() {
    let tenant = |change: fn(&mut TenantOf<Test>)| {
        move || Tenants::<Test>::mutate(GYM, |tenant| change(tenant.as_mut().unwrap()))
    };
    let member = |change: fn(&mut MemberOf<Test>)| {
        move || {
            Members::<Test>::mutate(GYM, ferdie(), |member| change(member.as_mut().unwrap()));
        }
    };
    noticed_elsewhere("tenant is ahead of the counter", || NextTenant::<Test>::put(0));
    noticed_elsewhere("pot pays for unknown kinds", tenant(|it| it.policy.kinds.0 = u32::MAX));
    noticed_elsewhere(
        "tenant is offered to itself",
        tenant(|it| it.offered_to = Some(it.owner.clone())),
    );
    noticed_elsewhere("members are miscounted", tenant(|it| it.members = 2));
    noticed_elsewhere("deposit is not what is held", tenant(|it| it.deposit += 1));
    noticed_elsewhere("deposit is not what is held", member(|it| it.deposit += 1));
    noticed_elsewhere("member of no tenant", || Tenants::<Test>::remove(GYM));
    noticed_elsewhere("sponsor of a stranger", || Sponsors::<Test>::insert(charlie(), GYM));
    noticed_elsewhere("account is not kept for its records", || {
        System::dec_sufficients(&ferdie());
    });
}

#[test]
fn a_binding_is_not_of_the_future() {
    noticed("account is bound in the future", || {
        Bindings::<Test>::mutate(mock::alice(), |binding| {
            binding.as_mut().unwrap().bound_at = START_BLOCK + 1;
        });
    });
}

#[test]
fn the_identity_is_not_younger_than_its_binding() {
    noticed("account is bound to a later identity", || {
        Bindings::<Test>::mutate(mock::alice(), |binding| {
            binding.as_mut().unwrap().did_created_at = START_BLOCK + 1;
        });
    });
}
