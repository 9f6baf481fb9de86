// SPDX-License-Identifier: Apache-2.0
//! What a `NonTransfer` proxy may do in the name of somebody.

use frame_support::traits::InstanceFilter;
use frame_system::Error as SystemError;
use pallet_did::{
    Call,
    types::{Method, NewDocument, Operation, StatusPurpose},
};
use pallet_proxy::{Call as ProxyCall, Event as ProxyEvent};
use sp_core::Pair;
use sp_runtime::{MultiAddress, MultiSignature};
use vigor_primitives::{did::controller_payload, keys::Relationships};
use vigor_runtime::{
    Did, Runtime, RuntimeCall, RuntimeEvent, configs::ProxyType, constants::money::VGR,
};
use vigor_runtime_integration::{Chain, Person};

use crate::{
    origins,
    support::{account, create_sponsored, key, succeed},
};

fn update(person: &Person, operation: Operation) -> RuntimeCall {
    RuntimeCall::Did(Call::update { did: person.did(), operation })
}

#[test]
fn it_keeps_a_document_and_gives_no_identity_away() {
    let mut chain = Chain::development();
    let person = Person::new("//Somebody", 11);
    let genesis = chain.genesis();
    let may = |call: &RuntimeCall| ProxyType::NonTransfer.filter(call);

    let key_id = person.device.key_id();
    assert!(!may(&update(&person, Operation::RevokeDevice { key_id })), "for good");
    assert!(may(&RuntimeCall::Did(Call::create { document: NewDocument::default() })));
    let document = person.document(&genesis);
    let devices = NewDocument { methods: Default::default(), ..document.clone() };
    let keys = NewDocument { devices: Default::default(), ..document };
    for document in [devices, keys] {
        assert!(!may(&RuntimeCall::Did(Call::create { document })), "somebody else's keys");
    }

    let method = |relationships| {
        let method = Method { key: person.wallet_key(), relationships, expires_at: None };
        update(&person, Operation::AddMethod { method })
    };
    assert!(may(&method(Relationships::KEY_AGREEMENT)));
    for signs in [
        Relationships::AUTHENTICATION,
        Relationships::ASSERTION_METHOD,
        Relationships::CAPABILITY_INVOCATION,
        Relationships::CAPABILITY_DELEGATION,
    ] {
        assert!(!may(&method(signs)), "{signs:?}");
        assert!(!may(&method(signs.union(Relationships::KEY_AGREEMENT))), "{signs:?}");
    }

    let thief = account("//Eve");
    let accepts = key("//Eve").sign(&controller_payload(&genesis, &person.did(), thief.as_ref()));
    let proof = MultiSignature::Sr25519(accepts);
    for call in [
        update(
            &person,
            Operation::HandOver { controller: thief.clone(), valid_until: 9, proof: proof.clone() },
        ),
        update(&person, Operation::SetController { controller: thief, proof }),
        update(
            &person,
            Operation::CreateStatusList {
                list: u32::MAX,
                purpose: StatusPurpose::Revocation,
                length_bytes: 1,
            },
        ),
        update(&person, Operation::SetStatus { list: 0, changes: Default::default() }),
        update(&person, Operation::RemoveStatusList { list: 0 }),
        update(&person, Operation::Deactivate),
        RuntimeCall::Did(Call::remove { did: person.did() }),
        person.sponsored_creation(&genesis, 1),
        person.relayed(&genesis, 0, 9, Operation::RevokeDevice { key_id }),
    ] {
        assert!(!may(&call), "{call:?}");
        assert!(ProxyType::Did.filter(&call), "the proxy for identities may");
    }
}

/// What a `NonTransfer` proxy may do of the pallets of this workspace, arguments being zeros; all
/// else it may not.
const ALLOWED: [&str; 8] = [
    // An identity without keys, and a key that serves for nothing.
    "Did.create",
    "Did.update",
    // What pays whom it is due to, or clears away.
    "Activity.submit_epoch",
    "Activity.claim",
    "Activity.claim_many",
    "Activity.release",
    "Activity.prune_epochs",
    // The bond returns to the account itself.
    "Activity.withdraw_bond",
];

/// What it may not, call by call, and why. A call that is added is in neither list, and the test
/// fails.
const REFUSED: &str = include_str!("proxies.table");

#[test]
fn somebody_has_decided_about_every_call_of_ours() {
    let pallets = ["Did", "Wallets", "Activity", "Escrow"];
    let refused: Vec<_> =
        REFUSED.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    let calls = origins::calls();
    let ours = calls
        .iter()
        .filter(|(name, _)| pallets.iter().any(|pallet| name.split('.').next() == Some(*pallet)));
    let mut decided = 0;
    for (name, call) in ours {
        let allowed = ALLOWED.contains(&name.as_str());
        assert_ne!(allowed, refused.contains(&name.as_str()), "nobody has decided about {name}");
        assert_eq!(ProxyType::NonTransfer.filter(call), allowed, "{name}");
        decided += 1;
    }
    assert_eq!(decided, ALLOWED.len() + refused.len(), "a call that is decided about is gone");
}

#[test]
fn a_relay_by_proxy_locks_no_money_of_the_principal() {
    let mut chain = Chain::development();
    let stranger = Person::new("//Stranger", 31);
    create_sponsored(&mut chain, &stranger);
    let delegate = MultiAddress::Id(account("//Ferdie"));
    let add = ProxyCall::add_proxy { delegate, proxy_type: ProxyType::NonTransfer, delay: 0 };
    succeed(&mut chain, &key("//Eve"), RuntimeCall::Proxy(add));
    let genesis = chain.genesis();
    let nonce = chain.query(|| Did::next_nonce(stranger.did())).expect("the identity exists");
    let list = Operation::CreateStatusList {
        list: 0,
        purpose: StatusPurpose::Revocation,
        length_bytes: 16_384,
    };
    let relay = stranger.relayed(&genesis, nonce, chain.number() + 20, list);
    let by_proxy = RuntimeCall::Proxy(ProxyCall::proxy {
        real: MultiAddress::Id(account("//Eve")),
        force_proxy_type: None,
        call: Box::new(relay.clone()),
    });
    let before = chain.free(&account("//Eve"));
    let events = succeed(&mut chain, &key("//Ferdie"), by_proxy);
    let refused = SystemError::<Runtime>::CallFiltered.into();
    assert!(
        events.contains(&RuntimeEvent::Proxy(ProxyEvent::ProxyExecuted { result: Err(refused) }))
    );
    assert_eq!(chain.free(&account("//Eve")), before);
    // Eve herself may.
    succeed(&mut chain, &key("//Eve"), relay);
    assert!(chain.free(&account("//Eve")) < before - VGR);
}

#[test]
fn it_claims_rewards_and_pays_for_none() {
    use pallet_activity::Call;
    let may = |call: Call<Runtime>| ProxyType::NonTransfer.filter(&RuntimeCall::Activity(call));
    assert!(may(Call::withdraw_bond {}));
    assert!(!may(Call::leave_oracles {}));
    assert!(may(Call::prune_epochs { program: 0, limit: 1 }));
    assert!(!may(Call::fund { program: 1, amount: 1 }));
    assert!(!may(Call::register_oracle { key: [0; 32], possession: [0; 64] }));
    assert!(!may(Call::close_program { program: 1 }));
    assert!(!may(Call::rotate_key { key: [0; 32], possession: [0; 64] }));
    assert!(!may(Call::appeal { program: 0, evidence: Default::default() }));
}

#[test]
fn it_is_neither_above_a_proxy_for_identities_nor_a_signatory() {
    assert!(!ProxyType::NonTransfer.is_superset(&ProxyType::Did));
    assert!(ProxyType::NonTransfer.is_superset(&ProxyType::Claims));
    assert!(ProxyType::Any.is_superset(&ProxyType::Did));
    let approve = pallet_multisig::Call::<Runtime>::approve_as_multi {
        threshold: 2,
        other_signatories: vec![account("//Eve")],
        maybe_timepoint: None,
        call_hash: [0; 32],
        max_weight: Default::default(),
    };
    assert!(!ProxyType::NonTransfer.filter(&RuntimeCall::Multisig(approve)));
}
