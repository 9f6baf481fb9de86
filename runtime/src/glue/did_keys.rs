// SPDX-License-Identifier: Apache-2.0
//! Wallets ask identities whether they have signed.

use crate::Runtime;
use pallet_wallets::DidKeys;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, Relationships},
};

/// The keys that pallet-did knows.
pub struct KeysOfDids;

impl DidKeys for KeysOfDids {
    fn verify(
        did: &DidId,
        key_id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> bool {
        pallet_did::Pallet::<Runtime>::verify(did, key_id, relationship, payload, signature)
    }
}
