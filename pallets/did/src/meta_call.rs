// SPDX-License-Identifier: Apache-2.0
//! Changes that a key of the identity has signed and anybody may bring.
//!
//! The signature covers the chain (genesis hash), the identity, the nonce, the last block and the
//! operation. It does not cover the relayer: whoever brings it pays. A change that fails uses no
//! nonce, so another relayer may bring it again.

use codec::Encode;
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, SaturatedConversion};
use vigor_primitives::{
    did::{DidId, call_payload},
    keys::{KeyId, KeySignature, Relationships},
};

use crate::{
    Config, Dids, Error, Pallet,
    nonces::{NONCES_PER_BLOCK, NonceRefusal, NonceWindow},
    types::{DidRecordOf, Operation},
};

/// A signed change of an identity.
pub(crate) struct MetaCall<BlockNumber> {
    pub did: DidId,
    pub key_id: KeyId,
    pub nonce: u64,
    pub valid_until: BlockNumber,
    pub operation: Operation,
    pub signature: KeySignature,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_relay(
        relayer: T::AccountId,
        call: MetaCall<BlockNumberFor<T>>,
    ) -> DispatchResult {
        let record = Self::authorize(&call)?;
        Self::apply(call.did, record, call.operation, relayer)
    }

    /// The record that `call` may change, its nonce taken. Stores nothing.
    pub(crate) fn authorize(
        call: &MetaCall<BlockNumberFor<T>>,
    ) -> Result<DidRecordOf<T>, DispatchError> {
        let MetaCall { did, key_id, nonce, valid_until, operation, signature } = call;
        let mut record = Dids::<T>::get(did).ok_or(Error::<T>::NotFound)?;
        ensure!(!record.deactivated, Error::<T>::Deactivated);
        ensure!(
            frame_system::Pallet::<T>::block_number() <= *valid_until,
            Error::<T>::SignatureExpired
        );
        Self::take_nonce(&mut record, *nonce)?;
        let payload = call_payload(
            &Self::genesis(),
            did,
            *nonce,
            (*valid_until).saturated_into(),
            &operation.encode(),
        );
        Self::check_method_signature(
            &record,
            key_id,
            Relationships::CAPABILITY_INVOCATION,
            &payload,
            signature,
        )?;
        Ok(record)
    }

    /// Nonces from here on belong to later blocks.
    pub(crate) fn nonce_ceiling() -> Result<u64, DispatchError> {
        let first = Self::first_nonce(frame_system::Pallet::<T>::block_number())?;
        Ok(first.checked_add(NONCES_PER_BLOCK).ok_or(ArithmeticError::Overflow)?)
    }

    fn take_nonce(record: &mut DidRecordOf<T>, nonce: u64) -> DispatchResult {
        ensure!(nonce < Self::nonce_ceiling()?, Error::<T>::NonceAhead);
        let window = Self::nonces_of(record).take(nonce).map_err(|refusal| match refusal {
            NonceRefusal::Stale => Error::<T>::NonceStale,
            NonceRefusal::Used => Error::<T>::NonceUsed,
        })?;
        record.nonce_floor = window.floor;
        record.nonce_bitmap = window.bitmap;
        Ok(())
    }

    pub(crate) fn nonces_of(record: &DidRecordOf<T>) -> NonceWindow {
        NonceWindow { floor: record.nonce_floor, bitmap: record.nonce_bitmap }
    }
}
