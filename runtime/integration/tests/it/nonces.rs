// SPDX-License-Identifier: Apache-2.0
//! An account that was reaped and created anew.

use frame_support::BoundedVec;
use pallet_balances::Call;
use pallet_utility::Call as UtilityCall;
use pallet_wallets::{
    Call as WalletsCall, CallKind,
    types::{AllowanceTerms, SessionTerms},
};
use sp_runtime::{MultiAddress, transaction_validity::InvalidTransaction};
use vigor_runtime::{
    Nonce, RuntimeCall, System, UncheckedExtrinsic,
    constants::{money::VGR, time::DAY},
};
use vigor_runtime_integration::{Chain, Person, transaction::sign_with_nonce};

use crate::support::{account, key, succeed};

fn fund(chain: &mut Chain, person: &Person) {
    let dest = MultiAddress::Id(person.account());
    let call = RuntimeCall::Balances(Call::transfer_keep_alive { dest, value: VGR });
    let (result, _) = chain.submit(&key("//Alice"), call);
    result.expect("valid").expect("paid");
}

#[test]
fn an_account_funded_anew_replays_none_of_its_old_transactions() {
    let mut chain = Chain::development();
    let person = Person::new("//Somebody", 11);
    chain.skip(3);
    fund(&mut chain, &person);
    let first = chain.number();
    assert_eq!(chain.query(|| *System::account_nonce(person.account())), first);

    let dest = MultiAddress::Id(account("//Bob"));
    let call = RuntimeCall::Balances(Call::transfer_all { dest, keep_alive: false });
    let old = chain.query(|| sign_with_nonce(&person.wallet, call, first));
    chain.block(vec![old.clone()]).remove(0).expect("valid").expect("everything is sent away");
    assert_eq!(chain.free(&person.account()), 0);

    fund(&mut chain, &person);
    assert_eq!(chain.query(|| *System::account_nonce(person.account())), chain.number());
    assert_eq!(chain.block(vec![old]), [Err(InvalidTransaction::Stale.into())]);
    assert_eq!(chain.free(&person.account()), VGR);
}

/// What the phone's key signs in one block, more than blocks have passed.
const PAYMENTS: Nonce = 10;

fn add_key(chain: &Chain, phone: &Person) -> RuntimeCall {
    let allowance = AllowanceTerms { asset: None, amount: 100 * VGR, period: DAY };
    let terms = SessionTerms {
        kinds: CallKind::Transfer.only(),
        allowances: BoundedVec::truncate_from(vec![allowance]),
        expires_at: chain.number() + DAY,
        guard: false,
    };
    WalletsCall::add_session_key { key: phone.account(), terms }.into()
}

/// Eve's phone, a session key without a planck, has signed payments; also returns these.
fn signed_ahead(phone: &Person) -> (Chain, Vec<UncheckedExtrinsic>) {
    let mut chain = Chain::development();
    chain.skip(3);
    let add = add_key(&chain, phone);
    succeed(&mut chain, &key("//Eve"), add);
    let first = chain.number();
    let dest = MultiAddress::Id(account("//Bob"));
    let pay = Call::transfer_keep_alive { dest, value: VGR };
    let act = WalletsCall::act { owner: account("//Eve"), call: Box::new(pay.into()) };
    let payments: Vec<_> = chain.query(|| {
        (first..first + PAYMENTS)
            .map(|nonce| sign_with_nonce(&phone.wallet, act.clone().into(), nonce))
            .collect()
    });
    let results = chain.block(payments.clone());
    assert!(results.iter().all(|result| *result == Ok(Ok(()))), "{results:?}");
    assert_eq!(chain.free(&phone.account()), 0);
    (chain, payments)
}

/// None of `payments` is made again.
fn assert_stale(chain: &mut Chain, payments: Vec<UncheckedExtrinsic>) {
    let before = chain.free(&account("//Bob"));
    for result in chain.block(payments) {
        assert_eq!(result, Err(InvalidTransaction::Stale.into()));
    }
    assert_eq!(chain.free(&account("//Bob")), before);
}

#[test]
fn a_session_key_whose_terms_are_replaced_pays_nothing_twice() {
    let phone = Person::new("//Phone", 12);
    let (mut chain, payments) = signed_ahead(&phone);
    let nonce = |chain: &mut Chain| chain.query(|| *System::account_nonce(phone.account()));
    let before = nonce(&mut chain);
    let again = add_key(&chain, &phone);
    succeed(&mut chain, &key("//Eve"), again);
    assert_eq!(nonce(&mut chain), before, "its account lives on");
    assert_stale(&mut chain, payments);
}

#[test]
fn a_session_key_that_is_removed_and_added_pays_nothing_twice() {
    let phone = Person::new("//Phone", 12);
    let (mut chain, payments) = signed_ahead(&phone);
    let (owner, removed) = (account("//Eve"), phone.account());
    let remove = WalletsCall::remove_session_key { owner, key: removed }.into();
    let calls = vec![remove, add_key(&chain, &phone)];
    succeed(&mut chain, &key("//Eve"), UtilityCall::batch_all { calls }.into());
    let nonce = chain.query(|| *System::account_nonce(phone.account()));
    assert!(nonce > chain.number(), "it begins where it ended, ahead of the height");
    assert_stale(&mut chain, payments);
}

#[test]
fn an_account_begins_at_the_height_again_once_that_has_passed_all_nonces() {
    let phone = Person::new("//Phone", 12);
    let (mut chain, _) = signed_ahead(&phone);
    let (owner, removed) = (account("//Eve"), phone.account());
    let remove = WalletsCall::remove_session_key { owner, key: removed };
    succeed(&mut chain, &key("//Eve"), remove.into());
    let somebody = Person::new("//Somebody", 11);
    chain.skip(PAYMENTS);
    fund(&mut chain, &somebody);
    assert_eq!(chain.query(|| *System::account_nonce(somebody.account())), chain.number());
}
