// SPDX-License-Identifier: Apache-2.0
//! `act` within its limits; beyond them: [`super::escalation`].

use frame_support::{
    assert_noop, assert_ok, assert_storage_noop,
    dispatch::{DispatchClass, GetDispatchInfo, Pays},
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, TokenError};

use crate::{
    Call, CallKind, CallKinds, Error, Event, HoldReason, Subscriptions, WeightInfo,
    mock::{
        self, ASSET, ASSET_RICH, Assets, Balances, RuntimeCall, START_BLOCK, SUBSCRIPTION_DEPOSIT,
        System, THAW_DELAY, Test, Wallets, act, allowance, bob, buy, complete, pay, pay_asset,
        place, session_key, settled,
        shop::{self, FAIL_WEIGHT, FAIL_WEIGHT_USED},
    },
};

const UNIT: u128 = mock::EXISTENTIAL_DEPOSIT;

#[test]
fn a_key_spends_what_it_may() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(None, 20 * UNIT, 50)]);
        assert_ok!(act(pay(&bob(), 12 * UNIT)));
        assert_eq!(Balances::free_balance(bob()), mock::RICH + 12 * UNIT);
        assert_eq!(settled(), (12 * UNIT, 12 * UNIT));
        let (owner, key) = (mock::alice(), mock::ferdie());
        assert_eq!(
            mock::take_events(),
            vec![Event::Acted { owner, key, kind: CallKind::Transfer }]
        );
        assert_noop!(act(pay(&bob(), 8 * UNIT + 1)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(pay(&bob(), 8 * UNIT)));
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::AllowanceExceeded);
    });
}

#[test]
fn a_period_begins_anew_and_carries_nothing_over() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(None, 20 * UNIT, 50)]);
        assert_ok!(act(pay(&bob(), 5 * UNIT)));
        System::set_block_number(START_BLOCK + 49);
        assert_noop!(act(pay(&bob(), 16 * UNIT)), Error::<Test>::AllowanceExceeded);
        System::set_block_number(START_BLOCK + 50);
        assert_noop!(act(pay(&bob(), 21 * UNIT)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(pay(&bob(), 20 * UNIT)));
        // The fourth period, though none was used between.
        System::set_block_number(START_BLOCK + 199);
        assert_ok!(act(pay(&bob(), 20 * UNIT)));
        assert_eq!(session_key().allowances[0].period_start, START_BLOCK + 150);
        System::set_block_number(START_BLOCK + 200);
        assert_ok!(act(pay(&bob(), 20 * UNIT)));
    });
}

#[test]
fn an_asset_has_its_own_allowance() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(Some(ASSET), 100, 50)]);
        assert_ok!(act(pay_asset(ASSET, &bob(), 60)));
        assert_eq!(Assets::balance(ASSET, bob()), ASSET_RICH + 60);
        assert_noop!(act(pay_asset(ASSET, &bob(), 41)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(pay_asset(ASSET, &bob(), 40)));
    });
}

#[test]
fn what_is_placed_and_what_is_completed_are_metered_apart() {
    mock::run(|| {
        let kinds = CallKind::EscrowBuy.only().union(CallKind::EscrowManage.only());
        mock::grant(kinds, &[allowance(None, 20 * UNIT, 50)]);
        assert_ok!(act(place(20 * UNIT)));
        assert_eq!(settled(), (20 * UNIT, 0));
        assert_noop!(act(place(1)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(complete(20 * UNIT)));
        assert_eq!(settled(), (20 * UNIT, 20 * UNIT));
    });
}

#[test]
fn what_comes_back_is_not_credited() {
    mock::run(|| {
        let kinds = CallKind::EscrowBuy.only().union(CallKind::EscrowManage.only());
        mock::grant(kinds, &[allowance(None, 20 * UNIT, 50)]);
        assert_ok!(act(place(20 * UNIT)));
        assert_ok!(act(shop::Call::cancel { price: 20 * UNIT }.into()));
        assert_noop!(act(place(1)), Error::<Test>::AllowanceExceeded);
    });
}

#[test]
fn a_subscription_costs_all_that_it_promises() {
    mock::run(|| {
        let most = 120 + SUBSCRIPTION_DEPOSIT;
        mock::grant(CallKind::Subscriptions.only(), &[allowance(None, most, 50)]);
        assert_noop!(act(buy(None, 11, 11)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(buy(None, 10, 12)));
        assert_eq!(settled(), (most, 120));
        assert_eq!(Subscriptions::<Test>::get(0).unwrap().payer, mock::alice());
        // What it collects itself it pays once more; anybody else may collect.
        assert_noop!(act(Call::collect { id: 0 }.into()), Error::<Test>::AllowanceExceeded);
        assert_ok!(Wallets::collect(mock::signed(bob()), 0));
    });
}

#[test]
fn a_subscription_of_an_asset_counts_there() {
    mock::run(|| {
        let granted = [allowance(None, SUBSCRIPTION_DEPOSIT, 50), allowance(Some(ASSET), 120, 50)];
        mock::grant(CallKind::Subscriptions.only(), &granted);
        assert_noop!(act(buy(Some(ASSET), 11, 11)), Error::<Test>::AllowanceExceeded);
        assert_ok!(act(buy(Some(ASSET), 10, 12)));
        assert_eq!(session_key().allowances[1].spent, 120);
        assert_ok!(act(Call::cancel { id: 0 }.into()));
    });
}

#[test]
fn only_a_registered_key_acts() {
    mock::run(|| {
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::SessionKeyNotFound);
        mock::grant(CallKinds::ALL, &[allowance(None, UNIT, 50)]);
        let call = || Box::new(pay(&bob(), 1));
        assert_noop!(
            Wallets::act(mock::signed(mock::ferdie()), bob(), call()),
            Error::<Test>::SessionKeyNotFound
        );
        assert_noop!(
            Wallets::act(mock::signed(mock::alice()), mock::alice(), call()),
            Error::<Test>::SessionKeyNotFound
        );
        let (owner, key) = (mock::alice(), mock::ferdie());
        assert_ok!(Wallets::remove_session_key(mock::signed(key.clone()), owner, key));
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::SessionKeyNotFound);
    });
}

#[test]
fn an_expired_key_is_powerless() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, 10 * UNIT, 50)]);
        System::set_block_number(START_BLOCK + 899);
        assert_ok!(act(pay(&bob(), 1)));
        System::set_block_number(START_BLOCK + 900);
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::SessionKeyExpired);
        System::set_block_number(u32::MAX);
        assert_noop!(act(pay(&bob(), 1)), Error::<Test>::SessionKeyExpired);
    });
}

#[test]
fn neither_a_frozen_owner_nor_a_frozen_key_acts() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, 10 * UNIT, 50)]);
        let thaw = |who: fn() -> AccountId32| {
            assert_ok!(Wallets::request_thaw(mock::signed(who())));
            System::set_block_number(System::block_number() + THAW_DELAY);
            assert_ok!(Wallets::thaw(mock::signed(who())));
        };
        assert_ok!(Balances::transfer_allow_death(mock::signed(bob()), mock::ferdie(), UNIT));
        for who in [mock::alice, mock::ferdie] {
            assert_ok!(Wallets::freeze(mock::signed(who()), who()));
            assert_noop!(act(pay(&bob(), 1)), Error::<Test>::AccountFrozen);
            thaw(who);
            assert_ok!(act(pay(&bob(), 1)));
        }
    });
}

#[test]
fn only_calls_of_its_kinds_are_made() {
    mock::run(|| {
        mock::grant(CallKind::EscrowBuy.only(), &[allowance(None, 10 * UNIT, 50)]);
        assert_ok!(act(place(UNIT)));
        for call in [pay(&bob(), 1), complete(UNIT), buy(None, 1, 1)] {
            assert_noop!(act(call), Error::<Test>::CallNotPermitted);
        }
    });
}

#[test]
fn a_call_without_a_kind_is_not_made() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, 10 * UNIT, 50)]);
        let remark: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
        assert_noop!(act(remark), Error::<Test>::CallNotPermitted);
        let all = pallet_balances::Call::transfer_all { dest: bob(), keep_alive: false };
        assert_noop!(act(all.into()), Error::<Test>::CallNotPermitted);
    });
}

#[test]
fn the_calls_own_error_is_shown() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        assert_noop!(act(pay(&bob(), mock::RICH + 1)), TokenError::FundsUnavailable);
        assert_noop!(act(pay(&bob(), u128::MAX)), ArithmeticError::Underflow);
        assert_noop!(act(pay(&mock::eve(), 1)), TokenError::BelowMinimum);
        assert_eq!(settled(), (0, 0));
    });
}

#[test]
fn only_the_weight_used_is_paid() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, UNIT, 50)]);
        let call: RuntimeCall = shop::Call::fail {}.into();
        let outer: RuntimeCall =
            Call::act { owner: mock::alice(), call: Box::new(call.clone()) }.into();
        let info = outer.get_dispatch_info();
        assert_eq!(info.call_weight, <()>::act() + FAIL_WEIGHT);
        assert_eq!((info.class, info.pays_fee), (DispatchClass::Normal, Pays::Yes));
        assert_storage_noop!({
            let failed = Wallets::act(mock::signed(mock::ferdie()), mock::alice(), Box::new(call))
                .unwrap_err();
            assert_eq!(failed.error, DispatchError::Other("shop is closed"));
            let weight = <()>::act() + FAIL_WEIGHT_USED;
            assert_eq!(failed.post_info.actual_weight, Some(weight));
        });
    });
}

#[test]
fn a_call_that_is_undone_for_its_allowance_is_paid_for_as_well() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(None, UNIT, 50)]);
        let call = pay(&bob(), UNIT + 1);
        let weight = <()>::act() + call.get_dispatch_info().call_weight;
        let failed =
            Wallets::act(mock::signed(mock::ferdie()), mock::alice(), Box::new(call)).unwrap_err();
        assert_eq!(failed.error, Error::<Test>::AllowanceExceeded.into());
        assert_eq!(failed.post_info.actual_weight, Some(weight));
    });
}

#[test]
fn deposits_of_a_key_are_not_the_keys_to_spend() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(None, u128::MAX, 50)]);
        let held = mock::held(HoldReason::SessionKey, &mock::alice());
        let free = mock::RICH - held;
        assert_storage_noop!(assert!(act(pay(&bob(), free)).is_err()));
        assert_ok!(act(pay(&bob(), free - UNIT)));
        assert_eq!(mock::held(HoldReason::SessionKey, &mock::alice()), held);
    });
}
