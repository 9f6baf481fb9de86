// SPDX-License-Identifier: Apache-2.0
//! What must be held and frozen of accounts, and what must not.

use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::{InspectFreeze, InspectHold},
    },
};
use sp_runtime::{TryRuntimeError, traits::Zero};

use super::{PerAccount, Tally};
use crate::{Bindings, Config, FreezeReason, Freezes, Guards, HoldReason, Pallet, types::Balance};

impl<T: Config> Pallet<T> {
    pub(super) fn check_bindings() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (account, binding) in Bindings::<T>::iter() {
            ensure!(binding.bound_at <= now, "account is bound in the future");
            ensure!(
                binding.did_created_at <= binding.bound_at,
                "account is bound to a later identity"
            );
            check_hold::<T>(HoldReason::Binding, &account, T::BindingDeposit::get())?;
        }
        Ok(())
    }

    pub(super) fn check_guards() -> Result<(), TryRuntimeError> {
        for (account, guard) in Guards::<T>::iter() {
            ensure!(guard != account, "account guards itself");
            check_hold::<T>(HoldReason::Guard, &account, T::GuardDeposit::get())?;
        }
        Ok(())
    }

    pub(super) fn check_freezes() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (account, freeze) in Freezes::<T>::iter() {
            ensure!(frozen::<T>(&account) == Balance::MAX, "frozen account can spend");
            ensure!(freeze.frozen_at <= now, "account is frozen in the future");
            ensure!(
                freeze.thaws_at.is_none_or(|thaws_at| thaws_at >= freeze.frozen_at),
                "thaw is due before the freeze"
            );
        }
        Ok(())
    }

    /// Asks every account there is: what stays held or frozen of one whose records are gone,
    /// nobody gives back.
    pub(super) fn check_accounts(tally: Tally) -> Result<(), TryRuntimeError> {
        let Tally { session_keys, subscriptions, tenants, members, references: _ } = tally;
        let mut deposits = [
            (HoldReason::SessionKey, session_keys),
            (HoldReason::Subscription, subscriptions),
            (HoldReason::Tenant, tenants),
            (HoldReason::Member, members),
        ];
        for account in frame_system::Account::<T>::iter_keys() {
            check_sums::<T>(&mut deposits, &account)?;
            check_records::<T>(&account)?;
        }
        let mut of_nobody = deposits.iter().flat_map(|(_, sums)| sums.values());
        ensure!(of_nobody.all(Zero::is_zero), "account with deposits does not exist");
        Ok(())
    }
}

/// What is held is what the records say; takes the account out of the sums.
fn check_sums<T: Config>(
    deposits: &mut [(HoldReason, PerAccount)],
    account: &T::AccountId,
) -> Result<(), TryRuntimeError> {
    for (reason, sums) in deposits {
        let sum = sums.remove(account).unwrap_or_default();
        ensure!(held::<T>(*reason, account) == sum, "deposit is not what is held");
    }
    Ok(())
}

/// What an account has one of each at most is held and frozen for a record alone.
fn check_records<T: Config>(account: &T::AccountId) -> Result<(), TryRuntimeError> {
    ensure!(
        held::<T>(HoldReason::Binding, account).is_zero() || Bindings::<T>::contains_key(account),
        "deposit is held for no binding"
    );
    ensure!(
        held::<T>(HoldReason::Guard, account).is_zero() || Guards::<T>::contains_key(account),
        "deposit is held for no guard"
    );
    ensure!(
        frozen::<T>(account).is_zero() || Freezes::<T>::contains_key(account),
        "account is frozen for ever"
    );
    Ok(())
}

/// A deposit is what the constant was when it was taken; a change of the constant is no error.
fn check_hold<T: Config>(
    reason: HoldReason,
    account: &T::AccountId,
    deposit: Balance,
) -> Result<(), TryRuntimeError> {
    let held = held::<T>(reason, account);
    ensure!(!held.is_zero() || deposit.is_zero(), "deposit is not held");
    Ok(())
}

fn held<T: Config>(reason: HoldReason, account: &T::AccountId) -> Balance {
    T::Currency::balance_on_hold(&reason.into(), account)
}

fn frozen<T: Config>(account: &T::AccountId) -> Balance {
    T::Currency::balance_frozen(&FreezeReason::Frozen.into(), account)
}
