// SPDX-License-Identifier: Apache-2.0
//! What other parts of the runtime may ask of identities.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Zero;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, Relationships},
};

use crate::{
    Config, Devices, Dids, Error, Pallet, StatusLists,
    document::is_unexpired,
    signatures::is_signed_by_wallet,
    types::{DidDocument, DidDocumentOf, DidRecordOf, Moment, StatusListHead},
};

impl<T: Config> Pallet<T> {
    /// Whether an unexpired method of `did` that serves `relationship` has signed `payload`, bare
    /// or wrapped as wallets do. Nothing is signed by an identity that is deactivated or unknown.
    pub fn verify(
        did: &DidId,
        key_id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> bool {
        Dids::<T>::get(did).is_some_and(|record| {
            !record.deactivated
                && Self::check_method_signature(&record, key_id, relationship, payload, signature)
                    .is_ok()
        })
    }

    pub(crate) fn read_document(did: DidId) -> Option<DidDocumentOf<T>> {
        let record = Dids::<T>::get(did)?;
        let mut devices: Vec<_> = Devices::<T>::iter_prefix(did).collect();
        devices.sort_unstable_by_key(|(key_id, _)| *key_id);
        let mut status_lists: Vec<_> = StatusLists::<T>::iter_prefix(did)
            .map(|(list, stored)| (list, StatusListHead::from(stored)))
            .collect();
        status_lists.sort_unstable_by_key(|(list, _)| *list);
        Some(DidDocument { record, devices, status_lists })
    }

    pub(crate) fn lowest_nonce(did: DidId) -> Option<u64> {
        let record = Dids::<T>::get(did).filter(|record| !record.deactivated)?;
        let lowest = Self::nonces_of(&record).lowest_free()?;
        (lowest < Self::nonce_ceiling().ok()?).then_some(lowest)
    }

    pub(crate) fn check_method_signature(
        record: &DidRecordOf<T>,
        key_id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> Result<(), Error<T>> {
        let method = record
            .methods
            .iter()
            .find(|method| method.key.id() == *key_id)
            .ok_or(Error::<T>::MethodNotFound)?;
        ensure!(method.relationships.contains(relationship), Error::<T>::RelationshipMissing);
        ensure!(is_unexpired(method.expires_at, Self::now()), Error::<T>::MethodExpired);
        ensure!(is_signed_by_wallet(&method.key, payload, signature), Error::<T>::BadSignature);
        Ok(())
    }

    /// What binds signatures to this chain.
    pub(crate) fn genesis() -> [u8; 32] {
        frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).0
    }

    pub(crate) fn now() -> Moment {
        T::Time::now()
    }
}
