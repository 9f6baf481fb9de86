// SPDX-License-Identifier: Apache-2.0
//! Who owns which session key: by the keys that are in force, not by those set for later.

use crate::{AccountId, Grandpa, Historical, Runtime, Session, SessionKeys};
use alloc::vec::Vec;
use frame_support::{
    storage::{TransactionOutcome, with_transaction},
    traits::KeyOwnerProofSystem,
};
use pallet_session::{CurrentIndex, NextKeys, historical::IdentificationTuple};
use sp_runtime::{DispatchError, KeyTypeId};
use sp_session::MembershipProof;

/// pallet-session's history, and for the session that runs the keys that were planned for it.
///
/// For that session pallet-session itself makes and checks proofs by the keys that are set now,
/// which come into force later. Whoever set new keys and then signed twice with the old ones could
/// not be shown to own them, and a proof held no longer when anybody set keys.
pub struct KeysInForce;

impl<Key: AsRef<[u8]>> KeyOwnerProofSystem<(KeyTypeId, Key)> for KeysInForce {
    type Proof = MembershipProof;
    type IdentificationTuple = IdentificationTuple<Runtime>;

    fn prove((kind, key): (KeyTypeId, Key)) -> Option<MembershipProof> {
        let key = (kind, key.as_ref());
        suppose(|| {
            for (validator, keys) in in_force() {
                NextKeys::<Runtime>::insert(validator, keys);
            }
            // pallet-session proves just as well that it does not know a key.
            let proof = Historical::prove(key)?;
            Historical::check_proof(key, proof.clone()).map(|_| proof)
        })
    }

    fn check_proof(
        key: (KeyTypeId, Key),
        proof: MembershipProof,
    ) -> Option<IdentificationTuple<Runtime>> {
        let running = Session::current_index();
        if proof.session != running {
            return Historical::check_proof(key, proof);
        }
        // Of every session but the one that runs, pallet-session asks the root that it keeps since
        // the session was planned.
        let next = running.checked_add(1)?;
        suppose(|| {
            CurrentIndex::<Runtime>::put(next);
            Historical::check_proof(key, proof)
        })
    }
}

/// What `ask` answers; what it changes is undone.
fn suppose<Answer>(ask: impl FnOnce() -> Option<Answer>) -> Option<Answer> {
    with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(ask()))).ok().flatten()
}

/// The keys with which the validators sign, or none where they are not as many as these.
fn in_force() -> Vec<(AccountId, SessionKeys)> {
    let validators = Session::validators();
    let aura = pallet_aura::Authorities::<Runtime>::get();
    let grandpa = Grandpa::grandpa_authorities();
    if aura.len() != validators.len() || grandpa.len() != validators.len() {
        return Vec::new();
    }
    let keys = aura.into_iter().zip(grandpa);
    let keys = keys.map(|(aura, (grandpa, _))| SessionKeys { aura, grandpa });
    validators.into_iter().zip(keys).collect()
}
