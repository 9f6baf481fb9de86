// SPDX-License-Identifier: Apache-2.0
//! Programs and their epochs.

use super::holds::{Amounts, add};
use crate::{
    pallet::{
        Config, EpochQueue, EpochRanges, Epochs, Finalizing, FundedPrograms, Heads, NextProgram,
        OracleSets, Pallet, Pending, Programs, Signers,
    },
    types::{EpochStatus, Funding, Stage},
};
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;
use vigor_primitives::certificate::threshold;

impl<T: Config> Pallet<T> {
    /// Ids are below the next one, and every program names an oracle set.
    pub(super) fn check_programs() -> Result<(), TryRuntimeError> {
        let next = NextProgram::<T>::get();
        for (id, program) in Programs::<T>::iter() {
            ensure!(id < next, "a program has an id that was not given out");
            ensure!(
                OracleSets::<T>::contains_key(program.oracle_set),
                "a program names no oracle set"
            );
            ensure!(
                id == 0 || program.funding != Funding::Emission,
                "a program beside 0 is paid from the emission"
            );
            ensure!(
                program.challenge_window <= T::UnbondingDelay::get(),
                "a challenge window outlasts the bonds"
            );
        }
        Ok(())
    }

    /// No funded program in removal has a pending epoch, or a head; returns what owners of funded
    /// programs deposited for each.
    pub(super) fn check_funded() -> Result<Amounts, TryRuntimeError> {
        let mut deposits = Amounts::new();
        for (id, funded) in FundedPrograms::<T>::iter() {
            let program = Programs::<T>::get(id).ok_or("a funded program is missing")?;
            let other_pot =
                matches!(&program.funding, Funding::Pot { account } if *account != funded.pot);
            ensure!(!other_pot, "a funded program is paid from another account than its pot");
            add(&mut deposits, program.owner, funded.deposit)?;
            let removing = funded.stage == Stage::Removing;
            ensure!(!removing || !Pending::<T>::contains_key(id), "a program in removal grants");
            ensure!(!removing || !Heads::<T>::contains_key(id), "a program in removal has a head");
        }
        Ok(deposits)
    }

    /// Whether the entries of a program are being deleted.
    pub(super) fn is_in_removal(program: u32) -> bool {
        FundedPrograms::<T>::get(program).is_some_and(|funded| funded.stage == Stage::Removing)
    }

    /// A head is the newest final epoch of its program.
    pub(super) fn check_heads() -> Result<(), TryRuntimeError> {
        for (program, head) in Heads::<T>::iter() {
            let record = Epochs::<T>::get(program, head.epoch).ok_or("a head has no epoch")?;
            ensure!(record.status == EpochStatus::Final, "a head is not final");
            ensure!(
                (record.root, record.root_sum, record.leaf_count)
                    == (head.root, head.root_sum, head.leaf_count),
                "a head differs from its epoch"
            );
        }
        for (program, epoch, record) in Epochs::<T>::iter() {
            ensure!(Programs::<T>::contains_key(program), "an epoch has no program");
            ensure!(record.granted().is_some(), "the sum of an epoch fell");
            match record.status {
                EpochStatus::Final => ensure!(
                    Heads::<T>::get(program).is_some_and(|head| epoch <= head.epoch)
                        || Self::is_in_removal(program),
                    "a final epoch is newer than its head"
                ),
                EpochStatus::Pending => ensure!(
                    Pending::<T>::get(program) == Some(epoch),
                    "a pending epoch is not listed"
                ),
                EpochStatus::Rejected => {}
            }
        }
        Ok(())
    }

    /// Each pending epoch is scheduled once, in its own block, and nothing else is; a quorum
    /// answers for it.
    pub(super) fn check_pending() -> Result<(), TryRuntimeError> {
        for (program, epoch) in Pending::<T>::iter() {
            let settings = Programs::<T>::get(program).ok_or("a pending epoch has no program")?;
            let record = Epochs::<T>::get(program, epoch).ok_or("a pending epoch is missing")?;
            ensure!(record.status == EpochStatus::Pending, "a listed epoch is not pending");
            ensure!(
                Heads::<T>::get(program).map_or(0, |head| head.root_sum) == record.previous_sum,
                "a pending epoch does not build on its head"
            );
            let due = Finalizing::<T>::get(Self::final_at(&settings, record.submitted_at));
            ensure!(
                due.iter().filter(|other| **other == program).count() == 1,
                "a pending epoch is not scheduled exactly once"
            );
            let signers = Signers::<T>::get(program).ok_or("nobody signed a pending epoch")?;
            ensure!(
                signers.keys.len() as u32 >= threshold(signers.members),
                "no quorum signed a pending epoch"
            );
        }
        let scheduled: usize = Finalizing::<T>::iter_values().map(|due| due.len()).sum();
        let pending = Pending::<T>::iter().count();
        ensure!(scheduled == pending, "something else is scheduled");
        ensure!(Signers::<T>::iter().count() == pending, "signers of nothing are kept");
        Ok(())
    }

    /// Every epoch is in its program's queue once, and nothing else is.
    pub(super) fn check_queues() -> Result<(), TryRuntimeError> {
        let mut queued: usize = 0;
        for (program, range) in EpochRanges::<T>::iter() {
            if Self::is_in_removal(program) {
                continue;
            }
            let entries = range.entries().ok_or("a queue of epochs ends before it begins")?;
            for at in (range.first..).take(entries as usize) {
                let epoch = EpochQueue::<T>::get(program, at).ok_or("a queue has a hole")?;
                ensure!(Epochs::<T>::contains_key(program, epoch), "a queued epoch is missing");
                queued = queued.saturating_add(1);
            }
        }
        let open = |program: &u32| !Self::is_in_removal(*program);
        let entries = EpochQueue::<T>::iter_keys().filter(|(program, _)| open(program)).count();
        ensure!(entries == queued, "an entry lies outside its queue");
        let epochs = Epochs::<T>::iter_keys().filter(|(program, _)| open(program)).count();
        ensure!(epochs == queued, "an epoch is not queued");
        Ok(())
    }
}
