// SPDX-License-Identifier: Apache-2.0
//! A lost seat makes no blocks while it lasts.

use pallet_collator_selection::Call as SeatsCall;
use vigor_runtime::{AccountId, Runtime, RuntimeCall, Session};
use vigor_runtime_integration::Chain;

use super::{aura, aura_report, owner_proof, slot};
use crate::{
    support::{account, key, open_seats, succeed},
    validators::{CANDIDATE, SEATS, elected, seats, set_keys, validators},
};

const OTHERS: [&str; 2] = ["//Charlie", "//Dave"];

fn bid() -> RuntimeCall {
    seats(SeatsCall::register_as_candidate {})
}

/// Lets Alice and three candidates have seats.
fn four_validators() -> Chain {
    let mut chain = Chain::development();
    open_seats(&mut chain, SEATS);
    for path in OTHERS.into_iter().chain([CANDIDATE]) {
        succeed(&mut chain, &key(path), set_keys(path));
        succeed(&mut chain, &key(path), bid());
    }
    for _ in 0..2 {
        next_session(&mut chain);
    }
    assert_eq!(validators(&mut chain).len(), 4);
    chain
}

/// Ends the session, and lets everybody make a block.
fn next_session(chain: &mut Chain) {
    chain.end_session();
    chain.skip(6);
}

/// Reports [`CANDIDATE`], whose node is stopped first: no block of a disabled validator is valid.
fn expel(chain: &mut Chain) {
    chain.silence(account(CANDIDATE));
    let proof = owner_proof(chain, &aura());
    let now = slot(chain);
    succeed(chain, &key("//Ferdie"), aura_report(&aura(), now, proof));
}

fn disabled(chain: &mut Chain) -> Vec<AccountId> {
    chain.query(|| {
        let validators = Session::validators();
        let index = |index: u32| usize::try_from(index).expect("few validators");
        let disabled = Session::disabled_validators().into_iter();
        disabled.map(|number| validators[index(number)].clone()).collect()
    })
}

#[test]
fn an_offender_stays_disabled_where_the_set_changes_under_it() {
    let mut chain = four_validators();
    let bob = account(CANDIDATE);
    succeed(&mut chain, &key("//Eve"), set_keys("//Eve"));
    succeed(&mut chain, &key("//Eve"), bid());
    next_session(&mut chain);
    expel(&mut chain);
    assert_eq!(disabled(&mut chain), std::slice::from_ref(&bob));

    next_session(&mut chain);
    let now = validators(&mut chain);
    assert!(now.contains(&account("//Eve")) && now.contains(&bob), "the set has changed");
    assert_eq!(disabled(&mut chain), std::slice::from_ref(&bob));

    next_session(&mut chain);
    assert!(!validators(&mut chain).contains(&bob));
    assert!(disabled(&mut chain).is_empty());
}

#[test]
fn an_offender_stays_disabled_where_the_set_is_the_same() {
    let mut chain = four_validators();
    expel(&mut chain);
    next_session(&mut chain);
    assert!(validators(&mut chain).contains(&account(CANDIDATE)));
    assert_eq!(disabled(&mut chain), [account(CANDIDATE)]);
    next_session(&mut chain);
    assert!(!validators(&mut chain).contains(&account(CANDIDATE)));
    assert!(disabled(&mut chain).is_empty());
}

#[test]
fn a_new_seat_is_not_disabled_for_the_old_one() {
    let mut chain = four_validators();
    expel(&mut chain);
    succeed(&mut chain, &key(CANDIDATE), bid());
    next_session(&mut chain);
    assert_eq!(disabled(&mut chain), [account(CANDIDATE)]);
    next_session(&mut chain);
    assert!(validators(&mut chain).contains(&account(CANDIDATE)));
    assert!(disabled(&mut chain).is_empty());
}

#[test]
fn an_expulsion_makes_a_new_set_even_of_the_same_validators() {
    let mut chain = elected();
    let set_id = |chain: &mut Chain| chain.query(pallet_grandpa::CurrentSetId::<Runtime>::get);
    let before = (validators(&mut chain), set_id(&mut chain));
    let proof = owner_proof(&mut chain, &aura());
    let now = slot(&chain);
    succeed(&mut chain, &key("//Ferdie"), aura_report(&aura(), now, proof));
    succeed(&mut chain, &key(CANDIDATE), bid());
    for _ in 0..2 {
        next_session(&mut chain);
    }
    assert_eq!((validators(&mut chain), set_id(&mut chain)), (before.0, before.1 + 1));
    next_session(&mut chain);
    assert_eq!(set_id(&mut chain), before.1 + 1, "once");
}
