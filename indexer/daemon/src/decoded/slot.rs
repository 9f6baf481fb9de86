// SPDX-License-Identifier: Apache-2.0
//! What a header says of its author.

use subxt::config::substrate::DigestItem;

use crate::node::Header;

/// Engine id of Aura in a digest.
const AURA: [u8; 4] = *b"aura";

/// The slot in which an Aura block was made.
pub(super) fn aura_slot(header: &Header) -> Option<u64> {
    header.digest.logs.iter().find_map(|item| match item {
        DigestItem::PreRuntime(AURA, slot) => {
            slot.as_slice().try_into().ok().map(u64::from_le_bytes)
        }
        _ => None,
    })
}
