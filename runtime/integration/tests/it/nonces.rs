// SPDX-License-Identifier: Apache-2.0
//! An account that was reaped and funded anew.

use pallet_balances::Call;
use sp_runtime::{MultiAddress, transaction_validity::InvalidTransaction};
use vigor_runtime::{RuntimeCall, System, constants::money::VGR};
use vigor_runtime_integration::{Chain, Person, transaction::sign_with_nonce};

use crate::support::{account, key};

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
