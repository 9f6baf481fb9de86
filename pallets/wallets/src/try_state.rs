// SPDX-License-Identifier: Apache-2.0
//! What must hold between blocks.

mod accounts;

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{ensure, traits::Get};
use sp_runtime::{AccountId32, TryRuntimeError, traits::Zero};

use crate::{
    Config, Members, NextSubscription, NextTenant, Pallet, SessionKeyCounts, SessionKeys, Sponsors,
    Subscriptions, Tenants,
    types::{Balance, SessionKeyOf},
};

/// A number for each account.
type PerAccount = BTreeMap<AccountId32, Balance>;

/// What all records together say is held, and how many keep an account in existence.
#[derive(Default)]
struct Tally {
    session_keys: PerAccount,
    subscriptions: PerAccount,
    tenants: PerAccount,
    members: PerAccount,
    references: PerAccount,
}

impl<T: Config> Pallet<T> {
    /// Checks that what is stored has its deposits held and its accounts kept, that counters
    /// count, that no meter exceeds its allowance, that what is frozen cannot move, and that
    /// nothing is held or frozen of whom nothing is stored.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_bindings()?;
        Self::check_guards()?;
        Self::check_freezes()?;
        let mut tally = Tally::default();
        Self::check_session_keys(&mut tally)?;
        Self::check_subscriptions(&mut tally)?;
        Self::check_tenants(&mut tally)?;
        Self::check_sponsors()?;
        Self::check_references(&tally)?;
        Self::check_accounts(tally)
    }

    fn check_session_keys(tally: &mut Tally) -> Result<(), TryRuntimeError> {
        let mut counts: BTreeMap<AccountId32, u32> = BTreeMap::new();
        for (owner, key, session) in SessionKeys::<T>::iter() {
            ensure!(owner != key, "account is its own session key");
            check_session::<T>(&session)?;
            let count = counts.entry(owner.clone()).or_default();
            *count = count.saturating_add(1);
            add(&mut tally.session_keys, owner, session.deposit)?;
            add(&mut tally.references, key, 1)?;
        }
        let counted: BTreeMap<_, _> = SessionKeyCounts::<T>::iter().collect();
        ensure!(counts == counted, "session keys are miscounted");
        let most = counts.into_values().max().unwrap_or_default();
        ensure!(most <= T::SessionKeysMax::get(), "owner has too many session keys");
        Ok(())
    }

    fn check_subscriptions(tally: &mut Tally) -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        let next = NextSubscription::<T>::get();
        for (id, mandate) in Subscriptions::<T>::iter() {
            ensure!(id < next, "subscription is ahead of the counter");
            ensure!(mandate.payer != mandate.payee, "subscription pays its payer");
            ensure!(mandate.left > 0 && mandate.amount > 0, "subscription pays nothing");
            ensure!(!mandate.period.is_zero(), "subscription has no period");
            ensure!(mandate.started <= now, "subscription starts in the future");
            // At most one period ahead of the present one: else a payment would be lost.
            let latest = mandate.period_after(now);
            ensure!(
                mandate.started <= mandate.due && latest.is_none_or(|latest| mandate.due <= latest),
                "subscription is due out of turn"
            );
            add(&mut tally.subscriptions, mandate.payer, mandate.deposit)?;
        }
        Ok(())
    }

    fn check_tenants(tally: &mut Tally) -> Result<(), TryRuntimeError> {
        let next = NextTenant::<T>::get();
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for (tenant, account, member) in Members::<T>::iter() {
            ensure!(Tenants::<T>::contains_key(tenant), "member of no tenant");
            let count = counts.entry(tenant).or_default();
            *count = count.saturating_add(1);
            add(&mut tally.members, member.depositor, member.deposit)?;
            add(&mut tally.references, account, 1)?;
        }
        for (tenant, record) in Tenants::<T>::iter() {
            ensure!(tenant < next, "tenant is ahead of the counter");
            ensure!(record.policy.kinds.is_known(), "pot pays for unknown kinds");
            ensure!(
                record.offered_to.as_ref() != Some(&record.owner),
                "tenant is offered to itself"
            );
            let members = counts.get(&tenant).copied().unwrap_or_default();
            ensure!(record.members == members, "members are miscounted");
            add(&mut tally.tenants, record.owner, record.deposit)?;
        }
        Ok(())
    }

    fn check_sponsors() -> Result<(), TryRuntimeError> {
        for (account, tenant) in Sponsors::<T>::iter() {
            ensure!(Members::<T>::contains_key(tenant, &account), "sponsor of a stranger");
        }
        Ok(())
    }

    fn check_references(tally: &Tally) -> Result<(), TryRuntimeError> {
        for (account, references) in &tally.references {
            let kept = frame_system::Account::<T>::get(account).sufficients;
            ensure!(Balance::from(kept) >= *references, "account is not kept for its records");
        }
        Ok(())
    }
}

/// Adds `amount` to the number of `who`.
fn add(sums: &mut PerAccount, who: AccountId32, amount: Balance) -> Result<(), TryRuntimeError> {
    let sum = sums.entry(who).or_default();
    *sum = sum.checked_add(amount).ok_or("deposits of an account overflow")?;
    Ok(())
}

/// No meter exceeds its allowance, and each asset has one.
fn check_session<T: Config>(session: &SessionKeyOf<T>) -> Result<(), TryRuntimeError> {
    let now = frame_system::Pallet::<T>::block_number();
    ensure!(session.kinds.is_known(), "session key has unknown kinds");
    let mut assets = BTreeSet::new();
    for allowance in &session.allowances {
        ensure!(assets.insert(allowance.asset), "asset has two allowances");
        ensure!(!allowance.period.is_zero(), "allowance has no period");
        ensure!(allowance.period_start <= now, "allowance begins in the future");
        let taken = allowance.spent.max(allowance.lost);
        ensure!(taken <= allowance.amount, "allowance is exceeded");
    }
    Ok(())
}
