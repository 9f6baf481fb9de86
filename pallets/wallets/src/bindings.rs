// SPDX-License-Identifier: Apache-2.0
//! Accounts of an identity. The account signs the extrinsic, an `authentication` method of the
//! identity signs the consent, so neither can claim the other.

use frame_support::{
    ensure,
    traits::{Get, fungible::MutateHold, tokens::Precision},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    ArithmeticError, DispatchResult, SaturatedConversion,
    traits::{CheckedAdd, Zero},
};
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::{KeyId, KeySignature, Relationships},
};

use crate::{Bindings, Config, DidKeys, Error, Event, Freezes, HoldReason, Pallet, types::Binding};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_bind(
        account: T::AccountId,
        did: DidId,
        key_id: &KeyId,
        valid_until: BlockNumberFor<T>,
        signature: &KeySignature,
    ) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(!Freezes::<T>::contains_key(&account), Error::<T>::AccountFrozen);
        ensure!(!Bindings::<T>::contains_key(&account), Error::<T>::AlreadyBound);
        let horizon = now.checked_add(&T::BindValidity::get()).ok_or(ArithmeticError::Overflow)?;
        ensure!(now <= valid_until, Error::<T>::SignatureExpired);
        ensure!(valid_until <= horizon, Error::<T>::ValidityTooLong);
        let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
        let payload =
            bind_payload(&genesis.0, &did, account.as_ref(), valid_until.saturated_into());
        ensure!(
            T::DidKeys::verify(&did, key_id, Relationships::AUTHENTICATION, &payload, signature),
            Error::<T>::BadSignature
        );
        Self::hold(HoldReason::Binding, &account, T::BindingDeposit::get())?;
        Bindings::<T>::insert(&account, Binding { did, bound_at: now });
        Self::deposit_event(Event::Bound { account, did });
        Ok(())
    }

    pub(crate) fn do_unbind(account: T::AccountId) -> DispatchResult {
        ensure!(!Freezes::<T>::contains_key(&account), Error::<T>::AccountFrozen);
        let binding = Bindings::<T>::take(&account).ok_or(Error::<T>::NotBound)?;
        // An account has one binding, so all that is held for this reason is held for it.
        T::Currency::release_all(&HoldReason::Binding.into(), &account, Precision::Exact)?;
        Self::deposit_event(Event::Unbound { account, did: binding.did });
        Ok(())
    }
}
