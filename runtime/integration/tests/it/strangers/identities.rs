// SPDX-License-Identifier: Apache-2.0
//! Identities and validators.

use codec::Encode;
use pallet_did::{Call, types::Operation};
use pallet_equivocation::Call as EquivocationCall;
use sp_core::Pair;
use vigor_primitives::{did::call_payload, keys::KeySignature};
use vigor_runtime::{Did, Runtime, RuntimeCall, constants::time::MINUTE};
use vigor_runtime_integration::{Chain, Person};

use super::{Case, STRANGER};
use crate::{
    origins,
    support::{account, create_sponsored},
};

/// Has an identity and no token.
pub fn person() -> Person {
    Person::new("//Somebody", 11)
}

fn relayed(chain: &mut Chain, signer: &Person, operation: &Operation) -> RuntimeCall {
    let (genesis, did) = (chain.genesis(), person().did());
    let nonce = chain.query(|| Did::next_nonce(did)).expect("a nonce is free");
    let valid_until = chain.number() + MINUTE;
    let payload = call_payload(&genesis, &did, nonce, valid_until, &operation.encode());
    RuntimeCall::Did(Call::relay {
        did,
        key_id: person().wallet_key().id(),
        nonce,
        valid_until,
        operation: operation.clone(),
        signature: KeySignature::Sr25519(signer.wallet.sign(&payload).0),
    })
}

pub fn set_up(chain: &mut Chain) {
    create_sponsored(chain, &person());
}

pub fn cases(chain: &mut Chain) -> Vec<Case> {
    let person = person();
    let genesis = chain.genesis();
    let (did, owner) = (person.did(), person.account());
    let stranger = Person::new(STRANGER, 12);
    let newcomer = Person::new("//Newcomer", 13);
    let valid_until = chain.number() + MINUTE;
    let sponsored = newcomer.sponsored_creation(&genesis, valid_until);
    let mut forged = sponsored.clone();
    if let (
        RuntimeCall::Did(Call::create_sponsored { signature, .. }),
        RuntimeCall::Did(Call::create_sponsored { signature: other, .. }),
    ) = (&mut forged, stranger.sponsored_creation(&genesis, valid_until))
    {
        *signature = other;
    }
    let operation = Operation::RevokeDevice { key_id: person.device.key_id() };
    let owned = |call: Call<Runtime>| Case::Owned {
        owner: owner.clone(),
        call: call.into(),
        forged: None,
        error: "NotAuthorized",
    };
    let mut cases = vec![
        Case::Anybody(Call::create { document: stranger.document(&genesis) }.into()),
        Case::Owned {
            owner: account("//Sponsor"),
            call: sponsored,
            forged: Some(Box::new(forged)),
            error: "BadSignature",
        },
        owned(Call::update { did, operation: operation.clone() }),
        owned(Call::remove { did }),
        Case::Owned {
            owner: account("//Sponsor"),
            call: relayed(chain, &person, &operation),
            forged: Some(Box::new(relayed(chain, &stranger, &operation))),
            error: "BadSignature",
        },
    ];
    let report = origins::calls().remove("Equivocation.report_aura").expect("there is such a call");
    cases.push(Case::Untimely(report, "SlotMismatch"));
    let withdraw = EquivocationCall::withdraw { account: owner };
    cases.push(Case::Untimely(withdraw.into(), "NotFound"));
    cases
}
