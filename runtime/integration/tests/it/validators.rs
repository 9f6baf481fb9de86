// SPDX-License-Identifier: Apache-2.0
//! Seats: who has one, who bids for one, who loses it.

use codec::Encode;
use pallet_collator_selection::{Call as SeatsCall, CandidateList, Invulnerables};
use pallet_equivocation::{Call as EquivocationCall, Error as EquivocationError, Unbondings};
use pallet_session::Call as SessionCall;
use sp_core::{Pair, ed25519, proof_of_possession::ProofOfPossessionGenerator, sr25519};
use vigor_runtime::{
    AccountId, Equivocation, Grandpa, Runtime, RuntimeCall, Session, SessionKeys,
    constants::{
        time::SESSION,
        validators::{BOND, INACTIVE_MAX, UNBONDING},
    },
};
use vigor_runtime_integration::Chain;

use crate::support::{account, key, open_seats, succeed};

/// Seats for candidates.
pub const SEATS: u32 = 4;

/// Becomes a candidate in these tests.
pub const CANDIDATE: &str = "//Bob";

/// The keys that a validator derives from its account's path.
pub fn session_pairs(path: &str) -> (sr25519::Pair, ed25519::Pair) {
    let aura = sr25519::Pair::from_string(&format!("{path}//aura"), None).expect("a valid path");
    let grandpa = ed25519::Pair::from_string(&format!("{path}//grandpa"), None).expect("a path");
    (aura, grandpa)
}

pub fn session_keys(path: &str, owner: &AccountId) -> (SessionKeys, Vec<u8>) {
    let (mut aura, mut grandpa) = session_pairs(path);
    let owner: &[u8] = owner.as_ref();
    let proof =
        (aura.generate_proof_of_possession(owner), grandpa.generate_proof_of_possession(owner));
    let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
    (keys, proof.encode())
}

pub fn set_keys(path: &str) -> RuntimeCall {
    let (keys, proof) = session_keys(path, &account(path));
    RuntimeCall::Session(SessionCall::set_keys { keys, proof })
}

pub fn seats(call: SeatsCall<Runtime>) -> RuntimeCall {
    RuntimeCall::CollatorSelection(call)
}

/// Lets [`CANDIDATE`] bid, and two sessions end.
pub fn elected() -> Chain {
    let mut chain = Chain::development();
    open_seats(&mut chain, SEATS);
    succeed(&mut chain, &key(CANDIDATE), set_keys(CANDIDATE));
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    for _ in 0..2 {
        chain.end_session();
        chain.skip(2);
    }
    assert_eq!(validators(&mut chain), [account("//Alice"), account(CANDIDATE)]);
    chain
}

pub fn validators(chain: &mut Chain) -> Vec<AccountId> {
    chain.query(Session::validators)
}

pub fn unbonding(chain: &mut Chain, who: &AccountId) -> Option<u128> {
    chain.query(|| Unbondings::<Runtime>::get(who).map(|unbonding| unbonding.amount))
}

#[test]
fn one_validator_goes_on_through_sessions_with_the_same_set() {
    let mut chain = Chain::development();
    let alice = [account("//Alice")];
    assert_eq!(chain.query(|| Invulnerables::<Runtime>::get().into_inner()), alice);
    for session in 1..=4 {
        chain.end_session();
        chain.skip(1);
        assert_eq!(chain.query(Session::current_index), session);
        assert_eq!(validators(&mut chain), alice);
    }
    chain.query(|| {
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
        assert_eq!(Grandpa::grandpa_authorities().len(), 1);
        assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), 0, "nothing has changed");
    });
}

#[test]
fn a_session_is_an_hour_of_blocks() {
    let mut chain = Chain::development();
    chain.leap(SESSION - 2);
    assert_eq!((chain.number(), chain.query(Session::current_index)), (SESSION - 1, 0));
    chain.skip(1);
    assert_eq!(chain.query(Session::current_index), 1);
}

#[test]
fn anybody_bids_a_bond_for_a_seat_and_gets_it_with_the_session_after_next() {
    let mut chain = Chain::development();
    open_seats(&mut chain, SEATS);
    let bob = account(CANDIDATE);
    let (result, _) = chain.submit(&key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    result.expect("valid").expect_err("whoever has no session keys is no candidate");

    let stolen = session_keys(CANDIDATE, &account("//Eve"));
    let call = SessionCall::set_keys { keys: stolen.0, proof: stolen.1 };
    let (result, _) = chain.submit(&key(CANDIDATE), RuntimeCall::Session(call));
    result.expect("valid").expect_err("the proof is for another account");

    succeed(&mut chain, &key(CANDIDATE), set_keys(CANDIDATE));
    let before = chain.free(&bob);
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    assert!(before - chain.free(&bob) >= BOND);
    chain.end_session();
    assert_eq!(validators(&mut chain).len(), 1, "keys wait a session, for what was done before");
    chain.end_session();
    chain.skip(2);
    assert_eq!(validators(&mut chain), [account("//Alice"), bob.clone()]);
    chain.query(|| {
        let (aura, _) = session_pairs(CANDIDATE);
        let authorities = pallet_aura::Authorities::<Runtime>::get();
        assert_eq!(authorities.last().cloned(), Some(aura.public().into()));
        assert_eq!(Grandpa::grandpa_authorities().len(), 2);
        assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), 1, "one change, one set");
        assert!(pallet_collator_selection::LastAuthoredBlock::<Runtime>::get(&bob) > 2 * SESSION);
    });
}

#[test]
fn a_bond_returns_a_week_after_the_seat_was_given_up() {
    let mut chain = elected();
    let bob = account(CANDIDATE);
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::leave_intent {}));
    let left_at = chain.number();
    assert_eq!(unbonding(&mut chain, &bob), Some(BOND));
    let withdraw =
        || RuntimeCall::Equivocation(EquivocationCall::withdraw { account: account(CANDIDATE) });
    let (result, _) = chain.submit(&key("//Eve"), withdraw());
    let early = EquivocationError::<Runtime>::TooEarly;
    assert_eq!(result.expect("valid"), Err(early.into()));
    for _ in 0..2 {
        chain.end_session();
    }
    assert_eq!(validators(&mut chain), [account("//Alice")]);

    let wait = left_at + UNBONDING - chain.number() - 1;
    chain.leap(wait - 1);
    let before = chain.free(&bob);
    succeed(&mut chain, &key("//Eve"), withdraw());
    assert_eq!(chain.free(&bob), before + BOND);
    assert_eq!(unbonding(&mut chain, &bob), None);
}

#[test]
fn whoever_is_inactive_loses_the_seat_and_gets_the_bond_back_late() {
    let mut chain = elected();
    let bob = account(CANDIDATE);
    chain.silence(bob.clone());
    for _ in 0..=INACTIVE_MAX / SESSION {
        chain.end_session();
        chain.skip(1);
    }
    assert!(chain.query(CandidateList::<Runtime>::get).is_empty());
    assert_eq!(unbonding(&mut chain, &bob), Some(BOND));
    chain.end_session();
    chain.end_session();
    assert_eq!(validators(&mut chain), [account("//Alice")], "the chain goes on");
}

#[test]
fn an_outbid_candidate_waits_as_well() {
    let mut chain = Chain::development();
    open_seats(&mut chain, SEATS);
    for path in [CANDIDATE, "//Charlie"] {
        succeed(&mut chain, &key(path), set_keys(path));
    }
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    let target = account(CANDIDATE);
    let bid = seats(SeatsCall::take_candidate_slot { deposit: BOND + 1, target });
    succeed(&mut chain, &key("//Charlie"), bid);
    assert_eq!(unbonding(&mut chain, &account(CANDIDATE)), Some(BOND));
    let candidates = chain.query(CandidateList::<Runtime>::get);
    assert!(candidates.iter().all(|candidate| candidate.who == account("//Charlie")));
}

#[test]
fn the_view_function_proves_the_keys_of_the_session() {
    let mut chain = elected();
    let (aura, _) = session_pairs(CANDIDATE);
    let known = chain.query(|| Equivocation::key_owner_proof(aura.public().into()));
    assert_eq!(known.map(|proof| (proof.session, proof.validator_count)), Some((2, 2)));
}
