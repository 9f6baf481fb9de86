// SPDX-License-Identifier: Apache-2.0
//! Two blocks of a slot become a call that the runtime takes for evidence.

use super::{BLOCKS_PER_SLOT_MAX, HEADER_BYTES_MAX, KeyOwnerProof, Keys, SLOTS_MAX, Seen, reports};
use sp_consensus_aura::{
    Slot,
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
};
use sp_core::{Decode, H256, Pair, bytes::from_hex};
use sp_runtime::{Digest, DigestItem, traits::Header as _};
use vigor_runtime::{
    RuntimeCall,
    opaque::{Hash, Header},
};

/// Alice and Bob take turns, and Bob alone after block `[9; 32]`; of block `[8; 32]` nothing is kept.
struct Turns;

impl Keys for Turns {
    fn authorities(&self, parent: Hash) -> Option<Vec<AuthorityId>> {
        let paths = match parent.0[0] {
            8 => return None,
            9 => vec!["//Bob"],
            _ => vec!["//Alice", "//Bob"],
        };
        Some(paths.into_iter().map(|path| pair(path).public()).collect())
    }

    fn owner_proof(&self, parent: Hash, _: &AuthorityId) -> Option<KeyOwnerProof> {
        let session = if parent.0[0] == 4 { 2 } else { 3 };
        Some(KeyOwnerProof { session, trie_nodes: vec![vec![7]], validator_count: 2 })
    }
}

fn pair(path: &str) -> AuthorityPair {
    AuthorityPair::from_string(path, None).expect("a path")
}

fn block(path: &str, slot: u64, parent: u8, mark: u8) -> Header {
    let slot =
        <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(Slot::from(slot));
    let (root, parent) = (H256::repeat_byte(mark), H256::repeat_byte(parent));
    let mut header = Header::new(9, root, root, parent, Digest { logs: vec![slot] });
    let seal = pair(path).sign(header.hash().as_ref());
    header.digest_mut().push(DigestItem::aura_seal(seal));
    header
}

#[test]
fn two_blocks_of_one_author_and_slot_make_a_call_that_holds() {
    let (first, second) = (block("//Alice", 6, 1, 1), block("//Alice", 6, 2, 2));
    let calls = reports(&Turns, &first, &second);
    let [call] = calls.as_slice() else { panic!("one equivocation, one call") };
    let call = from_hex(call).expect("hexadecimal");
    let Ok(RuntimeCall::Equivocation(pallet_equivocation::Call::report_aura {
        evidence,
        key_owner_proof,
    })) = RuntimeCall::decode(&mut &call[..])
    else {
        panic!("not a report");
    };
    assert_eq!(evidence.offender, pair("//Alice").public());
    assert_eq!(key_owner_proof.session, 3);
    assert_eq!(pallet_equivocation::evidence::check(*evidence), Ok(()));
}

#[test]
fn blocks_of_other_slots_or_authors_make_none() {
    let alice = block("//Alice", 6, 1, 1);
    let none: [String; 0] = [];
    assert_eq!(reports(&Turns, &alice, &block("//Bob", 7, 1, 2)), none, "the next slot");
    assert_eq!(reports(&Turns, &alice, &block("//Bob", 6, 9, 2)), none, "a fork with other keys");
    assert_eq!(reports(&Turns, &alice, &block("//Alice", 6, 8, 2)), none, "the state is gone");
}

#[test]
fn parents_of_two_sessions_make_a_call_for_each() {
    let (first, second) = (block("//Alice", 6, 4, 1), block("//Alice", 6, 2, 2));
    let calls = reports(&Turns, &first, &second);
    assert_eq!(calls.len(), 2);
    assert_ne!(calls.first(), calls.last());
}

#[test]
fn headers_that_no_report_can_hold_are_not_remembered() {
    let mut seen = Seen::default();
    let mut large = block("//Alice", 6, 1, 1);
    large.digest_mut().push(DigestItem::Other(vec![0; HEADER_BYTES_MAX]));
    assert_eq!(seen.note(&large), []);
    assert_eq!(seen.note(&block("//Alice", 6, 1, 2)), [], "it was not remembered");
}

#[test]
fn a_block_meets_the_others_of_its_slot_once() {
    let mut seen = Seen::default();
    let (first, second) = (block("//Alice", 6, 1, 1), block("//Alice", 6, 1, 2));
    assert_eq!(seen.note(&first), []);
    assert_eq!(seen.note(&block("//Bob", 7, 1, 3)), []);
    assert_eq!(seen.note(&first), [], "it is known");
    assert_eq!(seen.note(&second), [first]);
    assert_eq!(seen.note(&second), []);
}

#[test]
fn what_is_remembered_is_bounded() {
    let mut seen = Seen::default();
    for mark in 0..9 {
        let others = seen.note(&block("//Alice", 6, 1, mark)).len();
        let room = usize::from(mark) < BLOCKS_PER_SLOT_MAX;
        assert_eq!(others, if room { usize::from(mark) } else { 0 });
    }
    for slot in 0..=SLOTS_MAX as u64 {
        seen.note(&block("//Alice", 100 + slot, 1, 1));
    }
    assert_eq!(seen.0.len(), SLOTS_MAX);
    assert_eq!(seen.note(&block("//Alice", 6, 1, 20)), [], "the oldest slots are forgotten");
    assert_eq!(seen.0.len(), SLOTS_MAX);
}
