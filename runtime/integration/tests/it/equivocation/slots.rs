// SPDX-License-Identifier: Apache-2.0
//! Which keys sealed which slots.

use std::panic::{AssertUnwindSafe, catch_unwind};

use codec::Encode;
use pallet_collator_selection::{Call as SeatsCall, CandidateList};
use pallet_equivocation::{Error, Punished, SessionStarts};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::H256;
use sp_runtime::{Digest, DigestItem, traits::Header as _};
use vigor_runtime::{
    Executive, Header, Runtime, Session, System,
    constants::{blocks, time::SESSION, validators::BOND},
};
use vigor_runtime_integration::Chain;

use super::{aura, aura_report, owner_proof, refuse, slot};
use crate::{
    support::{account, key, open_seats, succeed},
    validators::{CANDIDATE, SEATS, elected, seats, set_keys},
};

/// The most seats there can be: `validators::CANDIDATES_MAX` and those without a bond.
const AUTHORITIES_MAX: usize = 64;

/// Makes the blocks before the one that ends the session.
fn last_of_session(chain: &mut Chain) {
    let into_session = chain.number() % SESSION;
    chain.leap(SESSION - into_session - 2);
}

fn authorities(chain: &mut Chain) -> usize {
    chain.query(|| pallet_aura::Authorities::<Runtime>::get().len())
}

#[test]
fn reporting_oneself_for_slots_to_come_makes_nobody_immune() {
    let mut chain = elected();
    let bob = account(CANDIDATE);
    let old = owner_proof(&mut chain, &aura());
    let first = slot(&chain);
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), first, old.clone()));
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    let to_come = first + 10_000;
    refuse(&mut chain, aura_report(&aura(), to_come, old.clone()), Error::SlotAhead);

    for _ in 0..2 {
        chain.end_session();
        chain.skip(2);
    }
    assert!(chain.query(Session::validators).contains(&bob), "it has a new seat");
    let now = slot(&chain);
    refuse(&mut chain, aura_report(&aura(), now, old), Error::SlotNotInSession);

    let new = owner_proof(&mut chain, &aura());
    let treasury = chain.treasury();
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), now, new));
    assert_eq!(chain.treasury(), treasury + BOND, "and a new bond to lose");
    assert!(chain.query(CandidateList::<Runtime>::get).is_empty());
}

#[test]
fn the_block_that_begins_a_session_is_sealed_by_the_keys_before() {
    let mut chain = Chain::development();
    open_seats(&mut chain, SEATS);
    succeed(&mut chain, &key(CANDIDATE), set_keys(CANDIDATE));
    succeed(&mut chain, &key(CANDIDATE), seats(SeatsCall::register_as_candidate {}));
    chain.end_session();
    last_of_session(&mut chain);
    let alice = key("//Alice");
    let before = owner_proof(&mut chain, &alice);
    assert_eq!(authorities(&mut chain), 1, "whoever seals the next block is Alice");

    chain.skip(1);
    let border = slot(&chain);
    assert_eq!(authorities(&mut chain), 2);
    let start = chain.query(|| SessionStarts::<Runtime>::get(2));
    assert_eq!(start.map(u64::from), Some(border));

    let bob = owner_proof(&mut chain, &aura());
    refuse(&mut chain, aura_report(&aura(), border, bob.clone()), Error::SlotNotInSession);
    let after = owner_proof(&mut chain, &alice);
    refuse(&mut chain, aura_report(&alice, border, after), Error::SlotNotInSession);
    let late = aura_report(&alice, border + 1, before.clone());
    refuse(&mut chain, late, Error::SlotNotInSession);

    succeed(&mut chain, &key("//Eve"), aura_report(&alice, border, before));
    assert!(chain.query(|| Punished::<Runtime>::contains_key(1, account("//Alice"))));
    succeed(&mut chain, &key("//Eve"), aura_report(&aura(), border + 1, bob));
    assert!(chain.query(|| Punished::<Runtime>::contains_key(2, account(CANDIDATE))));
}

#[test]
fn keys_of_a_session_that_has_not_begun_seal_nothing() {
    let mut chain = elected();
    let mut planned = owner_proof(&mut chain, &aura());
    planned.session += 1;
    let now = slot(&chain);
    refuse(&mut chain, aura_report(&aura(), now, planned), Error::SessionUnknown);
}

#[test]
fn no_block_has_a_header_that_a_report_cannot_hold() {
    let begin = |bytes: usize| {
        let mut chain = Chain::development();
        let more = DigestItem::PreRuntime(*b"junk", vec![0; bytes]);
        let aura = DigestItem::PreRuntime(AURA_ENGINE_ID, slot(&chain).encode());
        let digest = Digest { logs: vec![aura, more] };
        let parent = chain.query(|| System::block_hash(0));
        let header = Header::new(1, H256::zero(), H256::zero(), parent, digest);
        catch_unwind(AssertUnwindSafe(|| {
            chain.query(|| Executive::initialize_block(&header));
        }))
    };
    assert!(begin(100).is_ok());
    assert!(begin(blocks::HEADER_MAX_BYTES as usize).is_err());

    // With that, what a block that changes all authorities adds, and the seal.
    let keys = AUTHORITIES_MAX * (32 + 32 + 8);
    let header = blocks::HEADER_MAX_BYTES as usize + keys + 200;
    assert!(2 * header + 100 <= pallet_equivocation::EVIDENCE_BYTES_MAX);
}
