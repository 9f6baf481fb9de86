// SPDX-License-Identifier: Apache-2.0
//! Worst cases of the calls, set up for real.

use alloc::boxed::Box;
use frame_benchmarking::v2::{BenchmarkError, account, benchmarks, impl_test_function};
use frame_support::{
    BoundedVec, ensure,
    traits::{
        Get,
        fungible::{Inspect, Mutate},
    },
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::AccountId32;

use crate::{
    BenchmarkHelper, Bindings, Call, CallKind, CallKinds, Config, DidKeys, Freezes, Guards,
    Members, Pallet, SessionKeys, Sponsors, Subscriptions, Tenants,
    types::{ALLOWANCES_MAX, AllowanceTerms, Balance, Role, SessionTerms, TenantPolicy},
};

/// A million VGR: more than all deposits.
const RICH: Balance = 1_000_000_000_000_000_000;
/// Of each asset.
const ASSETS: Balance = 1_000_000_000;
/// What is paid or transferred.
const AMOUNT: Balance = 1_000;
/// The block in which all happens.
const NOW: u32 = 10;
/// Blocks in the periods of allowances.
const PERIOD: u32 = 100;

fn rich<T: Config>(name: &'static str) -> AccountId32 {
    frame_system::Pallet::<T>::set_block_number(NOW.into());
    let who = account(name, 0, 0);
    T::Currency::set_balance(&who, RICH);
    who
}

fn signed(who: &AccountId32) -> RawOrigin<AccountId32> {
    RawOrigin::Signed(who.clone())
}

/// All kinds, and an allowance in each of as many assets as there may be.
fn widest_terms<T: Config>(owner: &AccountId32, guard: bool) -> SessionTerms<BlockNumberFor<T>> {
    let allowances = (1..=ALLOWANCES_MAX)
        .map(|asset| {
            T::BenchmarkHelper::fund_asset(asset, owner, ASSETS);
            AllowanceTerms { asset: Some(asset), amount: ASSETS, period: PERIOD.into() }
        })
        .collect();
    SessionTerms {
        kinds: CallKinds::ALL,
        allowances: BoundedVec::truncate_from(allowances),
        expires_at: T::SessionKeyValidity::get(),
        guard,
    }
}

fn add_key<T: Config>(
    owner: &AccountId32,
    key: &AccountId32,
    guard: bool,
) -> Result<(), BenchmarkError> {
    let terms = widest_terms::<T>(owner, guard);
    Pallet::<T>::add_session_key(signed(owner).into(), key.clone(), terms)?;
    Ok(())
}

fn freeze<T: Config>(owner: &AccountId32) -> Result<(), BenchmarkError> {
    Pallet::<T>::freeze(signed(owner).into(), owner.clone())?;
    Ok(())
}

/// A mandate of one payment of an asset from `payer`.
fn subscription<T: Config>(
    payer: &AccountId32,
    payee: &AccountId32,
) -> Result<u64, BenchmarkError> {
    T::BenchmarkHelper::fund_asset(1, payer, ASSETS);
    T::BenchmarkHelper::fund_asset(1, payee, ASSETS);
    Pallet::<T>::subscribe(
        signed(payer).into(),
        payee.clone(),
        Some(1),
        AMOUNT,
        T::SubscriptionPeriodMin::get(),
        1,
    )?;
    Ok(0)
}

fn policy() -> TenantPolicy {
    TenantPolicy { kinds: CallKinds::ALL, member_daily_max: Balance::MAX, daily_max: Balance::MAX }
}

/// A tenant of `owner` with a pot.
fn tenant<T: Config>(owner: &AccountId32) -> Result<u32, BenchmarkError> {
    Pallet::<T>::create_tenant(signed(owner).into(), policy())?;
    let tenant = 0;
    T::Currency::set_balance(&Pallet::<T>::pot_account(tenant), RICH);
    Ok(tenant)
}

fn admit<T: Config>(
    owner: &AccountId32,
    tenant: u32,
    member: &AccountId32,
    role: Role,
) -> Result<(), BenchmarkError> {
    Pallet::<T>::set_member(signed(owner).into(), tenant, member.clone(), Some(role))?;
    Ok(())
}

#[benchmarks]
mod benchmarks {
    use super::{
        AMOUNT, ASSETS, AccountId32, BenchmarkError, BenchmarkHelper, Bindings, BlockNumberFor,
        Box, Call, CallKind, Config, DidKeys, Freezes, Get, Guards, Inspect, Members, NOW, Pallet,
        RICH, Role, SessionKeys, Sponsors, Subscriptions, Tenants, account, add_key, admit, ensure,
        impl_test_function, policy, rich, signed, subscription, tenant, widest_terms,
    };

    #[benchmark]
    fn bind() -> Result<(), BenchmarkError> {
        let caller = rich::<T>("owner");
        let valid_until = NOW + 1;
        let (did, key_id, signature) = T::BenchmarkHelper::consent(&caller, valid_until);
        #[extrinsic_call]
        _(signed(&caller), did, key_id, valid_until.into(), signature);
        ensure!(Bindings::<T>::contains_key(&caller), "not bound");
        Ok(())
    }

    #[benchmark]
    fn unbind() -> Result<(), BenchmarkError> {
        let caller = rich::<T>("owner");
        let valid_until = NOW + 1;
        let (did, key_id, signature) = T::BenchmarkHelper::consent(&caller, valid_until);
        let origin = signed(&caller);
        Pallet::<T>::bind(origin.into(), did, key_id, valid_until.into(), signature)?;
        #[extrinsic_call]
        _(signed(&caller));
        ensure!(!Bindings::<T>::contains_key(&caller), "still bound");
        Ok(())
    }

    /// By the controller of an identity of one key; what a larger one costs is its proof.
    #[benchmark]
    fn unbind_account() -> Result<(), BenchmarkError> {
        let account = rich::<T>("owner");
        let valid_until = NOW + 1;
        let (did, key_id, signature) = T::BenchmarkHelper::consent(&account, valid_until);
        let origin = signed(&account);
        Pallet::<T>::bind(origin.into(), did, key_id, valid_until.into(), signature)?;
        let life = T::DidKeys::life(&did).ok_or("no identity")?;
        #[extrinsic_call]
        _(signed(&life.controller), account.clone());
        ensure!(!Bindings::<T>::contains_key(&account), "still bound");
        Ok(())
    }

    /// By a session key: the guard is asked for first.
    #[benchmark]
    fn freeze() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let key = rich::<T>("key");
        let guard = rich::<T>("guard");
        Pallet::<T>::set_guard(signed(&owner).into(), Some(guard))?;
        add_key::<T>(&owner, &key, true)?;
        #[extrinsic_call]
        _(signed(&key), owner.clone());
        ensure!(Freezes::<T>::contains_key(&owner), "not frozen");
        Ok(())
    }

    #[benchmark]
    fn set_guard() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let guard = rich::<T>("guard");
        #[extrinsic_call]
        _(signed(&owner), Some(guard.clone()));
        ensure!(Guards::<T>::get(&owner) == Some(guard), "not guarded");
        Ok(())
    }

    #[benchmark]
    fn request_thaw() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        super::freeze::<T>(&owner)?;
        #[block]
        {
            let origin: T::RuntimeOrigin = signed(&owner).into();
            let _ = Pallet::<T>::requests_thaw_freely(&origin);
            Pallet::<T>::request_thaw(origin)?;
        }
        let requested = Freezes::<T>::get(&owner).is_some_and(|record| record.thaws_at.is_some());
        ensure!(requested, "no thaw requested");
        Ok(())
    }

    #[benchmark]
    fn thaw() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        super::freeze::<T>(&owner)?;
        Pallet::<T>::request_thaw(signed(&owner).into())?;
        let due = BlockNumberFor::<T>::from(NOW) + T::ThawDelay::get();
        frame_system::Pallet::<T>::set_block_number(due);
        #[block]
        {
            let origin: T::RuntimeOrigin = signed(&owner).into();
            let _ = Pallet::<T>::thaws_freely(&origin);
            Pallet::<T>::thaw(origin)?;
        }
        ensure!(!Freezes::<T>::contains_key(&owner), "still frozen");
        Ok(())
    }

    #[benchmark]
    fn add_session_key() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let key: AccountId32 = account("key", 0, 0);
        let terms = widest_terms::<T>(&owner, true);
        #[extrinsic_call]
        _(signed(&owner), key.clone(), terms);
        ensure!(SessionKeys::<T>::contains_key(&owner, &key), "no session key");
        Ok(())
    }

    #[benchmark]
    fn remove_session_key() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let key: AccountId32 = account("key", 0, 0);
        add_key::<T>(&owner, &key, false)?;
        super::freeze::<T>(&owner)?;
        #[block]
        {
            let origin: T::RuntimeOrigin = signed(&owner).into();
            let _ = Pallet::<T>::removes_key_freely(&origin, &owner, &key);
            Pallet::<T>::remove_session_key(origin, owner.clone(), key.clone())?;
        }
        ensure!(!SessionKeys::<T>::contains_key(&owner, &key), "session key is left");
        Ok(())
    }

    /// With the call that is made: a transfer of an asset.
    #[benchmark]
    fn act() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let key: AccountId32 = account("key", 0, 0);
        let to = rich::<T>("to");
        add_key::<T>(&owner, &key, false)?;
        let call = T::BenchmarkHelper::transfer_call(1, &to, AMOUNT);
        #[extrinsic_call]
        _(signed(&key), owner.clone(), Box::new(call));
        let session = SessionKeys::<T>::get(&owner, &key);
        let charged = session.is_some_and(|session| {
            session.allowance(Some(1)).is_some_and(|allowance| allowance.spent == AMOUNT)
        });
        ensure!(charged, "allowance was not charged");
        Ok(())
    }

    #[benchmark]
    fn subscribe() -> Result<(), BenchmarkError> {
        let payer = rich::<T>("payer");
        let payee = rich::<T>("payee");
        T::BenchmarkHelper::fund_asset(1, &payer, ASSETS);
        let period = T::SubscriptionPeriodMin::get();
        #[extrinsic_call]
        _(signed(&payer), payee, Some(1), AMOUNT, period, 12);
        ensure!(Subscriptions::<T>::contains_key(0), "no subscription");
        Ok(())
    }

    /// The last payment, which also ends the subscription.
    #[benchmark]
    fn collect() -> Result<(), BenchmarkError> {
        let payer = rich::<T>("payer");
        let payee = rich::<T>("payee");
        let id = subscription::<T>(&payer, &payee)?;
        #[extrinsic_call]
        _(signed(&payee), id);
        ensure!(!Subscriptions::<T>::contains_key(id), "subscription is left");
        Ok(())
    }

    #[benchmark]
    fn cancel() -> Result<(), BenchmarkError> {
        let payer = rich::<T>("payer");
        let payee = rich::<T>("payee");
        let id = subscription::<T>(&payer, &payee)?;
        super::freeze::<T>(&payer)?;
        #[block]
        {
            let origin: T::RuntimeOrigin = signed(&payer).into();
            let _ = Pallet::<T>::cancels_freely(&origin, id);
            Pallet::<T>::cancel(origin, id)?;
        }
        ensure!(!Subscriptions::<T>::contains_key(id), "subscription is left");
        Ok(())
    }

    #[benchmark]
    fn create_tenant() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        #[extrinsic_call]
        _(signed(&owner), policy());
        ensure!(Tenants::<T>::contains_key(0), "no tenant");
        Ok(())
    }

    /// A new member, added by an admin.
    #[benchmark]
    fn set_member() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let admin = rich::<T>("admin");
        let member: AccountId32 = account("member", 0, 0);
        let id = tenant::<T>(&owner)?;
        admit::<T>(&owner, id, &admin, Role::Admin)?;
        #[extrinsic_call]
        _(signed(&admin), id, member.clone(), Some(Role::Member));
        ensure!(Members::<T>::contains_key(id, &member), "no member");
        Ok(())
    }

    #[benchmark]
    fn leave_tenant() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let member: AccountId32 = account("member", 0, 0);
        let id = tenant::<T>(&owner)?;
        admit::<T>(&owner, id, &member, Role::Member)?;
        Pallet::<T>::choose_sponsor(signed(&member).into(), Some(id))?;
        #[extrinsic_call]
        _(signed(&member), id);
        ensure!(!Members::<T>::contains_key(id, &member), "member is left");
        Ok(())
    }

    #[benchmark]
    fn set_policy() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let id = tenant::<T>(&owner)?;
        let mut other = policy();
        other.kinds = CallKind::Claims.only();
        #[extrinsic_call]
        _(signed(&owner), id, other);
        ensure!(Tenants::<T>::get(id).is_some_and(|tenant| tenant.policy == other), "old policy");
        Ok(())
    }

    #[benchmark]
    fn fund_pot() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let id = tenant::<T>(&owner)?;
        #[extrinsic_call]
        _(signed(&owner), id, AMOUNT);
        let pot = Pallet::<T>::pot_account(id);
        ensure!(T::Currency::balance(&pot) == RICH + AMOUNT, "pot was not funded");
        Ok(())
    }

    #[benchmark]
    fn withdraw_pot() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let id = tenant::<T>(&owner)?;
        #[extrinsic_call]
        _(signed(&owner), id, RICH);
        let pot = Pallet::<T>::pot_account(id);
        ensure!(T::Currency::balance(&pot) == 0, "pot is not empty");
        Ok(())
    }

    /// The offer is withdrawn by a frozen owner.
    #[benchmark]
    fn transfer_tenant() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let other = rich::<T>("other");
        let id = tenant::<T>(&owner)?;
        Pallet::<T>::transfer_tenant(signed(&owner).into(), id, Some(other))?;
        super::freeze::<T>(&owner)?;
        #[block]
        {
            let origin: T::RuntimeOrigin = signed(&owner).into();
            let _ = Pallet::<T>::withdraws_offer_freely(&origin, id, &None);
            Pallet::<T>::transfer_tenant(origin, id, None)?;
        }
        ensure!(Tenants::<T>::get(id).is_some_and(|tenant| tenant.offered_to.is_none()), "offered");
        Ok(())
    }

    #[benchmark]
    fn accept_tenant() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let other = rich::<T>("other");
        let id = tenant::<T>(&owner)?;
        Pallet::<T>::transfer_tenant(signed(&owner).into(), id, Some(other.clone()))?;
        #[extrinsic_call]
        _(signed(&other), id);
        ensure!(Tenants::<T>::get(id).is_some_and(|tenant| tenant.owner == other), "old owner");
        Ok(())
    }

    #[benchmark]
    fn close_tenant() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let id = tenant::<T>(&owner)?;
        #[extrinsic_call]
        _(signed(&owner), id);
        ensure!(!Tenants::<T>::contains_key(id), "tenant is left");
        Ok(())
    }

    #[benchmark]
    fn choose_sponsor() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let member: AccountId32 = account("member", 0, 0);
        let id = tenant::<T>(&owner)?;
        admit::<T>(&owner, id, &member, Role::Member)?;
        #[extrinsic_call]
        _(signed(&member), Some(id));
        ensure!(Sponsors::<T>::get(&member) == Some(id), "no sponsor");
        Ok(())
    }

    /// A pot pays: asked when the transaction is validated and when it is prepared.
    #[benchmark]
    fn sponsored_fee() -> Result<(), BenchmarkError> {
        let owner = rich::<T>("owner");
        let to = rich::<T>("to");
        let member: AccountId32 = account("member", 0, 0);
        let id = tenant::<T>(&owner)?;
        admit::<T>(&owner, id, &member, Role::Member)?;
        Pallet::<T>::choose_sponsor(signed(&member).into(), Some(id))?;
        let call = T::BenchmarkHelper::transfer_call(1, &to, AMOUNT);
        let payer;
        #[block]
        {
            let _ = Pallet::<T>::fee_payer(&member, &call, AMOUNT, 0);
            payer = Pallet::<T>::fee_payer(&member, &call, AMOUNT, 0);
            if let Some(payer) = &payer {
                Pallet::<T>::charge_fee(payer, AMOUNT);
                Pallet::<T>::settle_fee(payer, AMOUNT, AMOUNT - 1);
            }
        }
        ensure!(payer.is_some(), "nobody pays");
        let paid = Tenants::<T>::get(id).map(|tenant| tenant.paid.spent);
        ensure!(paid == Some(AMOUNT - 1), "fee was not booked");
        Ok(())
    }

    frame_benchmarking::impl_benchmark_test_suite!(
        Pallet,
        crate::mock::externalities(),
        crate::mock::Test
    );
}
