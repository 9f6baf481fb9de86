// SPDX-License-Identifier: Apache-2.0
//! Where the money of rewards comes from: the emission reserve, or a pot.
//!
//! Emission is minted when it is claimed; a grant shrinks the reserve at once. A pot's grants are
//! held in its own account, so its owner cannot spend what people were promised, and two programs
//! may share a pot.

use crate::{
    pallet::{Config, Error, HoldReason, Pallet, Reserve},
    types::{EMISSION_SHIFT, Funding, ProgramOf},
};
use frame_support::{
    dispatch::DispatchResult,
    traits::{
        fungible::{Inspect, Mutate, MutateHold},
        tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
    },
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError};
use vigor_primitives::units::{PLANCK_PER_UNIT, planck};

impl<T: Config> Pallet<T> {
    /// Reward units that the next epoch may add.
    pub(crate) fn budget(program: &ProgramOf<T>) -> u64 {
        match &program.funding {
            Funding::Emission => Reserve::<T>::get() >> EMISSION_SHIFT,
            Funding::Pot { account } => {
                let free = T::Currency::reducible_balance(
                    account,
                    Preservation::Preserve,
                    Fortitude::Polite,
                );
                let units = free.checked_div(PLANCK_PER_UNIT).unwrap_or_default();
                u64::try_from(units).unwrap_or(u64::MAX).min(program.budget_epoch)
            }
        }
    }

    /// Sets `units` aside.
    pub(crate) fn grant(funding: &Funding, units: u64) -> DispatchResult {
        match funding {
            Funding::Emission => Reserve::<T>::try_mutate(|reserve| {
                *reserve = reserve.checked_sub(units).ok_or(Error::<T>::OverBudget)?;
                Ok(())
            }),
            Funding::Pot { .. } if units == 0 => Ok(()),
            Funding::Pot { account } => {
                T::Currency::hold(&HoldReason::Granted.into(), account, planck(units))
            }
        }
    }

    /// Undoes a grant.
    pub(crate) fn take_back(funding: &Funding, units: u64) -> DispatchResult {
        match funding {
            Funding::Emission => Reserve::<T>::try_mutate(|reserve| {
                *reserve = reserve.checked_add(units).ok_or(ArithmeticError::Overflow)?;
                Ok(())
            }),
            Funding::Pot { .. } if units == 0 => Ok(()),
            Funding::Pot { account } => T::Currency::release(
                &HoldReason::Granted.into(),
                account,
                planck(units),
                Precision::Exact,
            )
            .map(|_| ()),
        }
    }

    /// Whether `account` can receive `units`.
    pub(crate) fn check_deposit(
        funding: &Funding,
        account: &AccountId32,
        units: u64,
    ) -> Result<(), Error<T>> {
        let provenance = match funding {
            Funding::Emission => Provenance::Minted,
            Funding::Pot { .. } => Provenance::Extant,
        };
        match T::Currency::can_deposit(account, planck(units), provenance) {
            DepositConsequence::Success => Ok(()),
            DepositConsequence::BelowMinimum => Err(Error::<T>::BelowExistentialDeposit),
            _ => Err(Error::<T>::DepositRefused),
        }
    }

    /// Pays `units` that were granted; returns the planck.
    pub(crate) fn pay(
        funding: &Funding,
        account: &AccountId32,
        units: u64,
    ) -> Result<u128, DispatchError> {
        let amount = planck(units);
        match funding {
            Funding::Emission => T::Currency::mint_into(account, amount),
            // Forced: a freeze on the pot must not stop what is already owed.
            Funding::Pot { account: pot } => T::Currency::transfer_on_hold(
                &HoldReason::Granted.into(),
                pot,
                account,
                amount,
                Precision::Exact,
                Restriction::Free,
                Fortitude::Force,
            ),
        }
    }
}
