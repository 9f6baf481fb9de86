// SPDX-License-Identifier: Apache-2.0
//! Where the money of rewards comes from: the emission reserve, or a pot.
//!
//! Emission is minted when it is claimed; a grant shrinks the reserve at once. The grants of a
//! pot in VGR are held in its own account, so its owner cannot spend what people were promised,
//! and two programs may share a pot. A pot in an asset belongs to one program and nobody has its
//! key, so there it is enough to count.

use crate::{
    pallet::{
        Config, Epochs, Error, Heads, HoldReason, Pallet, Pending, Programs, Reserve,
        TotalForfeited, TotalPaid,
    },
    types::{EMISSION_SHIFT, Funding, ProgramOf},
};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        Get,
        fungible::{Inspect, Mutate, MutateHold},
        fungibles::{Inspect as InspectAssets, Mutate as MutateAssets},
        tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
    },
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, traits::AccountIdConversion};
use vigor_primitives::units::{PLANCK_PER_UNIT, planck};

impl<T: Config> Pallet<T> {
    /// The account of the pot that the pallet keeps for a program.
    pub fn pot_account(program: u32) -> AccountId32 {
        T::PotPalletId::get().into_sub_account_truncating(program)
    }

    /// The account that `funding` pays from; the emission has none.
    pub(crate) fn payer(program: u32, funding: &Funding) -> Option<AccountId32> {
        match funding {
            Funding::Emission => None,
            Funding::Pot { account } => Some(account.clone()),
            Funding::AssetPot { .. } => Some(Self::pot_account(program)),
        }
    }

    /// What `units` are worth to whoever is paid.
    pub(crate) fn amount(funding: &Funding, units: u64) -> Result<u128, Error<T>> {
        match funding {
            Funding::Emission | Funding::Pot { .. } => Ok(planck(units)),
            Funding::AssetPot { planck_per_unit, .. } => {
                planck_per_unit.checked_mul(units.into()).ok_or(Error::<T>::AmountOverflow)
            }
        }
    }

    /// Reward units that the next epoch may add.
    pub(crate) fn budget(id: u32, program: &ProgramOf<T>) -> u64 {
        let (free, per_unit, owed) = match &program.funding {
            Funding::Emission => return Reserve::<T>::get() >> EMISSION_SHIFT,
            Funding::Pot { account } => {
                let free = T::Currency::reducible_balance(
                    account,
                    Preservation::Preserve,
                    Fortitude::Polite,
                );
                (free, PLANCK_PER_UNIT, 0)
            }
            Funding::AssetPot { asset, planck_per_unit } => {
                let free = T::Assets::reducible_balance(
                    *asset,
                    &Self::pot_account(id),
                    Preservation::Preserve,
                    Fortitude::Polite,
                );
                (free, *planck_per_unit, Self::owed(id).unwrap_or(u64::MAX))
            }
        };
        let units = free.checked_div(per_unit).unwrap_or_default();
        let units = u64::try_from(units).unwrap_or(u64::MAX);
        units.saturating_sub(owed).min(program.budget_epoch)
    }

    /// Reward units that a program granted so far, the pending epoch included.
    pub(crate) fn granted_by(program: u32) -> u64 {
        let pending = Pending::<T>::get(program).and_then(|epoch| Epochs::<T>::get(program, epoch));
        match pending {
            Some(record) => record.root_sum,
            None => Heads::<T>::get(program).map_or(0, |head| head.root_sum),
        }
    }

    /// Reward units granted that were neither paid nor forfeited; `None` only for corrupt totals.
    pub(crate) fn owed(program: u32) -> Option<u64> {
        let settled =
            TotalPaid::<T>::get(program).checked_add(TotalForfeited::<T>::get(program))?;
        Self::granted_by(program).checked_sub(settled)
    }

    /// Sets `units` aside.
    pub(crate) fn grant(funding: &Funding, units: u64) -> DispatchResult {
        match funding {
            Funding::Emission => Reserve::<T>::try_mutate(|reserve| {
                *reserve = reserve.checked_sub(units).ok_or(Error::<T>::OverBudget)?;
                Ok(())
            }),
            Funding::Pot { account } if units > 0 => {
                T::Currency::hold(&HoldReason::Granted.into(), account, planck(units))
            }
            Funding::Pot { .. } | Funding::AssetPot { .. } => Ok(()),
        }
    }

    /// Undoes a grant, or a part of it.
    pub(crate) fn take_back(funding: &Funding, units: u64) -> DispatchResult {
        match funding {
            Funding::Emission => Reserve::<T>::try_mutate(|reserve| {
                *reserve = reserve.checked_add(units).ok_or(ArithmeticError::Overflow)?;
                Ok(())
            }),
            Funding::Pot { account } if units > 0 => T::Currency::release(
                &HoldReason::Granted.into(),
                account,
                planck(units),
                Precision::Exact,
            )
            .map(|_| ()),
            Funding::Pot { .. } | Funding::AssetPot { .. } => Ok(()),
        }
    }

    /// Whether `account` can be paid `amount`, after `before` was paid to others.
    pub(crate) fn check_payment(
        program: u32,
        funding: &Funding,
        account: &AccountId32,
        amount: u128,
        before: u128,
    ) -> Result<(), Error<T>> {
        let consequence = match funding {
            Funding::Emission => T::Currency::can_deposit(account, amount, Provenance::Minted),
            Funding::Pot { .. } => T::Currency::can_deposit(account, amount, Provenance::Extant),
            Funding::AssetPot { asset, .. } => {
                let free = T::Assets::reducible_balance(
                    *asset,
                    &Self::pot_account(program),
                    Preservation::Preserve,
                    Fortitude::Polite,
                );
                let all = before.checked_add(amount).ok_or(Error::<T>::AmountOverflow)?;
                ensure!(all <= free, Error::<T>::PotShort);
                T::Assets::can_deposit(*asset, account, amount, Provenance::Extant)
            }
        };
        match consequence {
            DepositConsequence::Success => Ok(()),
            DepositConsequence::BelowMinimum => Err(Error::<T>::BelowExistentialDeposit),
            _ => Err(Error::<T>::DepositRefused),
        }
    }

    /// Pays `amount`, which was granted.
    pub(crate) fn pay(
        program: u32,
        funding: &Funding,
        account: &AccountId32,
        amount: u128,
    ) -> Result<(), DispatchError> {
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
            Funding::AssetPot { asset, .. } => T::Assets::transfer(
                *asset,
                &Self::pot_account(program),
                account,
                amount,
                Preservation::Preserve,
            ),
        }
        .map(|_| ())
    }

    /// The account that a program pays from, if it exists and has one.
    pub(crate) fn funding_account(program: u32) -> Option<AccountId32> {
        Self::payer(program, &Programs::<T>::get(program)?.funding)
    }
}
