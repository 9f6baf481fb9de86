// SPDX-License-Identifier: Apache-2.0
//! What a `NonTransfer` proxy may do in the name of somebody.

use frame_support::traits::InstanceFilter;
use pallet_did::{
    Call,
    types::{Method, NewDocument, Operation},
};
use sp_core::Pair;
use sp_runtime::MultiSignature;
use vigor_primitives::{did::controller_payload, keys::Relationships};
use vigor_runtime::{Runtime, RuntimeCall, configs::ProxyType};
use vigor_runtime_integration::{Chain, Person};

use crate::support::{account, key};

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
    assert!(may(&update(&person, Operation::RevokeDevice { key_id })));
    assert!(may(&RuntimeCall::Did(Call::create { document: NewDocument::default() })));

    let method = |relationships| {
        let method = Method { key: person.wallet_key(), relationships, expires_at: None };
        update(&person, Operation::AddMethod { method })
    };
    assert!(may(&method(Relationships::AUTHENTICATION)));
    assert!(!may(&method(
        Relationships::AUTHENTICATION.union(Relationships::CAPABILITY_INVOCATION)
    )));

    let thief = account("//Eve");
    let accepts = key("//Eve").sign(&controller_payload(&genesis, &person.did(), thief.as_ref()));
    let proof = MultiSignature::Sr25519(accepts);
    for call in [
        update(
            &person,
            Operation::HandOver { controller: thief.clone(), valid_until: 9, proof: proof.clone() },
        ),
        update(&person, Operation::SetController { controller: thief, proof }),
        update(&person, Operation::RemoveStatusList { list: 0 }),
        update(&person, Operation::Deactivate),
        RuntimeCall::Did(Call::remove { did: person.did() }),
        person.sponsored_creation(&genesis, 1),
    ] {
        assert!(!may(&call), "{call:?}");
        assert!(ProxyType::Did.filter(&call), "the proxy for identities may");
    }
}

#[test]
fn it_claims_rewards_and_pays_for_none() {
    use pallet_activity::Call;
    let may = |call: Call<Runtime>| ProxyType::NonTransfer.filter(&RuntimeCall::Activity(call));
    assert!(may(Call::leave_oracles {}));
    assert!(may(Call::prune_epochs { program: 0, limit: 1 }));
    assert!(!may(Call::fund { program: 1, amount: 1 }));
    assert!(!may(Call::register_oracle { key: [0; 32], possession: [0; 64] }));
    assert!(!may(Call::close_program { program: 1 }));
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
