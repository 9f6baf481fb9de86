// SPDX-License-Identifier: Apache-2.0
//! What must hold between blocks.

use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::{InspectFreeze, InspectHold},
    },
};
use sp_runtime::{
    TryRuntimeError,
    traits::{Bounded, Zero},
};

use crate::{
    Bindings, Config, FreezeReason, Freezes, Guards, HoldReason, Pallet, types::BalanceOf,
};

impl<T: Config> Pallet<T> {
    /// Checks that what is bound or guarded has its deposit held, and that what is frozen cannot
    /// move.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (account, binding) in Bindings::<T>::iter() {
            ensure!(binding.bound_at <= now, "account is bound in the future");
            check_hold::<T>(HoldReason::Binding, &account, T::BindingDeposit::get())?;
        }
        for (account, guard) in Guards::<T>::iter() {
            ensure!(guard != account, "account guards itself");
            check_hold::<T>(HoldReason::Guard, &account, T::GuardDeposit::get())?;
        }
        for (account, freeze) in Freezes::<T>::iter() {
            let frozen = T::Currency::balance_frozen(&FreezeReason::Frozen.into(), &account);
            ensure!(frozen == BalanceOf::<T>::max_value(), "frozen account can spend");
            ensure!(freeze.frozen_at <= now, "account is frozen in the future");
            ensure!(
                freeze.thaws_at.is_none_or(|thaws_at| thaws_at >= freeze.frozen_at),
                "thaw is due before the freeze"
            );
        }
        Ok(())
    }
}

/// A deposit is what the constant was when it was taken; a change of the constant is no error.
fn check_hold<T: Config>(
    reason: HoldReason,
    account: &T::AccountId,
    deposit: BalanceOf<T>,
) -> Result<(), TryRuntimeError> {
    let held = T::Currency::balance_on_hold(&reason.into(), account);
    ensure!(!held.is_zero() || deposit.is_zero(), "deposit is not held");
    Ok(())
}
