// SPDX-License-Identifier: Apache-2.0
//! Programs.

use crate::{
    pallet::{Config, Error, Event, FundedPrograms, NextProgram, OracleSets, Pallet, Programs},
    types::{Funding, ProgramOf, Stage},
};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Get, fungibles::Inspect},
};
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
    /// Creates `program` under the next id.
    pub(crate) fn do_create_program(program: ProgramOf<T>) -> DispatchResult {
        let id = NextProgram::<T>::get();
        Self::check_terms(id, &program)?;
        Self::insert_program(id, program)
    }

    /// Stores `program`, which was checked, under the next id.
    pub(crate) fn insert_program(id: u32, program: ProgramOf<T>) -> DispatchResult {
        let next = id.checked_add(1).ok_or(Error::<T>::TooManyPrograms)?;
        NextProgram::<T>::put(next);
        Programs::<T>::insert(id, program);
        Self::deposit_event(Event::ProgramCreated { program: id });
        Ok(())
    }

    /// Whether `program` may exist under `id`.
    pub(crate) fn check_terms(id: u32, program: &ProgramOf<T>) -> Result<(), Error<T>> {
        ensure!(program.epoch_ms > 0, Error::<T>::EpochLengthZero);
        ensure!(!program.challenge_window.is_zero(), Error::<T>::ChallengeWindowZero);
        // Signers must be bonded for as long as they can be challenged.
        ensure!(
            program.challenge_window <= T::UnbondingDelay::get(),
            Error::<T>::ChallengeWindowTooLong
        );
        ensure!(program.rules.iter().all(|rule| rule.denominator > 0), Error::<T>::InvalidRule);
        ensure!(OracleSets::<T>::contains_key(program.oracle_set), Error::<T>::OracleSetNotFound);
        match &program.funding {
            Funding::Emission => ensure!(id == 0, Error::<T>::EmissionReserved),
            Funding::Pot { .. } => {}
            Funding::AssetPot { asset, planck_per_unit } => {
                ensure!(*planck_per_unit > 0, Error::<T>::UnitWorthless);
                ensure!(T::Assets::asset_exists(*asset), Error::<T>::AssetNotFound);
            }
        }
        Ok(())
    }

    /// Stops or starts a program.
    pub(crate) fn do_set_paused(id: u32, paused: bool) -> DispatchResult {
        Programs::<T>::try_mutate(id, |program| -> DispatchResult {
            program.as_mut().ok_or(Error::<T>::ProgramNotFound)?.paused = paused;
            Ok(())
        })?;
        Self::deposit_event(Event::PausedSet { program: id, paused });
        Ok(())
    }

    /// The program, if it exists and is not paused.
    pub(crate) fn running_program(id: u32) -> Result<ProgramOf<T>, Error<T>> {
        let program = Programs::<T>::get(id).ok_or(Error::<T>::ProgramNotFound)?;
        ensure!(!program.paused, Error::<T>::ProgramPaused);
        Ok(program)
    }

    /// Refuses what a closed program does no more.
    pub(crate) fn ensure_open(id: u32) -> Result<(), Error<T>> {
        let closed = FundedPrograms::<T>::get(id).is_some_and(|funded| funded.stage != Stage::Open);
        ensure!(!closed, Error::<T>::ProgramClosed);
        Ok(())
    }
}
