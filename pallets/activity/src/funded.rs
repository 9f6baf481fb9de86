// SPDX-License-Identifier: Apache-2.0
//! Programs that anybody may create, pay for and close.
//!
//! The pot is an account of the pallet, opened with the existential deposit by the owner. Nothing
//! leaves it but claims, and what is free when the owner closes the program.
//!
//! Anybody may send dust of many assets to any account until it has no reference left to hold one
//! more. So a pot in an asset is opened for it at once, for a deposit of the owner that uses no
//! reference; and since the pot's account depends on the parent block, nobody can open it before
//! with a deposit of its own, and take that back later.

use crate::{
    pallet::{Config, Error, Event, FundedPrograms, HoldReason, NextProgram, Pallet, Programs},
    types::{
        Funded, Funding, PotCurrency, Program, ProgramOf, ProgramTerms, ProgramTermsOf, Stage,
    },
};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        AccountTouch, Get,
        fungible::{Inspect, Mutate},
        fungibles::{Inspect as InspectAssets, Mutate as MutateAssets},
        tokens::{DepositConsequence, Fortitude, Preservation, Provenance},
    },
};
use sp_runtime::{AccountId32, DispatchError, traits::AccountIdConversion};

impl<T: Config> Pallet<T> {
    /// Creates a program with a pot of its own.
    pub(crate) fn do_create_funded_program(
        owner: AccountId32,
        terms: ProgramTermsOf<T>,
    ) -> DispatchResult {
        let id = NextProgram::<T>::get();
        // The first id is that of the emission, also before there is such a program.
        ensure!(id > 0, Error::<T>::EmissionReserved);
        let pot = Self::new_pot(id);
        let program = Self::owned_program(&owner, &pot, terms);
        Self::check_terms(id, &program)?;

        let deposit = T::ProgramDeposit::get();
        Self::hold_free(HoldReason::ProgramDeposit, &owner, deposit)?;
        let opening = T::Currency::minimum_balance();
        // The transfer would say that the account is frozen, as it holds something now.
        Self::ensure_spendable(&owner, opening)?;
        T::Currency::transfer(&owner, &pot, opening, Preservation::Preserve)?;
        if let Funding::AssetPot { asset, .. } = program.funding {
            T::Assets::touch(asset, &pot, &owner)?;
        }
        FundedPrograms::<T>::insert(id, Funded { deposit, stage: Stage::Open, pot });
        Self::insert_program(id, program)
    }

    /// The account of a pot, which nobody could foresee before the parent block was known.
    fn new_pot(id: u32) -> AccountId32 {
        let salt = frame_system::Pallet::<T>::parent_hash();
        T::PotPalletId::get().into_sub_account_truncating((id, salt))
    }

    fn owned_program(
        owner: &AccountId32,
        pot: &AccountId32,
        terms: ProgramTermsOf<T>,
    ) -> ProgramOf<T> {
        let ProgramTerms {
            currency,
            oracle_set,
            epoch_ms,
            lateness_ms,
            challenge_window,
            cap_epoch,
            cap_day,
            least_tier,
            rules,
            budget_epoch,
        } = terms;
        let funding = match currency {
            PotCurrency::Vgr => Funding::Pot { account: pot.clone() },
            PotCurrency::Asset { asset, planck_per_unit } => {
                Funding::AssetPot { asset, planck_per_unit }
            }
        };
        Program {
            owner: owner.clone(),
            funding,
            oracle_set,
            epoch_ms,
            lateness_ms,
            challenge_window,
            cap_epoch,
            cap_day,
            least_tier,
            rules,
            budget_epoch,
            paused: false,
        }
    }

    /// Moves money into the pot of a program.
    pub(crate) fn do_fund(who: &AccountId32, program: u32, amount: u128) -> DispatchResult {
        let settings = Programs::<T>::get(program).ok_or(Error::<T>::ProgramNotFound)?;
        Self::ensure_open(program)?;
        ensure!(amount > 0, Error::<T>::AmountZero);
        let pot = Self::payer(program, &settings.funding).ok_or(Error::<T>::PotNotFound)?;
        match settings.funding {
            Funding::AssetPot { asset, .. } => {
                T::Assets::transfer(asset, who, &pot, amount, Preservation::Expendable)?
            }
            _ => T::Currency::transfer(who, &pot, amount, Preservation::Preserve)?,
        };
        Self::deposit_event(Event::ProgramFunded { program, from: who.clone(), amount });
        Ok(())
    }

    /// Ends the granting of a program, and returns what is free in its pot.
    ///
    /// What an epoch granted that is pending stays for its claims, and comes back by a later call
    /// if it is rejected: while epochs follow without a gap one is always pending, and closing is
    /// what an owner has against its oracles.
    ///
    /// Of a closed program it returns what could not be moved before, or was forfeited or rejected
    /// since. So the first call ends the granting whatever is frozen then, and costs its owner
    /// nothing.
    pub(crate) fn do_close_program(who: &AccountId32, program: u32) -> DispatchResult {
        let (settings, mut funded) = Self::program_of_owner(who, program)?;
        let opened = match funded.stage {
            Stage::Open => true,
            Stage::Closed => false,
            Stage::Removing => return Err(Error::<T>::ProgramClosed.into()),
        };

        if opened {
            funded.stage = Stage::Closed;
            FundedPrograms::<T>::insert(program, funded);
        }
        let returned = Self::return_free(who, program, &settings)?;
        ensure!(opened || returned > 0, Error::<T>::ProgramClosed);
        Self::deposit_event(Event::ProgramClosed { program, returned });
        Ok(())
    }

    /// The program and its deposit, if `who` created and owns it.
    pub(crate) fn program_of_owner(
        who: &AccountId32,
        program: u32,
    ) -> Result<(ProgramOf<T>, Funded), Error<T>> {
        let settings = Programs::<T>::get(program).ok_or(Error::<T>::ProgramNotFound)?;
        let funded = FundedPrograms::<T>::get(program).ok_or(Error::<T>::NotFunded)?;
        ensure!(settings.owner == *who, Error::<T>::NotProgramOwner);
        Ok((settings, funded))
    }

    /// Pays the owner what a pot has beyond its grants, and keeps it open for the claims to come.
    ///
    /// What cannot be moved now stays: where the asset or the pot is frozen, or where the owner
    /// can hold no such asset, or too little of it for an account.
    fn return_free(
        owner: &AccountId32,
        program: u32,
        settings: &ProgramOf<T>,
    ) -> Result<u128, DispatchError> {
        let pot = Self::pot_account(program);
        let keep = Preservation::Preserve;
        if let Funding::AssetPot { asset, .. } = settings.funding {
            let balance = T::Assets::reducible_balance(asset, &pot, keep, Fortitude::Polite);
            let owed = Self::owed(program).ok_or(Error::<T>::AmountOverflow)?;
            let owed = Self::amount(&settings.funding, owed).unwrap_or(u128::MAX);
            let free = balance.saturating_sub(owed);
            let taken = T::Assets::can_deposit(asset, owner, free, Provenance::Extant);
            if free == 0 || taken != DepositConsequence::Success {
                return Ok(0);
            }
            T::Assets::transfer(asset, &pot, owner, free, keep)?;
            return Ok(free);
        }
        let free = T::Currency::reducible_balance(&pot, keep, Fortitude::Polite);
        if free > 0 {
            T::Currency::transfer(&pot, owner, free, keep)?;
        }
        Ok(free)
    }
}
