// SPDX-License-Identifier: Apache-2.0
//! Whether two headers show that one key sealed two blocks of one slot.
//!
//! A key must never be used on two networks: the seals say nothing of the chain that they are for.

use frame_support::ensure;
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_runtime::{DigestItem, RuntimeAppPublic, traits::Header};

/// Why evidence shows nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// Both headers are the same block.
    SameBlock,
    /// A header is not of the slot that the evidence names.
    SlotMismatch,
    /// A header does not end in a seal of the accused key.
    BadSeal,
}

/// Whether the accused key sealed both headers, which are of the named slot and differ.
pub fn check<H: Header, A: RuntimeAppPublic>(
    evidence: EquivocationProof<H, A>,
) -> Result<(), Fault> {
    let EquivocationProof { offender, slot, first_header, second_header } = evidence;
    let first = sealed_hash(first_header, slot, &offender)?;
    let second = sealed_hash(second_header, slot, &offender)?;
    // Seals are randomised: two seals of one block are no equivocation.
    ensure!(first != second, Fault::SameBlock);
    Ok(())
}

/// The hash that the seal of `header` signs.
fn sealed_hash<H: Header, A: RuntimeAppPublic>(
    mut header: H,
    slot: Slot,
    offender: &A,
) -> Result<H::Hash, Fault> {
    let of_slot = header
        .digest()
        .logs()
        .iter()
        .find_map(<DigestItem as CompatibleDigestItem<A::Signature>>::as_aura_pre_digest);
    ensure!(of_slot == Some(slot), Fault::SlotMismatch);
    let seal: A::Signature =
        header.digest_mut().pop().and_then(|item| item.as_aura_seal()).ok_or(Fault::BadSeal)?;
    let hash = header.hash();
    ensure!(offender.verify(&hash, &seal), Fault::BadSeal);
    Ok(hash)
}
