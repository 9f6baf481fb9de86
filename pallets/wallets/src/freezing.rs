// SPDX-License-Identifier: Apache-2.0
//! Freezing at once, thawing with delay, and the guard who may freeze.
//!
//! A frozen account can spend nothing, not even a fee: its whole balance is under a freeze. So
//! `request_thaw` and `thaw` are free of fees exactly when they succeed, and each changes the
//! state such that it is not free again. No deposit is taken for a freeze: the frozen balance, at
//! least the existential deposit, cannot leave before the record goes.
//!
//! **The guard** is chosen by the owner and can freeze, and freeze anew when a thaw was requested;
//! it can never thaw or spend. Against somebody who has the owner's key that is the only
//! protection that lasts; the price is that a guard can keep an account frozen. While it is
//! frozen the guard cannot be changed. A session key marked as guard may do the same until it
//! expires.
//!
//! **What a thief did can be undone while the account is frozen**, and free of fees, for otherwise
//! it would act in the block of the thaw: removing session keys that are no guards, cancelling
//! subscriptions, withdrawing the offer of a tenant. Each removes what it was free for.

use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::{Inspect, MutateFreeze, MutateHold},
        tokens::Precision,
    },
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{
    AccountId32, ArithmeticError, DispatchResult,
    traits::{CheckedAdd, Zero},
};

use crate::{
    Config, Error, Event, FreezeReason, Freezes, FrozenAccounts, Guards, HoldReason, Pallet,
    types::{Balance, Freeze},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_freeze(by: T::AccountId, account: T::AccountId) -> DispatchResult {
        let entitled = by == account
            || Guards::<T>::get(&account).as_ref() == Some(&by)
            || Self::is_session_guard(&account, &by);
        ensure!(entitled, Error::<T>::NotAuthorized);
        let waits = Freezes::<T>::get(&account).map(|freeze| freeze.thaws_at.is_some());
        ensure!(waits != Some(false), Error::<T>::AlreadyFrozen);
        ensure!(!T::Currency::total_balance(&account).is_zero(), Error::<T>::AccountNotFound);
        T::Currency::set_freeze(&FreezeReason::Frozen.into(), &account, Balance::MAX)?;
        let frozen_at = frame_system::Pallet::<T>::block_number();
        Freezes::<T>::insert(&account, Freeze { by: by.clone(), frozen_at, thaws_at: None });
        Self::deposit_event(Event::Frozen { account, by });
        Ok(())
    }

    pub(crate) fn ensure_thawed(account: &T::AccountId) -> DispatchResult {
        ensure!(!Freezes::<T>::contains_key(account), Error::<T>::AccountFrozen);
        Ok(())
    }

    pub(crate) fn do_set_guard(
        account: T::AccountId,
        guard: Option<T::AccountId>,
    ) -> DispatchResult {
        Self::ensure_thawed(&account)?;
        ensure!(guard.as_ref() != Some(&account), Error::<T>::InvalidGuard);
        let former = Guards::<T>::get(&account);
        ensure!(guard != former, Error::<T>::GuardUnchanged);
        match &guard {
            Some(guard) => {
                if former.is_none() {
                    Self::hold(HoldReason::Guard, &account, T::GuardDeposit::get())?;
                }
                Guards::<T>::insert(&account, guard);
            }
            None => {
                // An account has one guard, so all that is held for this reason is held for it.
                let reason = HoldReason::Guard.into();
                T::Currency::release_all(&reason, &account, Precision::Exact)?;
                Guards::<T>::remove(&account);
            }
        }
        Self::deposit_event(Event::GuardSet { account, guard });
        Ok(())
    }

    pub(crate) fn do_request_thaw(account: T::AccountId) -> DispatchResult {
        let mut freeze = Freezes::<T>::get(&account).ok_or(Error::<T>::NotFrozen)?;
        ensure!(freeze.thaws_at.is_none(), Error::<T>::ThawAlreadyRequested);
        let thaws_at = frame_system::Pallet::<T>::block_number()
            .checked_add(&T::ThawDelay::get())
            .ok_or(ArithmeticError::Overflow)?;
        freeze.thaws_at = Some(thaws_at);
        Freezes::<T>::insert(&account, freeze);
        Self::deposit_event(Event::ThawRequested { account, thaws_at });
        Ok(())
    }

    pub(crate) fn do_thaw(account: T::AccountId) -> DispatchResult {
        Self::check_thaw(&account)?;
        T::Currency::thaw(&FreezeReason::Frozen.into(), &account)?;
        Freezes::<T>::remove(&account);
        Self::deposit_event(Event::Thawed { account });
        Ok(())
    }

    /// Whether a request to thaw by `origin` would succeed.
    pub(crate) fn requests_thaw_freely(origin: &OriginFor<T>) -> bool {
        ensure_signed(origin.clone()).is_ok_and(|account| {
            Freezes::<T>::get(account).is_some_and(|freeze| freeze.thaws_at.is_none())
        })
    }

    /// Whether a thaw by `origin` would succeed.
    pub(crate) fn thaws_freely(origin: &OriginFor<T>) -> bool {
        ensure_signed(origin.clone()).is_ok_and(|account| Self::check_thaw(&account).is_ok())
    }

    fn check_thaw(account: &T::AccountId) -> Result<(), Error<T>> {
        let freeze = Freezes::<T>::get(account).ok_or(Error::<T>::NotFrozen)?;
        let thaws_at = freeze.thaws_at.ok_or(Error::<T>::ThawNotRequested)?;
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now >= thaws_at, Error::<T>::ThawNotDue);
        Ok(())
    }
}

impl<T: Config> FrozenAccounts for Pallet<T> {
    fn is_frozen(who: &AccountId32) -> bool {
        Freezes::<T>::contains_key(who)
    }
}
