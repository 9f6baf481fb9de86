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

/// Blocks of the newest slots, with their seals.
#[derive(Default)]
pub struct Seen(BTreeMap<Slot, Vec<Header>>);

impl Seen {
    /// Remembers a block; returns the other blocks of its slot if it is new.
    pub fn note(&mut self, header: &Header) -> Vec<Header> {
        let Some(slot) = slot_of(header) else { return Vec::new() };
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

/// The call that reports the author of both blocks, in hexadecimal, if one author sealed both and
/// the states of their parents are still there.
pub fn report(keys: &impl Keys, first: &Header, second: &Header) -> Option<String> {
    let slot = slot_of(first)?;
    let offender = author(keys, first, slot)?;
    if slot_of(second)? != slot || author(keys, second, slot)? != offender {
        return None;
    }
    let key_owner_proof = [second, first]
        .into_iter()
        .find_map(|header| keys.owner_proof(*header.parent_hash(), &offender))?;
    let evidence = Box::new(EquivocationProof {
        offender,
        slot,
        first_header: first.clone(),
        second_header: second.clone(),
    });
    let call = pallet_equivocation::Call::report_aura { evidence, key_owner_proof };
    Some(to_hex(&RuntimeCall::Equivocation(call).encode(), false))
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
