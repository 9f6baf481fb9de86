// SPDX-License-Identifier: Apache-2.0
//! Mandates by which a payee pulls money: see [`Subscription`] for when.

use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::Mutate,
        fungibles::{self, Inspect},
        tokens::Preservation,
    },
};
use frame_system::{
    ensure_signed,
    pallet_prelude::{BlockNumberFor, OriginFor},
};
use sp_runtime::{ArithmeticError, DispatchResult};

use crate::{
    Config, Error, Event, Freezes, HoldReason, NextSubscription, Pallet, Subscriptions,
    types::{AssetId, Balance, Subscription, SubscriptionOf},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_subscribe(
        payer: T::AccountId,
        payee: T::AccountId,
        asset: Option<AssetId>,
        amount: Balance,
        period: BlockNumberFor<T>,
        count: u32,
    ) -> DispatchResult {
        Self::ensure_thawed(&payer)?;
        ensure!(payee != payer, Error::<T>::InvalidPayee);
        ensure!(amount > 0, Error::<T>::ZeroAmount);
        ensure!(period >= T::SubscriptionPeriodMin::get(), Error::<T>::InvalidPeriod);
        ensure!(count > 0, Error::<T>::InvalidCount);
        ensure!(asset.is_none_or(T::Assets::asset_exists), Error::<T>::AssetNotFound);
        let id = NextSubscription::<T>::get();
        let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let deposit = T::SubscriptionDeposit::get();
        Self::hold(HoldReason::Subscription, &payer, deposit)?;

        let now = frame_system::Pallet::<T>::block_number();
        let subscription = Subscription {
            payer: payer.clone(),
            payee: payee.clone(),
            asset,
            amount,
            period,
            started: now,
            due: now,
            left: count,
            deposit,
        };
        Subscriptions::<T>::insert(id, subscription);
        NextSubscription::<T>::put(next);
        Self::deposit_event(Event::Subscribed { id, payer, payee, asset, amount, period, count });
        Ok(())
    }

    pub(crate) fn do_collect(id: u64) -> DispatchResult {
        let mut subscription =
            Subscriptions::<T>::get(id).ok_or(Error::<T>::SubscriptionNotFound)?;
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now >= subscription.due, Error::<T>::SubscriptionNotDue);
        Self::ensure_thawed(&subscription.payer)?;
        Self::pay(&subscription)?;
        let left = subscription.left.saturating_sub(1);
        Self::deposit_event(Event::Collected { id, amount: subscription.amount, left });
        if left == 0 {
            return Self::end(id, &subscription);
        }
        subscription.left = left;
        subscription.due = subscription.period_after(now).ok_or(ArithmeticError::Overflow)?;
        Subscriptions::<T>::insert(id, subscription);
        Ok(())
    }

    pub(crate) fn do_cancel(by: T::AccountId, id: u64) -> DispatchResult {
        let subscription = Subscriptions::<T>::get(id).ok_or(Error::<T>::SubscriptionNotFound)?;
        let entitled = by == subscription.payer || by == subscription.payee;
        ensure!(entitled, Error::<T>::NotAuthorized);
        Self::deposit_event(Event::Cancelled { id, by });
        Self::end(id, &subscription)
    }

    /// Whether `origin` is the frozen payer of the subscription.
    pub(crate) fn cancels_freely(origin: &OriginFor<T>, id: u64) -> bool {
        ensure_signed(origin.clone()).is_ok_and(|by| {
            Freezes::<T>::contains_key(&by)
                && Subscriptions::<T>::get(id).is_some_and(|mandate| mandate.payer == by)
        })
    }

    /// One payment. The payer stays alive: it has deposits to get back.
    fn pay(subscription: &SubscriptionOf<T>) -> DispatchResult {
        let Subscription { payer, payee, asset, amount, .. } = subscription;
        let alive = Preservation::Preserve;
        match asset {
            None => T::Currency::transfer(payer, payee, *amount, alive),
            Some(id) => <T::Assets as fungibles::Mutate<T::AccountId>>::transfer(
                *id, payer, payee, *amount, alive,
            ),
        }
        .map(|_| ())
    }

    fn end(id: u64, subscription: &SubscriptionOf<T>) -> DispatchResult {
        Subscriptions::<T>::remove(id);
        Self::release(HoldReason::Subscription, &subscription.payer, subscription.deposit)?;
        Self::deposit_event(Event::SubscriptionEnded { id });
        Ok(())
    }
}
