// SPDX-License-Identifier: Apache-2.0
//! Members of tenants, and which of its tenants pays a member's fees.
//!
//! A member's account has a `sufficients` reference, so that it can sign without a balance: the pot
//! pays. Whoever adds a member gives the deposit, which also pays for the member's choice of a
//! sponsor.

use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchResult};

use crate::{
    Config, Error, Event, HoldReason, Members, Pallet, Sponsors, Tenants,
    types::{Authority, DailyMeter, Member, MemberOf, Role},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_member(
        by: T::AccountId,
        tenant: u32,
        account: T::AccountId,
        role: Option<Role>,
    ) -> DispatchResult {
        Self::ensure_thawed(&by)?;
        let authority = Self::authority(&by, tenant)?;
        let present = Members::<T>::get(tenant, &account);
        let roles = [present.as_ref().map(|member| member.role), role];
        let decides = roles.into_iter().flatten().all(|role| authority.decides(role));
        ensure!(decides, Error::<T>::NotAuthorized);
        match (present, role) {
            (None, None) => return Err(Error::<T>::MemberNotFound.into()),
            (None, Some(role)) => Self::admit(by, tenant, &account, role)?,
            (Some(member), None) => Self::dismiss(tenant, &account, &member)?,
            (Some(member), Some(role)) => {
                ensure!(member.role != role, Error::<T>::RoleUnchanged);
                Members::<T>::insert(tenant, &account, Member { role, ..member });
            }
        }
        Self::deposit_event(Event::MemberSet { tenant, account, role });
        Ok(())
    }

    pub(crate) fn do_leave_tenant(account: T::AccountId, tenant: u32) -> DispatchResult {
        let member = Members::<T>::get(tenant, &account).ok_or(Error::<T>::MemberNotFound)?;
        Self::dismiss(tenant, &account, &member)?;
        Self::deposit_event(Event::MemberLeft { tenant, account });
        Ok(())
    }

    pub(crate) fn do_choose_sponsor(account: T::AccountId, tenant: Option<u32>) -> DispatchResult {
        Self::ensure_thawed(&account)?;
        ensure!(Sponsors::<T>::get(&account) != tenant, Error::<T>::SponsorUnchanged);
        if let Some(tenant) = tenant {
            let is_member = Members::<T>::contains_key(tenant, &account);
            ensure!(is_member, Error::<T>::MemberNotFound);
        }
        Sponsors::<T>::set(&account, tenant);
        Self::deposit_event(Event::SponsorChosen { account, tenant });
        Ok(())
    }

    /// In what capacity `who` decides about members of `tenant`.
    fn authority(who: &T::AccountId, tenant: u32) -> Result<Authority, Error<T>> {
        let record = Tenants::<T>::get(tenant).ok_or(Error::<T>::TenantNotFound)?;
        if record.owner == *who {
            return Ok(Authority::Owner);
        }
        Members::<T>::get(tenant, who)
            .map(|member| Authority::Member(member.role))
            .filter(|authority| authority.decides(Role::Member))
            .ok_or(Error::<T>::NotAuthorized)
    }

    fn admit(
        depositor: T::AccountId,
        tenant: u32,
        account: &T::AccountId,
        role: Role,
    ) -> DispatchResult {
        let deposit = T::MemberDeposit::get();
        Self::hold(HoldReason::Member, &depositor, deposit)?;
        Self::count_members(tenant, |members| members.checked_add(1))?;
        frame_system::Pallet::<T>::inc_sufficients(account);
        let member = Member { role, depositor, deposit, paid: DailyMeter::default() };
        Members::<T>::insert(tenant, account, member);
        Ok(())
    }

    fn dismiss(tenant: u32, account: &T::AccountId, member: &MemberOf<T>) -> DispatchResult {
        Self::count_members(tenant, |members| members.checked_sub(1))?;
        Members::<T>::remove(tenant, account);
        if Sponsors::<T>::get(account) == Some(tenant) {
            Sponsors::<T>::remove(account);
            Self::deposit_event(Event::SponsorChosen { account: account.clone(), tenant: None });
        }
        frame_system::Pallet::<T>::dec_sufficients(account);
        Self::release(HoldReason::Member, &member.depositor, member.deposit)
    }

    fn count_members(tenant: u32, change: impl FnOnce(u32) -> Option<u32>) -> DispatchResult {
        Tenants::<T>::try_mutate(tenant, |record| {
            let record = record.as_mut().ok_or(Error::<T>::TenantNotFound)?;
            record.members = change(record.members).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        })
    }
}
