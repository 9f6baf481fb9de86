// SPDX-License-Identifier: Apache-2.0
//! A session key that wants more than it was given.

use codec::{DecodeLimit, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::ArithmeticError;

use crate::{
    Call, CallKind, CallKinds, Error,
    mock::{
        self, ASSET, ASSET_RICH, Assets, Balances, OTHER_ASSET, RuntimeCall, Shop, Test, Wallets,
        act, allowance, bob, buy, complete, pay, pay_asset, place, session_key, shop, terms,
    },
    types::{Role, SessionTermsOf, TenantPolicy},
};

const UNIT: u128 = mock::EXISTENTIAL_DEPOSIT;

fn everything() -> SessionTermsOf<Test> {
    terms(CallKinds::ALL, &[allowance(None, u128::MAX, 1)])
}

fn policy() -> TenantPolicy {
    TenantPolicy { kinds: CallKinds::ALL, member_daily_max: UNIT, daily_max: UNIT }
}

/// Every call of this pallet that could widen what a key may do. The mock's policy gives them all
/// a kind that the key has.
fn calls_of_this_pallet() -> Vec<RuntimeCall> {
    let key = mock::authentication_key();
    let consent = mock::consent(&key, &mock::alice(), mock::VALID_UNTIL);
    let again = Call::act { owner: mock::alice(), call: Box::new(pay(&bob(), 1)) };
    let own = mock::alice;
    let calls: Vec<Call<Test>> = vec![
        Call::bind {
            did: mock::DID,
            key_id: mock::key_id(&key),
            valid_until: mock::VALID_UNTIL,
            signature: consent,
        },
        Call::unbind {},
        Call::unbind_account { account: own() },
        Call::freeze { account: own() },
        Call::set_guard { guard: Some(mock::ferdie()) },
        Call::request_thaw {},
        Call::thaw {},
        Call::add_session_key { key: mock::eve(), terms: everything() },
        Call::remove_session_key { owner: own(), key: mock::ferdie() },
        again,
        Call::create_tenant { policy: policy() },
        Call::set_member { tenant: 0, account: mock::ferdie(), role: Some(Role::Admin) },
        Call::leave_tenant { tenant: 0 },
        Call::set_policy { tenant: 0, policy: policy() },
        Call::fund_pot { tenant: 0, amount: 1 },
        Call::withdraw_pot { tenant: 0, amount: 1 },
        Call::transfer_tenant { tenant: 0, to: Some(mock::ferdie()) },
        Call::accept_tenant { tenant: 0 },
        Call::close_tenant { tenant: 0 },
        Call::choose_sponsor { tenant: Some(0) },
    ];
    calls.into_iter().map(RuntimeCall::from).collect()
}

#[test]
fn it_makes_no_call_of_this_pallet_but_those_of_subscriptions() {
    mock::run(|| {
        let alice = || mock::signed(mock::alice());
        assert_ok!(Wallets::create_tenant(alice(), policy()));
        assert_ok!(Wallets::fund_pot(alice(), 0, 10 * UNIT));
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        for call in calls_of_this_pallet() {
            assert_noop!(act(call), Error::<Test>::CallNotPermitted);
        }
    });
}

#[test]
fn it_takes_nothing_without_an_allowance() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[]);
        for call in [pay(&bob(), 1), pay_asset(ASSET, &bob(), 1), place(1), buy(None, 1, 1)] {
            assert_noop!(act(call), Error::<Test>::AllowanceExceeded);
        }
    });
}

#[test]
fn it_takes_no_other_asset() {
    mock::run(|| {
        let granted = [allowance(None, u128::MAX, 50), allowance(Some(ASSET), u128::MAX, 50)];
        mock::grant(CallKinds::ALL, &granted);
        assert_noop!(act(pay_asset(OTHER_ASSET, &bob(), 1)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(pay_asset(ASSET, &bob(), ASSET_RICH)));
    });
}

#[test]
fn an_asset_with_an_allowance_is_watched_whatever_the_class_says() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(Some(ASSET), 10, 50)]);
        let toll = |amount| RuntimeCall::from(shop::Call::toll { asset: ASSET, amount });
        assert_noop!(act(toll(11)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(toll(10)));
        assert_noop!(act(toll(1)), Error::<Test>::AllowanceExceeded);
    });
}

#[test]
fn it_does_not_spend_what_the_owner_has_on_hold() {
    mock::run(|| {
        mock::grant(CallKind::EscrowManage.only(), &[allowance(None, 20 * UNIT, 50)]);
        assert_ok!(Shop::place(mock::signed(mock::alice()), 100 * UNIT));
        assert_noop!(act(complete(100 * UNIT)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(complete(20 * UNIT)));
        assert_noop!(act(complete(1)), Error::<Test>::AllowanceExceeded);
    });
}

#[test]
fn it_does_not_grow_by_overflow() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        assert_noop!(act(buy(None, u128::MAX, u32::MAX)), ArithmeticError::Overflow);
        assert_eq!(session_key().allowances[0].spent, 0);
        assert_ok!(act(pay(&bob(), UNIT)));
        let rest = u128::MAX - mock::SUBSCRIPTION_DEPOSIT;
        assert_noop!(act(buy(None, rest, 1)), Error::<Test>::AllowanceExceeded);
    });
}

#[test]
fn many_keys_have_one_allowance_each() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, UNIT, 50)]);
        let bobs = terms(CallKinds::ALL, &[allowance(None, UNIT, 50)]);
        assert_ok!(Wallets::add_session_key(mock::signed(mock::alice()), mock::eve(), bobs));
        assert_ok!(act(pay(&bob(), UNIT)));
        assert_noop!(act(pay(&bob(), UNIT)), Error::<Test>::AllowanceExceeded);
        let by_eve =
            Wallets::act(mock::signed(mock::eve()), mock::alice(), Box::new(pay(&bob(), UNIT)));
        assert_ok!(by_eve);
    });
}

#[test]
fn a_key_of_a_key_reaches_no_further() {
    mock::run(|| {
        let ed = mock::EXISTENTIAL_DEPOSIT;
        assert_ok!(Balances::transfer_allow_death(mock::signed(bob()), mock::ferdie(), 100 * ed));
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        let ferdie = || mock::signed(mock::ferdie());
        assert_ok!(Wallets::add_session_key(ferdie(), mock::eve(), everything()));
        let inner = Call::act { owner: mock::alice(), call: Box::new(pay(&mock::eve(), 50 * ed)) };
        assert_noop!(
            Wallets::act(mock::signed(mock::eve()), mock::ferdie(), Box::new(inner.into())),
            Error::<Test>::CallNotPermitted
        );
    });
}

#[test]
fn a_frozen_owner_or_key_acts_no_more() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        assert_ok!(Wallets::freeze(mock::signed(mock::alice()), mock::alice()));
        for call in [pay(&bob(), 1), pay_asset(ASSET, &bob(), 1), place(1)] {
            assert_noop!(act(call), Error::<Test>::AccountFrozen);
        }
    });
    mock::run(|| {
        let ed = mock::EXISTENTIAL_DEPOSIT;
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        assert_ok!(Balances::transfer_allow_death(mock::signed(bob()), mock::ferdie(), ed));
        assert_ok!(Wallets::freeze(mock::signed(mock::ferdie()), mock::ferdie()));
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::AccountFrozen);
    });
}

#[test]
fn a_removed_key_begins_with_nothing_when_added_again() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, UNIT, 50)]);
        assert_ok!(act(pay(&bob(), UNIT)));
        let (owner, key) = (mock::alice(), mock::ferdie());
        assert_ok!(Wallets::remove_session_key(mock::signed(owner.clone()), owner, key));
        mock::grant(CallKind::EscrowBuy.only(), &[]);
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::CallNotPermitted);
        assert_noop!(act(place(1)), Error::<Test>::AllowanceExceeded);
    });
}

#[test]
fn allowances_outlive_the_assets_they_are_in() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(Some(ASSET), 100, 50), allowance(None, UNIT, 50)]);
        let charlie = || mock::signed(mock::charlie());
        assert_ok!(Assets::start_destroy(charlie(), ASSET));
        assert_ok!(Assets::destroy_accounts(charlie(), ASSET));
        assert_ok!(Assets::destroy_approvals(charlie(), ASSET));
        assert_ok!(Assets::finish_destroy(charlie(), ASSET));
        assert_noop!(act(pay_asset(ASSET, &bob(), 1)), pallet_assets::Error::<Test>::Unknown);
        assert_noop!(act(buy(Some(ASSET), 1, 1)), Error::<Test>::AssetNotFound);
        assert_ok!(act(pay(&bob(), UNIT)));
    });
}

#[test]
fn a_call_of_great_depth_is_refused_at_the_first_step() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        let nest = |depth: u32| {
            (0..depth).fold(pay(&bob(), 1), |call, _| {
                Call::act { owner: mock::alice(), call: Box::new(call) }.into()
            })
        };
        let deep = nest(200);
        assert!(deep.get_dispatch_info().call_weight.ref_time() > 200);
        let bytes = nest(300).encode();
        assert!(RuntimeCall::decode_with_depth_limit(256, &mut &bytes[..]).is_err());
        assert_noop!(act(deep), Error::<Test>::CallNotPermitted);
        assert!(Wallets::fee_payer(&mock::ferdie(), &nest(200), 1, 0).is_none());
    });
}
