// SPDX-License-Identifier: Apache-2.0
//! Alice grants Ferdie, and Ferdie acts.

use frame_support::{BoundedVec, assert_ok, dispatch::DispatchResult};
use sp_runtime::AccountId32;

use super::{RuntimeCall, START_BLOCK, Test, Wallets, alice, bob, ferdie, shop, signed};
use crate::{
    Call, CallKinds, SessionKeys,
    types::{AllowanceTerms, SessionKeyOf, SessionTermsOf},
};

/// So long the keys of tests are good.
const GOOD_FOR: u32 = 900;

/// An allowance of `amount` in each `period`.
pub fn allowance(asset: Option<u32>, amount: u128, period: u32) -> AllowanceTerms<u32> {
    AllowanceTerms { asset, amount, period }
}

/// Terms that are no guard's.
pub fn terms(kinds: CallKinds, allowances: &[AllowanceTerms<u32>]) -> SessionTermsOf<Test> {
    let allowances = BoundedVec::truncate_from(allowances.to_vec());
    SessionTermsOf::<Test> { kinds, allowances, expires_at: START_BLOCK + GOOD_FOR, guard: false }
}

/// Makes Ferdie a session key of Alice.
pub fn grant(kinds: CallKinds, allowances: &[AllowanceTerms<u32>]) {
    let terms = terms(kinds, allowances);
    assert_ok!(Wallets::add_session_key(signed(alice()), ferdie(), terms));
    super::take_events();
}

/// Ferdie as session key of Alice.
pub fn session_key() -> SessionKeyOf<Test> {
    SessionKeys::<Test>::get(alice(), ferdie()).unwrap()
}

/// Ferdie makes `call` for Alice.
pub fn act(call: RuntimeCall) -> DispatchResult {
    Wallets::act(signed(ferdie()), alice(), Box::new(call))
        .map(|_| ())
        .map_err(|failed| failed.error)
}

pub fn pay(to: &AccountId32, value: u128) -> RuntimeCall {
    pallet_balances::Call::transfer_allow_death { dest: to.clone(), value }.into()
}

pub fn pay_asset(id: u32, target: &AccountId32, amount: u128) -> RuntimeCall {
    pallet_assets::Call::transfer { id, target: target.clone(), amount }.into()
}

pub fn place(price: u128) -> RuntimeCall {
    shop::Call::place { price }.into()
}

/// Completes an order at Bob's.
pub fn complete(price: u128) -> RuntimeCall {
    shop::Call::complete { seller: bob(), price }.into()
}

/// Subscribes to Bob.
pub fn buy(asset: Option<u32>, amount: u128, count: u32) -> RuntimeCall {
    Call::subscribe { payee: bob(), asset, amount, period: super::PERIOD_MIN, count }.into()
}

/// Spent and lost in the first allowance of Ferdie.
pub fn settled() -> (u128, u128) {
    let key = session_key();
    (key.allowances[0].spent, key.allowances[0].lost)
}
