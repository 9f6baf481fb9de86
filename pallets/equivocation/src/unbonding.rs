// SPDX-License-Identifier: Apache-2.0
//! Bonds between the end of a candidacy and their owner.

use frame_support::{
    defensive,
    dispatch::{DispatchClass, DispatchResult},
    ensure,
    traits::{
        OnUnbalanced,
        fungible::{BalancedHold, MutateHold},
        tokens::{Imbalance as _, Precision},
    },
};
use sp_runtime::traits::{CheckedAdd, Get, Saturating, Zero};

use crate::{
    Config, Error, Event, HoldReason, Pallet, Unbondings, WeightInfo,
    types::{BalanceOf, Unbonding},
};

impl<T: Config> Pallet<T> {
    /// Holds `amount`, which has just become free, until its owner's offences can no longer be
    /// proven. What is held already waits with it.
    pub fn begin_unbonding(account: &T::AccountId, amount: BalanceOf<T>) {
        if amount.is_zero() {
            return;
        }
        let before = Unbondings::<T>::get(account).map_or_else(Zero::zero, |held| held.amount);
        let Some(after) = before.checked_add(&amount) else {
            defensive!("bonds are part of the issuance");
            return;
        };
        if T::Currency::hold(&HoldReason::Unbonding.into(), account, amount).is_err() {
            defensive!("what has just become free can be held");
            return;
        }
        let now = frame_system::Pallet::<T>::block_number();
        let free_at = now.saturating_add(T::UnbondingPeriod::get());
        Unbondings::<T>::insert(account, Unbonding { amount: after, free_at });
        Self::deposit_event(Event::UnbondingStarted { account: account.clone(), amount, free_at });
        // Whoever gave the bond back has weighed an unreserve and nothing more.
        frame_system::Pallet::<T>::register_extra_weight_unchecked(
            T::WeightInfo::begin_unbonding(),
            DispatchClass::Mandatory,
        );
    }

    pub(crate) fn do_withdraw(account: &T::AccountId) -> DispatchResult {
        let Unbonding { amount, free_at } =
            Unbondings::<T>::get(account).ok_or(Error::<T>::NotFound)?;
        ensure!(frame_system::Pallet::<T>::block_number() >= free_at, Error::<T>::TooEarly);
        let amount = T::Currency::release(
            &HoldReason::Unbonding.into(),
            account,
            amount,
            Precision::BestEffort,
        )?;
        Unbondings::<T>::remove(account);
        Self::deposit_event(Event::BondWithdrawn { account: account.clone(), amount });
        Ok(())
    }

    pub(crate) fn slash_unbonding(account: &T::AccountId) -> BalanceOf<T> {
        let Some(Unbonding { amount, .. }) = Unbondings::<T>::take(account) else {
            return Zero::zero();
        };
        let (slashed, _missing) =
            T::Currency::slash(&HoldReason::Unbonding.into(), account, amount);
        let taken = slashed.peek();
        T::Slash::on_unbalanced(slashed);
        taken
    }
}
