// SPDX-License-Identifier: Apache-2.0
//! Two blocks of one slot, and two votes of one round, cost the bond.

mod expelled;
mod owners;
mod slots;

use codec::{Decode, Encode};
use pallet_collator_selection::{Call as SeatsCall, CandidateList, Invulnerables};
use pallet_equivocation::{Call, Error, Punished, SessionStarts};
use pallet_grandpa::Call as GrandpaCall;
use sp_consensus_aura::{Slot, digests::CompatibleDigestItem, sr25519::AuthoritySignature};
use sp_consensus_grandpa::EquivocationProof as VoteProof;
use sp_consensus_slots::EquivocationProof;
use sp_core::{H256, Pair, sr25519};
use sp_runtime::{
    Digest, DigestItem,
    traits::Header as _,
    transaction_validity::{InvalidTransaction, TransactionSource},
};
use sp_session::MembershipProof;
use vigor_runtime::{
    AccountId, Equivocation, Header, Runtime, RuntimeCall, UncheckedExtrinsic,
    constants::{
        time::SLOT_MS,
        validators::{BOND, SESSIONS_KEPT},
    },
    glue::owners::KeysInForce,
};
use vigor_runtime_integration::Chain;

use crate::{
    support::{account, key, succeed, was_feeless},
    validators::{CANDIDATE, elected, seats, session_pairs, unbonding, validators},
};

fn sealed(aura: &sr25519::Pair, slot: u64, mark: u8) -> Header {
    let slot =
        <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(Slot::from(slot));
    let root = H256::repeat_byte(mark);
    let mut header = Header::new(9, root, root, root, Digest { logs: vec![slot] });
    let seal = AuthoritySignature::from(aura.sign(header.hash().as_ref()));
    header.digest_mut().push(DigestItem::aura_seal(seal));
    header
}

fn aura_report(aura: &sr25519::Pair, slot: u64, key_owner_proof: MembershipProof) -> RuntimeCall {
    let evidence = EquivocationProof {
        offender: aura.public().into(),
        slot: Slot::from(slot),
        first_header: sealed(aura, slot, 1),
        second_header: sealed(aura, slot, 2),
    };
    let evidence = Box::new(evidence);
    RuntimeCall::Equivocation(Call::report_aura { evidence, key_owner_proof })
}

/// The slot of the newest block.
fn slot(chain: &Chain) -> u64 {
    chain.now_ms() / SLOT_MS
}

/// Sends a report, which must be refused.
#[track_caller]
fn refuse(chain: &mut Chain, report: RuntimeCall, error: Error<Runtime>) {
    let before = chain.free(&account("//Eve"));
    let (result, _) = chain.submit(&key("//Eve"), report);
    assert_eq!(result.expect("valid"), Err(error.into()));
    assert!(chain.free(&account("//Eve")) < before, "what punishes nobody costs a fee");
}

/// The key with which [`CANDIDATE`] signs blocks.
fn aura() -> sr25519::Pair {
    session_pairs(CANDIDATE).0
}

fn owner_proof(chain: &mut Chain, aura: &sr25519::Pair) -> MembershipProof {
    chain
        .query(|| Equivocation::key_owner_proof(aura.public().into()))
        .expect("a validator of the session")
}

/// Two prevotes of one round, and who cast them.
fn votes(
    chain: &mut Chain,
    path: &str,
    round: u64,
) -> (Box<VoteProof<H256, u32>>, MembershipProof) {
    let (_, grandpa) = session_pairs(path);
    let set_id = chain.query(pallet_grandpa::CurrentSetId::<Runtime>::get);
    let vote = |mark: u8| {
        let (target, number) = (H256::repeat_byte(mark), 9u32);
        let message = (0u8, target, number);
        let payload = sp_consensus_grandpa::localized_payload(round, set_id, &message);
        ((target, number), grandpa.sign(&payload))
    };
    let encoded = (set_id, 0u8, round, grandpa.public(), vote(1), vote(2)).encode();
    let proof = VoteProof::decode(&mut &encoded[..]).expect("a pair of prevotes");
    let key = (sp_consensus_grandpa::KEY_TYPE, proof.offender().clone());
    let key_owner_proof = chain
        .query(|| {
            use frame_support::traits::KeyOwnerProofSystem;
            KeysInForce::prove(key)
        })
        .expect("a validator of the session");
    (Box::new(proof), key_owner_proof)
}

/// The report of one's own node.
fn vote_report(chain: &mut Chain, path: &str, round: u64) -> UncheckedExtrinsic {
    let (equivocation_proof, key_owner_proof) = votes(chain, path, round);
    let call = GrandpaCall::report_equivocation_unsigned { equivocation_proof, key_owner_proof };
    UncheckedExtrinsic::new_bare(RuntimeCall::Grandpa(call))
}

fn assert_expelled(chain: &mut Chain, who: &AccountId) {
    assert!(chain.query(CandidateList::<Runtime>::get).is_empty());
    for _ in 0..2 {
        chain.end_session();
        chain.skip(1);
    }
    assert!(!validators(chain).contains(who));
    assert_eq!(validators(chain), [account("//Alice")], "the others go on");
}

#[test]
fn two_blocks_of_one_slot_cost_the_bond_and_the_seat() {
    let mut chain = elected();
    let proof = owner_proof(&mut chain, &aura());
    let slot = slot(&chain);
    let treasury = chain.treasury();
    let reporter = chain.free(&account("//Eve"));
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), slot, proof.clone()));
    assert_eq!(chain.treasury(), treasury + BOND);
    assert_eq!(chain.free(&account("//Eve")), reporter, "a good report is free");

    let (result, events) = chain.submit(&key("//Eve"), aura_report(&aura(), slot, proof));
    let known = Error::<Runtime>::AlreadyReported;
    assert_eq!(result.expect("valid"), Err(known.into()));
    assert!(!was_feeless(&events));
    assert!(chain.free(&account("//Eve")) < reporter);
    assert_expelled(&mut chain, &account(CANDIDATE));
}

#[test]
fn leaving_first_saves_nothing_and_old_keys_are_remembered() {
    let mut chain = elected();
    let bob = account(CANDIDATE);
    let proof = owner_proof(&mut chain, &aura());
    let slot = slot(&chain);
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::leave_intent {}));
    let purge = RuntimeCall::Session(pallet_session::Call::purge_keys {});
    succeed(&mut chain, &key(CANDIDATE), purge);
    for _ in 0..3 {
        chain.end_session();
    }
    assert_eq!(unbonding(&mut chain, &bob), Some(BOND));
    let treasury = chain.treasury();
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), slot, proof));
    assert_eq!(unbonding(&mut chain, &bob), None);
    assert_eq!(chain.treasury(), treasury + BOND);
    assert!(chain.query(|| Punished::<Runtime>::contains_key(2, &bob)));
}

#[test]
fn sessions_are_remembered_for_a_week() {
    let mut chain = elected();
    let proof = owner_proof(&mut chain, &aura());
    let slot = slot(&chain);
    for _ in 0..SESSIONS_KEPT {
        chain.end_session();
    }
    let (result, _) = chain.submit(&key("//Eve"), aura_report(&aura(), slot, proof.clone()));
    result.expect("valid").expect("the last session in which it counts");
    chain.end_session();
    refuse(&mut chain, aura_report(&aura(), slot - 1, proof), Error::BadKeyOwnership);
    let starts = chain.query(|| SessionStarts::<Runtime>::iter().count());
    assert_eq!(starts, usize::try_from(SESSIONS_KEPT).expect("a week") + 1);
}

#[test]
fn two_votes_of_one_round_cost_the_bond_and_the_seat() {
    let mut chain = elected();
    let treasury = chain.treasury();
    let report = vote_report(&mut chain, CANDIDATE, 7);
    let strange = chain.validate(report.clone());
    assert_eq!(strange, Err(InvalidTransaction::Call.into()), "only one's own node reports");
    let valid = chain.validate_from(TransactionSource::Local, report.clone());
    valid.expect("one's own node may report");

    let results = chain.block(vec![report.clone()]);
    assert_eq!(results, [Ok(Ok(()))]);
    assert_eq!(chain.treasury(), treasury + BOND);
    let again = chain.block(vec![report]);
    assert_eq!(again, [Err(InvalidTransaction::Stale.into())]);
    assert_expelled(&mut chain, &account(CANDIDATE));
}

#[test]
fn an_offender_is_punished_once_a_session_whatever_it_did() {
    let mut chain = elected();
    let proof = owner_proof(&mut chain, &aura());
    let slot = slot(&chain);
    let report = vote_report(&mut chain, CANDIDATE, 7);
    assert_eq!(chain.block(vec![report]), [Ok(Ok(()))]);
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    refuse(&mut chain, aura_report(&aura(), slot, proof), Error::AlreadyPunished);
    let candidates = chain.query(CandidateList::<Runtime>::get);
    let bonds: Vec<_> = candidates.iter().map(|candidate| candidate.deposit).collect();
    assert_eq!(bonds, [BOND], "the new bond is not for the old session");
}

#[test]
fn votes_of_a_punished_voter_are_not_reported_for_nothing() {
    let mut chain = elected();
    let report = |(equivocation_proof, key_owner_proof)| {
        RuntimeCall::Grandpa(GrandpaCall::report_equivocation {
            equivocation_proof,
            key_owner_proof,
        })
    };
    let reporter = chain.free(&account("//Eve"));
    let first = report(votes(&mut chain, CANDIDATE, 7));
    succeed(&mut chain, &key("//Eve"), first);
    assert_eq!(chain.free(&account("//Eve")), reporter, "a good report is free");

    let second = report(votes(&mut chain, CANDIDATE, 8));
    let (result, _) = chain.submit(&key("//Eve"), second);
    let known = pallet_grandpa::Error::<Runtime>::DuplicateOffenceReport;
    assert_eq!(result.expect("valid"), Err(known.into()));
    assert!(chain.free(&account("//Eve")) < reporter);
}

#[test]
fn the_last_invulnerable_stays_and_the_chain_goes_on() {
    let mut chain = Chain::development();
    let alice = key("//Alice");
    let proof = owner_proof(&mut chain, &alice);
    chain.skip(1);
    let slot = slot(&chain);
    succeed(&mut chain, &key("//Eve"), aura_report(&alice, slot, proof));
    for _ in 0..3 {
        chain.end_session();
        chain.skip(1);
    }
    assert_eq!(validators(&mut chain), [account("//Alice")]);
    assert_eq!(chain.query(|| Invulnerables::<Runtime>::get().len()), 1);
}
