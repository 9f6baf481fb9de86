// SPDX-License-Identifier: Apache-2.0
//! Keys belong to who signed with them, whatever was set since.

use pallet_collator_selection::Call as SeatsCall;
use pallet_equivocation::{Error, Punished};
use pallet_session::Call as SessionCall;
use sp_core::Pair;
use vigor_runtime::{Equivocation, Runtime, RuntimeCall};
use vigor_runtime_integration::Chain;

use super::{aura, aura_report, owner_proof, refuse, slot, vote_report};
use crate::{
    support::{account, key, succeed},
    validators::{CANDIDATE, elected, seats, session_keys, session_pairs, set_keys, validators},
};

/// Where the new keys of [`CANDIDATE`] come from.
const NEW: &str = "//Bob//new";

/// Sets new keys, which come into force with the session after next.
fn set_new_keys(chain: &mut Chain) {
    let (keys, proof) = session_keys(NEW, &account(CANDIDATE));
    let call = RuntimeCall::Session(SessionCall::set_keys { keys, proof });
    succeed(chain, &key(CANDIDATE), call);
}

fn is_punished(chain: &mut Chain, session: u32) -> bool {
    chain.query(|| Punished::<Runtime>::contains_key(session, account(CANDIDATE)))
}

#[test]
fn new_keys_do_not_hide_the_old_ones() {
    let mut chain = elected();
    set_new_keys(&mut chain);
    let proof = owner_proof(&mut chain, &aura());
    let now = slot(&chain);
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), now, proof));
    assert!(is_punished(&mut chain, 2));
}

#[test]
fn old_votes_are_reported_after_new_keys_were_set() {
    let mut chain = elected();
    set_new_keys(&mut chain);
    let report = vote_report(&mut chain, CANDIDATE, 7);
    assert_eq!(chain.block(vec![report]), [Ok(Ok(()))]);
    assert!(is_punished(&mut chain, 2));
}

#[test]
fn new_keys_are_owned_when_they_are_in_force() {
    let mut chain = elected();
    let old = owner_proof(&mut chain, &aura());
    set_new_keys(&mut chain);
    let new = session_pairs(NEW).0;
    let known = chain.query(|| Equivocation::key_owner_proof(new.public().into()));
    assert_eq!(known, None);
    let now = slot(&chain);
    refuse(&mut chain, aura_report(&new, now, old), Error::BadKeyOwnership);

    for _ in 0..2 {
        chain.end_session();
        chain.skip(2);
    }
    let proof = owner_proof(&mut chain, &new);
    let now = slot(&chain);
    succeed(&mut chain, &key("//Eve"), aura_report(&new, now, proof));
    assert!(is_punished(&mut chain, 4));
}

#[test]
fn a_proof_holds_after_its_session_whoever_sets_keys() {
    let mut chain = elected();
    set_new_keys(&mut chain);
    let proof = owner_proof(&mut chain, &aura());
    let now = slot(&chain);
    chain.end_session();
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), now, proof));
    assert!(is_punished(&mut chain, 2));
}

#[test]
fn a_candidate_without_keys_does_not_spoil_the_proofs_of_others() {
    let mut chain = elected();
    for path in ["//Charlie", "//Dave"] {
        succeed(&mut chain, &key(path), set_keys(path));
        succeed(&mut chain, &key(path), seats(SeatsCall::register_as_candidate {}));
    }
    let purge = RuntimeCall::Session(SessionCall::purge_keys {});
    succeed(&mut chain, &key("//Charlie"), purge);
    for _ in 0..2 {
        chain.end_session();
        chain.skip(2);
    }
    // Where nobody else came, the set would be the one before, and its root.
    assert!(validators(&mut chain).contains(&account("//Dave")));
    assert!(!validators(&mut chain).contains(&account("//Charlie")));
    let proof = owner_proof(&mut chain, &aura());
    let now = slot(&chain);
    chain.end_session();
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), now, proof));
    assert!(is_punished(&mut chain, 4));
}
