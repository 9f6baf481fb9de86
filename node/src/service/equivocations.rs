// SPDX-License-Identifier: Apache-2.0
//! Validators that seal two blocks of one slot: what an operator can tell the chain of them.
//!
//! sc-consensus-aura says in the log that it has seen such blocks, drops their seals and reports
//! nothing. A report is a signed transaction, and a node has no account to sign for. So [`Watch`]
//! sees the blocks that are imported, and logs the call that any account can send.

mod import;
#[cfg(test)]
mod tests;

pub use import::Watch;

use sp_consensus_aura::{
    Slot,
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthoritySignature},
};
use sp_consensus_slots::EquivocationProof;
use sp_core::{Encode, bytes::to_hex};
use sp_runtime::{DigestItem, traits::Header as _};
use std::collections::BTreeMap;
use vigor_runtime::{
    Runtime, RuntimeCall,
    opaque::{Hash, Header},
};

/// Slots that are remembered: half an hour.
const SLOTS_MAX: usize = 1_000;
/// Blocks of one slot that are remembered: of one author, and of others on forks with other keys.
const BLOCKS_PER_SLOT_MAX: usize = 4;

type KeyOwnerProof = <Runtime as pallet_equivocation::Config>::KeyOwnerProof;

/// What the states of blocks say of the keys that seal their children.
pub trait Keys {
    /// The keys whose turn it is one after the other.
    fn authorities(&self, parent: Hash) -> Option<Vec<AuthorityId>>;
    /// The proof of who owns one of them.
    fn owner_proof(&self, parent: Hash, author: &AuthorityId) -> Option<KeyOwnerProof>;
}

/// The largest header that is remembered: two of them are evidence that the runtime takes, and the
/// runtime lets no block have a larger one.
const HEADER_BYTES_MAX: usize = 8_000;

/// Blocks of the newest slots, with their seals.
#[derive(Default)]
pub struct Seen(BTreeMap<Slot, Vec<Header>>);

impl Seen {
    /// Remembers a block; returns the other blocks of its slot if it is new.
    pub fn note(&mut self, header: &Header) -> Vec<Header> {
        let Some(slot) = slot_of(header) else { return Vec::new() };
        if header.encoded_size() > HEADER_BYTES_MAX {
            return Vec::new();
        }
        let blocks = self.0.entry(slot).or_default();
        if blocks.len() >= BLOCKS_PER_SLOT_MAX || blocks.contains(header) {
            return Vec::new();
        }
        let others = blocks.clone();
        blocks.push(header.clone());
        while self.0.len() > SLOTS_MAX {
            self.0.pop_first();
        }
        others
    }
}

/// The calls that report the author of both blocks, in hexadecimal, if one author sealed both and
/// the states of their parents are still there. Where the parents are of two sessions, there is a
/// call for each: which of them the chain takes depends on the fork that it follows.
pub fn reports(keys: &impl Keys, first: &Header, second: &Header) -> Vec<String> {
    let Some((offender, slot)) = offender(keys, first, second) else { return Vec::new() };
    let mut proofs: Vec<KeyOwnerProof> = Vec::new();
    for header in [second, first] {
        let Some(proof) = keys.owner_proof(*header.parent_hash(), &offender) else { continue };
        if proofs.iter().all(|known| known.session != proof.session) {
            proofs.push(proof);
        }
    }
    let call = |key_owner_proof| {
        let evidence = Box::new(EquivocationProof {
            offender: offender.clone(),
            slot,
            first_header: first.clone(),
            second_header: second.clone(),
        });
        let call = pallet_equivocation::Call::report_aura { evidence, key_owner_proof };
        to_hex(&RuntimeCall::Equivocation(call).encode(), false)
    };
    proofs.into_iter().map(call).collect()
}

/// Who sealed both blocks, and in which slot.
fn offender(keys: &impl Keys, first: &Header, second: &Header) -> Option<(AuthorityId, Slot)> {
    let slot = slot_of(first)?;
    let offender = author(keys, first, slot)?;
    let same = slot_of(second)? == slot && author(keys, second, slot)? == offender;
    same.then_some((offender, slot))
}

fn slot_of(header: &Header) -> Option<Slot> {
    let logs = header.digest().logs().iter();
    logs.into_iter()
        .find_map(<DigestItem as CompatibleDigestItem<AuthoritySignature>>::as_aura_pre_digest)
}

fn author(keys: &impl Keys, header: &Header, slot: Slot) -> Option<AuthorityId> {
    let authorities = keys.authorities(*header.parent_hash())?;
    let turn = u64::from(slot).checked_rem(u64::try_from(authorities.len()).ok()?)?;
    authorities.into_iter().nth(usize::try_from(turn).ok()?)
}
