// SPDX-License-Identifier: Apache-2.0
//! Deposits held and returned. Constants may change: what is stored remembers its deposit, but
//! bindings and guards, of which an account has one each and has back all that is held for it.

use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::{Inspect, MutateHold},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use sp_runtime::{DispatchResult, TokenError};

use crate::{Config, HoldReason, Pallet, types::Balance};

impl<T: Config> Pallet<T> {
    /// Holds what `who` could spend and still exist. The balance traits would let frozen funds be
    /// held; here they are refused, so that a frozen account commits nothing.
    pub(crate) fn hold(reason: HoldReason, who: &T::AccountId, deposit: Balance) -> DispatchResult {
        let liquid = T::Currency::reducible_balance(who, Preservation::Preserve, Fortitude::Polite);
        ensure!(deposit <= liquid, TokenError::FundsUnavailable);
        T::Currency::hold(&reason.into(), who, deposit)
    }

    /// Returns what is there of `deposit`: a hold that somebody cut must not keep a key in power.
    pub(crate) fn release(
        reason: HoldReason,
        who: &T::AccountId,
        deposit: Balance,
    ) -> DispatchResult {
        T::Currency::release(&reason.into(), who, deposit, Precision::BestEffort).map(|_| ())
    }

    /// Deposits below the existential deposit could be unreturnable.
    pub(crate) fn deposits_are_returnable() -> bool {
        let least = T::Currency::minimum_balance();
        [
            T::BindingDeposit::get(),
            T::GuardDeposit::get(),
            T::SessionKeyDeposit::get(),
            T::SubscriptionDeposit::get(),
            T::TenantDeposit::get(),
            T::MemberDeposit::get(),
        ]
        .iter()
        .all(|deposit| *deposit >= least)
    }
}
