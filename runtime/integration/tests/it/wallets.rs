// SPDX-License-Identifier: Apache-2.0
//! Wallets meet identities and escrow through the runtime's glue.

use pallet_balances::Call as BalancesCall;
use pallet_wallets::{Call, Error};
use sp_core::Pair;
use sp_runtime::{MultiAddress, transaction_validity::InvalidTransaction};
use vigor_primitives::{did::bind_payload, keys::KeySignature};
use vigor_runtime::{
    Runtime, RuntimeCall,
    constants::{
        money::VGR,
        time::{DAY, MINUTE},
    },
};
use vigor_runtime_integration::{Chain, Person};

use crate::support::{account, create_sponsored, key, was_feeless};

fn call(call: Call<Runtime>) -> RuntimeCall {
    RuntimeCall::Wallets(call)
}

fn transfer() -> RuntimeCall {
    let dest = MultiAddress::Id(account("//Bob"));
    RuntimeCall::Balances(BalancesCall::transfer_keep_alive { dest, value: VGR })
}

#[test]
fn an_account_is_bound_by_the_consent_of_the_identity() {
    let mut chain = Chain::development();
    let person = Person::new("//Somebody", 11);
    create_sponsored(&mut chain, &person);
    let eve = account("//Eve");
    let valid_until = chain.number() + MINUTE;
    let payload = bind_payload(&chain.genesis(), &person.did(), eve.as_ref(), valid_until);
    let bind = |signature: [u8; 64]| {
        call(Call::bind {
            did: person.did(),
            key_id: person.wallet_key().id(),
            valid_until,
            signature: KeySignature::Sr25519(signature),
        })
    };

    let forged = key("//Eve").sign(&payload).0;
    let (result, _) = chain.submit(&key("//Eve"), bind(forged));
    assert_eq!(result.expect("valid"), Err(Error::<Runtime>::BadSignature.into()));

    let consent = person.wallet.sign(&payload).0;
    let (result, _) = chain.submit(&key("//Eve"), bind(consent));
    result.expect("valid").expect("bound");
    let binding = chain.query(|| pallet_wallets::Bindings::<Runtime>::get(&eve));
    assert_eq!(binding.map(|binding| binding.did), Some(person.did()));
}

#[test]
fn a_frozen_account_spends_nothing_and_is_thawed_by_its_owner_for_free() {
    let mut chain = Chain::development();
    let eve = account("//Eve");
    let (result, _) = chain.submit(&key("//Eve"), call(Call::freeze { account: eve.clone() }));
    result.expect("valid").expect("frozen");

    let frozen_balance = chain.free(&eve);
    let payment = chain.sign(&key("//Eve"), transfer());
    assert_eq!(
        chain.validate(payment.clone()).expect_err("refused"),
        InvalidTransaction::Payment.into()
    );
    assert!(chain.block(vec![payment])[0].is_err());
    assert_eq!(chain.free(&eve), frozen_balance);

    let (result, events) = chain.submit(&key("//Eve"), call(Call::request_thaw {}));
    result.expect("valid").expect("requested");
    assert!(was_feeless(&events));
    let early = chain.sign(&key("//Eve"), call(Call::thaw {}));
    assert!(chain.validate(early).is_err(), "too early is not free, and the fee is frozen");
    chain.leap(DAY);
    let (result, events) = chain.submit(&key("//Eve"), call(Call::thaw {}));
    result.expect("valid").expect("thawed");
    assert!(was_feeless(&events));
    let (result, _) = chain.submit(&key("//Eve"), transfer());
    result.expect("valid").expect("paid");
}
