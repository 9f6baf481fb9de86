// SPDX-License-Identifier: Apache-2.0
//! Programs and the oracle sets that certify them.

use crate::{
    pallet::{
        Config, Error, Event, GenesisConfig, NextProgram, OracleSets, Pallet, Programs, Reserve,
        ReserveAtGenesis,
    },
    types::{Funding, OracleSet, ProgramOf},
};
use alloc::collections::BTreeSet;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
    /// Creates `program` under the next id.
    pub(crate) fn do_create_program(program: ProgramOf<T>) -> DispatchResult {
        let id = NextProgram::<T>::get();
        ensure!(program.epoch_ms > 0, Error::<T>::EpochLengthZero);
        ensure!(!program.challenge_window.is_zero(), Error::<T>::ChallengeWindowZero);
        ensure!(program.rules.iter().all(|rule| rule.denominator > 0), Error::<T>::InvalidRule);
        ensure!(OracleSets::<T>::contains_key(program.oracle_set), Error::<T>::OracleSetNotFound);
        ensure!(program.funding != Funding::Emission || id == 0, Error::<T>::EmissionReserved);
        let next = id.checked_add(1).ok_or(Error::<T>::TooManyPrograms)?;

        NextProgram::<T>::put(next);
        Programs::<T>::insert(id, program);
        Self::deposit_event(Event::ProgramCreated { program: id });
        Ok(())
    }

    /// Names the members of a set, replacing those it had.
    pub(crate) fn do_set_oracle_set(set: u32, members: OracleSet) -> DispatchResult {
        ensure!(!members.is_empty(), Error::<T>::OracleSetEmpty);
        let distinct: BTreeSet<_> = members.iter().collect();
        ensure!(distinct.len() == members.len(), Error::<T>::DuplicateMember);

        let count = members.len() as u32;
        OracleSets::<T>::insert(set, members);
        Self::deposit_event(Event::OracleSetChanged { set, members: count });
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

    /// Builds the genesis state.
    ///
    /// # Panics
    /// If the configuration breaks a rule that the calls enforce.
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        Reserve::<T>::put(config.reserve);
        ReserveAtGenesis::<T>::put(config.reserve);
        for (set, members) in &config.oracle_sets {
            let members = OracleSet::try_from(members.clone());
            let built = members.map(|members| Self::do_set_oracle_set(*set, members));
            assert!(matches!(built, Ok(Ok(()))), "genesis oracle set {set} is invalid");
        }
        for (id, program) in config.programs.iter().enumerate() {
            let built = Self::do_create_program(program.clone());
            assert!(built.is_ok(), "genesis program {id} is invalid: {built:?}");
        }
    }
}
