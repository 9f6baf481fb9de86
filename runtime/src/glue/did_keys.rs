// SPDX-License-Identifier: Apache-2.0
//! Wallets ask identities whether they have signed, and whose they are.

use crate::{BlockNumber, Runtime};
use pallet_wallets::{DidKeys, DidLife};
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, Relationships},
};

/// The keys and controllers that pallet-did knows.
pub struct KeysOfDids;

impl DidKeys<BlockNumber> for KeysOfDids {
    fn verify(
        did: &DidId,
        key_id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> bool {
        pallet_did::Pallet::<Runtime>::verify(did, key_id, relationship, payload, signature)
    }
    /// No two lives begin in one block: `CreationValidity` blocks lie between a creation and the
    /// removal, and one at least even if that were zero.
    fn life(did: &DidId) -> Option<DidLife<BlockNumber>> {
        let record = pallet_did::Dids::<Runtime>::get(did)?;
        Some(DidLife {
            controller: record.controller,
            created_at: record.created_at,
            active: !record.deactivated,
        })
    }
}
