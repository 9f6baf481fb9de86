// SPDX-License-Identifier: Apache-2.0
//! Accounts that an owner lets act for it, within limits.
//!
//! The key's account has a `sufficients` reference while it is registered, so that it can sign
//! without a balance. It is no `providers` reference: consumers can make such a one irremovable,
//! and a key could so refuse to be removed.
//!
//! Adding a key again replaces its terms. Its account is not reaped in between, as it could be if the
//! key were removed and added, and goes on with its nonce. The meters start anew: the owner who signs
//! that could as well have removed the key.

use alloc::collections::BTreeSet;
use frame_support::{BoundedVec, ensure, traits::Get};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{
    ArithmeticError, DispatchResult,
    traits::{CheckedAdd, Zero},
};

use crate::{
    Config, Error, Event, Freezes, HoldReason, Pallet, SessionKeyCounts, SessionKeys,
    types::{Allowance, AssetId, Balance, SessionKey, SessionTerms, SessionTermsOf},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_add_session_key(
        owner: T::AccountId,
        key: T::AccountId,
        terms: SessionTermsOf<T>,
    ) -> DispatchResult {
        Self::ensure_thawed(&owner)?;
        ensure!(key != owner, Error::<T>::InvalidSessionKey);
        Self::check_terms(&terms)?;
        let deposit = Self::session_key_deposit(terms.allowances.len())?;
        match SessionKeys::<T>::get(&owner, &key) {
            Some(former) => Self::release(HoldReason::SessionKey, &owner, former.deposit)?,
            None => Self::register_session_key(&owner, &key)?,
        }
        Self::hold(HoldReason::SessionKey, &owner, deposit)?;

        let SessionTerms { kinds, allowances, expires_at, guard } = terms;
        let now = frame_system::Pallet::<T>::block_number();
        let allowances = BoundedVec::truncate_from(
            allowances.into_iter().map(|terms| Allowance::new(terms, now)).collect(),
        );
        let session = SessionKey { kinds, allowances, expires_at, guard, deposit };
        SessionKeys::<T>::insert(&owner, &key, session);
        Self::deposit_event(Event::SessionKeyAdded { owner, key, kinds, expires_at, guard });
        Ok(())
    }

    /// Counts a new key and keeps its account in existence.
    fn register_session_key(owner: &T::AccountId, key: &T::AccountId) -> DispatchResult {
        let count = SessionKeyCounts::<T>::get(owner);
        ensure!(count < T::SessionKeysMax::get(), Error::<T>::TooManySessionKeys);
        SessionKeyCounts::<T>::insert(owner, count.saturating_add(1));
        frame_system::Pallet::<T>::inc_sufficients(key);
        Ok(())
    }

    pub(crate) fn do_remove_session_key(
        by: &T::AccountId,
        owner: T::AccountId,
        key: T::AccountId,
    ) -> DispatchResult {
        let session = SessionKeys::<T>::get(&owner, &key).ok_or(Error::<T>::SessionKeyNotFound)?;
        let expired = frame_system::Pallet::<T>::block_number() >= session.expires_at;
        ensure!(expired || *by == owner || *by == key, Error::<T>::NotAuthorized);
        if *by == owner && session.guard && !expired {
            Self::ensure_thawed(&owner)?;
        }
        SessionKeys::<T>::remove(&owner, &key);
        SessionKeyCounts::<T>::mutate_exists(&owner, |count| {
            *count = count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
        });
        frame_system::Pallet::<T>::dec_sufficients(&key);
        Self::release(HoldReason::SessionKey, &owner, session.deposit)?;
        Self::deposit_event(Event::SessionKeyRemoved { owner, key });
        Ok(())
    }

    /// Whether `origin` is the frozen `owner` and would remove `key`.
    pub(crate) fn removes_key_freely(
        origin: &OriginFor<T>,
        owner: &T::AccountId,
        key: &T::AccountId,
    ) -> bool {
        ensure_signed(origin.clone()).is_ok_and(|by| by == *owner)
            && Freezes::<T>::contains_key(owner)
            && SessionKeys::<T>::get(owner, key).is_some_and(|session| !session.guard)
    }

    /// What `key` may take of `asset` from `owner` in the present block.
    pub(crate) fn present_allowance(
        owner: &T::AccountId,
        key: &T::AccountId,
        asset: Option<AssetId>,
    ) -> Balance {
        let now = frame_system::Pallet::<T>::block_number();
        SessionKeys::<T>::get(owner, key)
            .filter(|session| now < session.expires_at && !Freezes::<T>::contains_key(owner))
            .and_then(|session| session.allowance(asset).map(|allowance| allowance.left(now)))
            .unwrap_or_default()
    }

    /// Whether `key` may freeze `owner`.
    pub(crate) fn is_session_guard(owner: &T::AccountId, key: &T::AccountId) -> bool {
        let now = frame_system::Pallet::<T>::block_number();
        SessionKeys::<T>::get(owner, key)
            .is_some_and(|session| session.guard && now < session.expires_at)
    }

    fn check_terms(terms: &SessionTermsOf<T>) -> DispatchResult {
        ensure!(terms.kinds.is_known(), Error::<T>::InvalidKinds);
        let now = frame_system::Pallet::<T>::block_number();
        let horizon =
            now.checked_add(&T::SessionKeyValidity::get()).ok_or(ArithmeticError::Overflow)?;
        let in_time = now < terms.expires_at && terms.expires_at <= horizon;
        ensure!(in_time, Error::<T>::InvalidExpiry);
        let mut assets = BTreeSet::new();
        for allowance in &terms.allowances {
            ensure!(allowance.amount > 0, Error::<T>::ZeroAmount);
            ensure!(!allowance.period.is_zero(), Error::<T>::InvalidPeriod);
            ensure!(assets.insert(allowance.asset), Error::<T>::DuplicateAllowance);
        }
        Ok(())
    }

    fn session_key_deposit(allowances: usize) -> Result<Balance, ArithmeticError> {
        T::AllowanceDeposit::get()
            .checked_mul(allowances as Balance)
            .and_then(|more| more.checked_add(T::SessionKeyDeposit::get()))
            .ok_or(ArithmeticError::Overflow)
    }
}
