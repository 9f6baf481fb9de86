// SPDX-License-Identifier: Apache-2.0
//! How this pallet meets others; the runtime's glue joins them.

use sp_runtime::AccountId32;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, Relationships},
};

/// Asks whether an identity has signed something.
pub trait DidKeys {
    /// Whether the method of `key_id`, unexpired, of an identity in use, and serving
    /// `relationship`, has signed `payload`.
    fn verify(
        did: &DidId,
        key_id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> bool;
}

/// Asks whether an account is frozen; whoever moves funds that are already held must ask.
pub trait FrozenAccounts {
    /// Whether `who` may spend nothing.
    fn is_frozen(who: &AccountId32) -> bool;
}
