// SPDX-License-Identifier: Apache-2.0
//! Tenants and their pots.
//!
//! A pot is a sub-account of the pallet: whoever transfers to it funds it, only its tenant's owner
//! withdraws from it, and fees of members are paid from it ([`crate::fees`]).

use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Preservation},
    },
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{ArithmeticError, DispatchResult, traits::AccountIdConversion};

use crate::{
    Config, Error, Event, Freezes, HoldReason, NextTenant, Pallet, Tenants,
    types::{Balance, DailyMeter, Tenant, TenantOf, TenantPolicy},
};

impl<T: Config> Pallet<T> {
    /// The account of a tenant's pot.
    pub fn pot_account(tenant: u32) -> T::AccountId {
        T::PalletId::get().into_sub_account_truncating(tenant)
    }

    pub(crate) fn do_create_tenant(owner: T::AccountId, policy: TenantPolicy) -> DispatchResult {
        Self::ensure_thawed(&owner)?;
        ensure!(policy.kinds.is_known(), Error::<T>::InvalidKinds);
        let tenant = NextTenant::<T>::get();
        let next = tenant.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let deposit = T::TenantDeposit::get();
        Self::hold(HoldReason::Tenant, &owner, deposit)?;
        let record = Tenant {
            owner: owner.clone(),
            offered_to: None,
            members: 0,
            policy,
            paid: DailyMeter::default(),
            deposit,
        };
        Tenants::<T>::insert(tenant, record);
        NextTenant::<T>::put(next);
        Self::deposit_event(Event::TenantCreated { tenant, owner });
        Self::deposit_event(Event::PolicySet { tenant, policy });
        Ok(())
    }

    pub(crate) fn do_set_policy(
        by: &T::AccountId,
        tenant: u32,
        policy: TenantPolicy,
    ) -> DispatchResult {
        Self::ensure_thawed(by)?;
        let mut record = Self::owned(tenant, by)?;
        ensure!(policy.kinds.is_known(), Error::<T>::InvalidKinds);
        record.policy = policy;
        Tenants::<T>::insert(tenant, record);
        Self::deposit_event(Event::PolicySet { tenant, policy });
        Ok(())
    }

    pub(crate) fn do_fund_pot(by: T::AccountId, tenant: u32, amount: Balance) -> DispatchResult {
        ensure!(Tenants::<T>::contains_key(tenant), Error::<T>::TenantNotFound);
        ensure!(amount > 0, Error::<T>::ZeroAmount);
        let pot = Self::pot_account(tenant);
        T::Currency::transfer(&by, &pot, amount, Preservation::Preserve)?;
        Self::deposit_event(Event::PotFunded { tenant, by, amount });
        Ok(())
    }

    pub(crate) fn do_withdraw_pot(
        by: &T::AccountId,
        tenant: u32,
        amount: Balance,
    ) -> DispatchResult {
        Self::ensure_thawed(by)?;
        Self::owned(tenant, by)?;
        ensure!(amount > 0, Error::<T>::ZeroAmount);
        let pot = Self::pot_account(tenant);
        T::Currency::transfer(&pot, by, amount, Preservation::Expendable)?;
        Self::deposit_event(Event::PotWithdrawn { tenant, amount });
        Ok(())
    }

    pub(crate) fn do_transfer_tenant(
        by: &T::AccountId,
        tenant: u32,
        to: Option<T::AccountId>,
    ) -> DispatchResult {
        let mut record = Self::owned(tenant, by)?;
        if to.is_some() {
            Self::ensure_thawed(by)?;
        }
        ensure!(to.as_ref() != Some(by), Error::<T>::InvalidOwner);
        ensure!(to != record.offered_to, Error::<T>::OfferUnchanged);
        record.offered_to.clone_from(&to);
        Tenants::<T>::insert(tenant, record);
        Self::deposit_event(Event::TenantOffered { tenant, to });
        Ok(())
    }

    /// Whether `origin` is the frozen owner and would withdraw an offer.
    pub(crate) fn withdraws_offer_freely(
        origin: &OriginFor<T>,
        tenant: u32,
        to: &Option<T::AccountId>,
    ) -> bool {
        to.is_none()
            && ensure_signed(origin.clone()).is_ok_and(|by| {
                Freezes::<T>::contains_key(&by)
                    && Self::owned(tenant, &by).is_ok_and(|record| record.offered_to.is_some())
            })
    }

    pub(crate) fn do_accept_tenant(to: T::AccountId, tenant: u32) -> DispatchResult {
        let mut record = Tenants::<T>::get(tenant).ok_or(Error::<T>::TenantNotFound)?;
        ensure!(record.offered_to.as_ref() == Some(&to), Error::<T>::NotAuthorized);
        Self::ensure_thawed(&to)?;
        // Whoever stole the owner's key before the freeze may have made the offer.
        Self::ensure_thawed(&record.owner)?;
        let deposit = T::TenantDeposit::get();
        Self::hold(HoldReason::Tenant, &to, deposit)?;
        Self::release(HoldReason::Tenant, &record.owner, record.deposit)?;
        let from = core::mem::replace(&mut record.owner, to.clone());
        record.offered_to = None;
        record.deposit = deposit;
        Tenants::<T>::insert(tenant, record);
        Self::deposit_event(Event::TenantTransferred { tenant, from, to });
        Ok(())
    }

    pub(crate) fn do_close_tenant(by: &T::AccountId, tenant: u32) -> DispatchResult {
        Self::ensure_thawed(by)?;
        let record = Self::owned(tenant, by)?;
        ensure!(record.members == 0, Error::<T>::MembersRemain);
        let pot = Self::pot_account(tenant);
        let rest =
            T::Currency::reducible_balance(&pot, Preservation::Expendable, Fortitude::Polite);
        if rest > 0 {
            T::Currency::transfer(&pot, by, rest, Preservation::Expendable)?;
        }
        Self::release(HoldReason::Tenant, by, record.deposit)?;
        Tenants::<T>::remove(tenant);
        Self::deposit_event(Event::TenantClosed { tenant, returned: rest });
        Ok(())
    }

    /// The tenant, if `who` owns it.
    fn owned(tenant: u32, who: &T::AccountId) -> Result<TenantOf<T>, Error<T>> {
        let record = Tenants::<T>::get(tenant).ok_or(Error::<T>::TenantNotFound)?;
        ensure!(record.owner == *who, Error::<T>::NotAuthorized);
        Ok(record)
    }
}
