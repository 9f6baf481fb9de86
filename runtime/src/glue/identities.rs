// SPDX-License-Identifier: Apache-2.0
//! Escrow asks whose orders it counts.

use crate::{AccountId, Runtime};
use pallet_escrow::Identities;
use vigor_primitives::did::DidId;

/// The identities that accounts are bound to.
pub struct BoundIdentities;

impl Identities for BoundIdentities {
    fn did_of(account: &AccountId) -> Option<DidId> {
        pallet_wallets::Bindings::<Runtime>::get(account).map(|binding| binding.did)
    }

    fn exists(did: &DidId) -> bool {
        pallet_did::Dids::<Runtime>::contains_key(did)
    }
}
