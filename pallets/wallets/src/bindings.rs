// SPDX-License-Identifier: Apache-2.0
//! Accounts of an identity. The account signs the extrinsic, an `authentication` method of the
//! identity signs the consent, so neither can claim the other. Either ends it: the account, and
//! the controller of the identity.
//!
//! A binding is to one life of the identity. Whoever creates a removed identity anew takes over no
//! account that a former controller or a stolen key consented to. The block of the binding does not
//! tell lives apart: an identity can be bound, removed and created anew in one block, and created
//! and bound in one. The block of the creation does, for no identity is removed in it.

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

use crate::{
    Bindings, Config, DidKeys, DidLife, Error, Event, HoldReason, Pallet,
    types::{Binding, BindingOf},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_bind(
        account: T::AccountId,
        did: DidId,
        key_id: &KeyId,
        valid_until: BlockNumberFor<T>,
        signature: &KeySignature,
    ) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        Self::ensure_thawed(&account)?;
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
        // Who has signed is there.
        let life = T::DidKeys::life(&did).ok_or(Error::<T>::BadSignature)?;
        Self::hold(HoldReason::Binding, &account, T::BindingDeposit::get())?;
        let binding = Binding { did, did_created_at: life.created_at, bound_at: now };
        Bindings::<T>::insert(&account, binding);
        Self::deposit_event(Event::Bound { account, did });
        Ok(())
    }

    pub(crate) fn do_unbind(account: T::AccountId) -> DispatchResult {
        Self::ensure_thawed(&account)?;
        Self::end_binding(account)
    }

    /// Ends a binding on behalf of the identity. Whether the account is frozen is not asked: it
    /// loses nothing, and its deposit comes back to it under the freeze.
    pub(crate) fn do_unbind_account(by: &T::AccountId, account: T::AccountId) -> DispatchResult {
        let binding = Bindings::<T>::get(&account).ok_or(Error::<T>::NotBound)?;
        let life = Self::life_of(&binding).ok_or(Error::<T>::NotAuthorized)?;
        ensure!(life.controller == *by, Error::<T>::NotAuthorized);
        Self::end_binding(account)
    }

    /// The identity that `account` belongs to: in use, and in the life in which it consented.
    pub fn identity_of(account: &T::AccountId) -> Option<DidId> {
        let binding = Bindings::<T>::get(account)?;
        Self::life_of(&binding)?.active.then_some(binding.did)
    }

    /// The life of the identity that the binding is to, unless it is over.
    fn life_of(binding: &BindingOf<T>) -> Option<DidLife<BlockNumberFor<T>>> {
        T::DidKeys::life(&binding.did).filter(|life| life.created_at == binding.did_created_at)
    }

    fn end_binding(account: T::AccountId) -> DispatchResult {
        let binding = Bindings::<T>::take(&account).ok_or(Error::<T>::NotBound)?;
        // An account has one binding, so all that is held for this reason is held for it.
        T::Currency::release_all(&HoldReason::Binding.into(), &account, Precision::Exact)?;
        Self::deposit_event(Event::Unbound { account, did: binding.did });
        Ok(())
    }
}
