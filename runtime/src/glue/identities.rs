// SPDX-License-Identifier: Apache-2.0
//! Escrow asks whose orders it counts.

use crate::{AccountId, Runtime, Wallets};
use pallet_escrow::Identities;
use vigor_primitives::did::DidId;

/// The identities that accounts are bound to, as long as these are in use.
pub struct BoundIdentities;

impl Identities for BoundIdentities {
    /// Two reads for a bound account: its binding, and the identity.
    fn did_of(account: &AccountId) -> Option<DidId> {
        Wallets::identity_of(account)
    }

    /// Deactivated ones too: their reputation stays until they are removed.
    fn exists(did: &DidId) -> bool {
        pallet_did::Dids::<Runtime>::contains_key(did)
    }
}
