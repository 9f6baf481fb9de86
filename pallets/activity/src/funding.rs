// SPDX-License-Identifier: Apache-2.0
//! Where the money of rewards comes from: the emission reserve, or a pot.
//!
//! Emission is minted when it is claimed; a grant shrinks the reserve at once. The grants of a
//! pot in VGR are held in its own account, so its owner cannot spend what people were promised,
//! and two programs may share a pot. A pot in an asset belongs to one program and nobody has its
//! key, so there it is enough to count.

use crate::{
    pallet::{
        Config, Epochs, Error, FundedPrograms, Heads, HoldReason, NextProgram, Pallet, Pending,
        Programs, Reserve, Tallies,
    },
    types::{EMISSION_SHIFT, Funding, ProgramOf},
};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        Get,
        fungible::{Inspect, Mutate, MutateHold, Unbalanced},
        fungibles::{Inspect as InspectAssets, Mutate as MutateAssets},
        tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
    },
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, traits::AccountIdConversion};
use vigor_primitives::units::{PLANCK_PER_UNIT, planck};

/// What the claims of one list are paid from.
pub(crate) enum Purse {
    /// Nothing: they are minted.
    Emission {
        /// How much more can be issued.
        left: u128,
    },
    /// What is held in a pot.
    Vgr {
        /// The pot.
        pot: AccountId32,
    },
    /// The pot of an asset.
    Asset {
        /// The asset.
        asset: u32,
        /// The pot.
        pot: AccountId32,
        /// What it can pay, in the smallest part of the asset.
        free: u128,
    },
}

impl<T: Config> Pallet<T> {
    /// The account of the pot that the pallet keeps for a program: the one that a funded program
    /// was created with, or, for those of an admin, one that follows from the number.
    ///
    /// An admin's can be foreseen, and filled with dust of other assets before it holds its own.
    /// Whoever wants it to work then opens it with a deposit: `assets.touch_other`.
    pub fn pot_account(program: u32) -> AccountId32 {
        FundedPrograms::<T>::get(program)
            .map_or_else(|| Self::admin_pot(program), |funded| funded.pot)
    }

    /// The pot of a program that nobody funded when it was created.
    fn admin_pot(program: u32) -> AccountId32 {
        T::PotPalletId::get().into_sub_account_truncating(program)
    }

    /// Whether the next program, paid so, would spend the VGR of an account that is not its own.
    pub(crate) fn is_paid_by_another(funding: &Funding) -> bool {
        match funding {
            Funding::Emission | Funding::AssetPot { .. } => false,
            Funding::Pot { account } => *account != Self::admin_pot(NextProgram::<T>::get()),
        }
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

    /// Reward units that the next epoch of an open program may add; `budget_of` asks whether it is.
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
        Self::granted_by(program).checked_sub(Tallies::<T>::get(program).settled()?)
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

    /// What claims are paid from: looked up once for a list.
    pub(crate) fn purse(program: u32, funding: &Funding) -> Purse {
        match funding {
            Funding::Emission => {
                Purse::Emission { left: u128::MAX.saturating_sub(T::Currency::total_issuance()) }
            }
            Funding::Pot { account } => Purse::Vgr { pot: account.clone() },
            Funding::AssetPot { asset, .. } => {
                let pot = Self::pot_account(program);
                let free = T::Assets::reducible_balance(
                    *asset,
                    &pot,
                    Preservation::Preserve,
                    Fortitude::Polite,
                );
                Purse::Asset { asset: *asset, pot, free }
            }
        }
    }

    /// Whether `account` can be paid `amount`, after `before` was paid to others; says whether
    /// that gives it its first money.
    pub(crate) fn check_payment(
        purse: &Purse,
        account: &AccountId32,
        amount: u128,
        before: u128,
    ) -> Result<bool, Error<T>> {
        let all = before.checked_add(amount).ok_or(Error::<T>::AmountOverflow)?;
        match purse {
            Purse::Emission { left } => {
                ensure!(all <= *left, Error::<T>::DepositRefused);
                Self::check_receiver(account, amount)
            }
            Purse::Vgr { .. } => Self::check_receiver(account, amount),
            Purse::Asset { asset, free, .. } => {
                ensure!(all <= *free, Error::<T>::PotShort);
                match T::Assets::can_deposit(*asset, account, amount, Provenance::Extant) {
                    DepositConsequence::Success => Ok(true),
                    DepositConsequence::BelowMinimum => Err(Error::<T>::BelowExistentialDeposit),
                    _ => Err(Error::<T>::DepositRefused),
                }
            }
        }
    }

    /// What `can_deposit` asks about VGR, with one look at the account, which also says whether it
    /// has money.
    fn check_receiver(account: &AccountId32, amount: u128) -> Result<bool, Error<T>> {
        let free = T::Currency::balance(account);
        let after = free.checked_add(amount).ok_or(Error::<T>::DepositRefused)?;
        ensure!(after >= T::Currency::minimum_balance(), Error::<T>::BelowExistentialDeposit);
        Ok(free == 0)
    }

    /// Pays `amount`, which was granted. What is minted is issued afterwards, for all payments of
    /// a list together: [`Self::issue`].
    pub(crate) fn pay(
        purse: &Purse,
        account: &AccountId32,
        amount: u128,
    ) -> Result<(), DispatchError> {
        match purse {
            Purse::Emission { .. } => {
                T::Currency::increase_balance(account, amount, Precision::Exact)
                    .inspect(|minted| T::Currency::done_mint_into(account, *minted))
            }
            // Forced: a freeze on the pot must not stop what is already owed.
            Purse::Vgr { pot } => T::Currency::transfer_on_hold(
                &HoldReason::Granted.into(),
                pot,
                account,
                amount,
                Precision::Exact,
                Restriction::Free,
                Fortitude::Force,
            ),
            Purse::Asset { asset, pot, .. } => {
                T::Assets::transfer(*asset, pot, account, amount, Preservation::Preserve)
            }
        }
        .map(|_| ())
    }

    /// Counts in the issuance what was paid from the emission.
    pub(crate) fn issue(purse: &Purse, paid: u128) -> DispatchResult {
        if let Purse::Emission { .. } = purse {
            let issued = T::Currency::total_issuance().checked_add(paid);
            T::Currency::set_total_issuance(issued.ok_or(ArithmeticError::Overflow)?);
        }
        Ok(())
    }

    /// The account that a program pays from, if it exists and has one.
    pub(crate) fn funding_account(program: u32) -> Option<AccountId32> {
        Self::payer(program, &Programs::<T>::get(program)?.funding)
    }
}
