// SPDX-License-Identifier: Apache-2.0
//! A session key's calls in the name of its owner.
//!
//! The call is made, and then what the owner has is compared with what it had: the currency, every
//! asset of an allowance, and the asset that the call's class names. What shrank must fit the
//! allowances; otherwise all is undone. So a call need not be understood, only be a leaf: one that
//! makes no other call, grants no right, and leaves nothing to be taken later but what its class
//! says.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{
    dispatch::{
        DispatchErrorWithPostInfo, DispatchResultWithPostInfo, GetDispatchInfo, Pays,
        PostDispatchInfo, extract_actual_weight,
    },
    ensure,
    traits::{IsSubType, fungible::Inspect, fungibles},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, traits::Dispatchable};

use crate::{
    Call, Config, Error, Event, Pallet, SessionKeys, WeightInfo,
    kinds::CallClass,
    traits::CallPolicy,
    types::{AssetId, Balance, Loss, SessionKeyOf},
};

/// What an owner has of one asset.
struct Holding {
    asset: Option<AssetId>,
    spendable: Balance,
    total: Balance,
}

impl Holding {
    fn of<T: Config>(owner: &T::AccountId, asset: Option<AssetId>) -> Self {
        let (spendable, total) = match asset {
            None => (T::Currency::balance(owner), T::Currency::total_balance(owner)),
            Some(id) => (
                <T::Assets as fungibles::Inspect<T::AccountId>>::balance(id, owner),
                <T::Assets as fungibles::Inspect<T::AccountId>>::total_balance(id, owner),
            ),
        };
        Self { asset, spendable, total }
    }

    /// What is missing since.
    fn loss<T: Config>(&self, owner: &T::AccountId) -> Loss {
        let now = Self::of::<T>(owner, self.asset);
        Loss {
            spendable: self.spendable.saturating_sub(now.spendable),
            total: self.total.saturating_sub(now.total),
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_act(
        key: T::AccountId,
        owner: T::AccountId,
        call: <T as Config>::RuntimeCall,
    ) -> DispatchResultWithPostInfo {
        let session = SessionKeys::<T>::get(&owner, &key).ok_or(Error::<T>::SessionKeyNotFound)?;
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now < session.expires_at, Error::<T>::SessionKeyExpired);
        Self::ensure_thawed(&owner)?;
        Self::ensure_thawed(&key)?;
        let class = Self::permitted(&session, &call).ok_or(Error::<T>::CallNotPermitted)?;

        let before = Self::holdings(&owner, &session, class.asset);
        let info = call.get_dispatch_info();
        let result = call.dispatch(RawOrigin::Signed(owner.clone()).into());
        let weight = T::WeightInfo::act().saturating_add(extract_actual_weight(&result, &info));
        let post_info = PostDispatchInfo { actual_weight: Some(weight), pays_fee: Pays::Yes };
        let failed = |error| DispatchErrorWithPostInfo { post_info, error };
        result.map_err(|refused| failed(refused.error))?;
        Self::charge(&owner, &key, &before, class, now).map_err(failed)?;
        Self::deposit_event(Event::Acted { owner, key, kind: class.kind });
        Ok(post_info)
    }

    /// The class of `call` if the key may make it.
    pub(crate) fn permitted(
        session: &SessionKeyOf<T>,
        call: &<T as Config>::RuntimeCall,
    ) -> Option<CallClass> {
        Self::classify(call)
            .filter(|class| session.kinds.contains(class.kind) && !class.binds_later)
    }

    /// What the runtime says of `call`. Of this pallet's own calls only those of subscriptions may
    /// have a kind, whatever the runtime says: any other would let a key widen its own limits.
    pub(crate) fn classify(call: &<T as Config>::RuntimeCall) -> Option<CallClass> {
        match call.is_sub_type() {
            None | Some(Call::subscribe { .. } | Call::collect { .. } | Call::cancel { .. }) => {
                T::CallPolicy::classify(call)
            }
            Some(_) => None,
        }
    }

    fn holdings(
        owner: &T::AccountId,
        session: &SessionKeyOf<T>,
        asset: Option<AssetId>,
    ) -> Vec<Holding> {
        let mut assets: BTreeSet<_> =
            session.allowances.iter().map(|allowance| allowance.asset).collect();
        assets.extend([None, asset]);
        assets.into_iter().map(|asset| Holding::of::<T>(owner, asset)).collect()
    }

    /// Charges the key's allowances with what `owner` lost and promised.
    fn charge(
        owner: &T::AccountId,
        key: &T::AccountId,
        before: &[Holding],
        class: CallClass,
        now: BlockNumberFor<T>,
    ) -> DispatchResult {
        SessionKeys::<T>::try_mutate(owner, key, |session| {
            let session = session.as_mut().ok_or(Error::<T>::SessionKeyNotFound)?;
            for holding in before {
                let mut loss = holding.loss::<T>(owner);
                if holding.asset == class.asset {
                    loss = loss
                        .plus(Loss::of(class.commits))
                        .ok_or(DispatchError::from(ArithmeticError::Overflow))?;
                }
                if loss.is_none() {
                    continue;
                }
                session
                    .allowance_mut(holding.asset)
                    .ok_or(Error::<T>::AllowanceExceeded)?
                    .charge(loss, now)
                    .map_err(|_| Error::<T>::AllowanceExceeded)?;
            }
            Ok(())
        })
    }
}
