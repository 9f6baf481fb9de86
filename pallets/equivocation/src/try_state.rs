// SPDX-License-Identifier: Apache-2.0
//! What must hold between blocks.

use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
    TryRuntimeError,
    traits::{Get, Saturating, Zero},
};

use crate::{Config, HoldReason, Pallet, Punished, SessionStarts, Unbondings, types::BalanceOf};

impl<T: Config> Pallet<T> {
    /// Checks that every bond on its way back is held, to the planck, and will be free in time;
    /// that nothing is held of anybody else; that sessions began one after the other; and that what
    /// is known of a session was not forgotten by half.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_bonds()?;
        Self::check_strangers()?;
        Self::check_sessions()
    }

    fn check_bonds() -> Result<(), TryRuntimeError> {
        let latest =
            frame_system::Pallet::<T>::block_number().saturating_add(T::UnbondingPeriod::get());
        for (account, unbonding) in Unbondings::<T>::iter() {
            let held = Self::held(&account);
            ensure!(!unbonding.amount.is_zero(), "nothing is on its way back");
            ensure!(held == unbonding.amount, "the hold is not what is on its way back");
            ensure!(unbonding.free_at <= latest, "a bond waits longer than it must");
        }
        Ok(())
    }

    fn check_strangers() -> Result<(), TryRuntimeError> {
        for account in frame_system::Account::<T>::iter_keys() {
            let known = Unbondings::<T>::contains_key(&account);
            ensure!(known || Self::held(&account).is_zero(), "a bond is held that nobody gave up");
        }
        Ok(())
    }

    fn check_sessions() -> Result<(), TryRuntimeError> {
        for (session, start) in SessionStarts::<T>::iter() {
            let next = session.checked_add(1).and_then(SessionStarts::<T>::get);
            ensure!(next.is_none_or(|next| next > start), "a session began before its turn");
        }
        for (session, ..) in Punished::<T>::iter() {
            let known = SessionStarts::<T>::contains_key(session);
            ensure!(known, "somebody was punished for a session that is forgotten");
        }
        Ok(())
    }

    fn held(account: &T::AccountId) -> BalanceOf<T> {
        T::Currency::balance_on_hold(&HoldReason::Unbonding.into(), account)
    }
}
