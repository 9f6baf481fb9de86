// SPDX-License-Identifier: Apache-2.0
//! The invariants of the pallet's storage.

use crate::{
    pallet::{
        Config, Epochs, Finalizing, Heads, HoldReason, NextProgram, OracleSets, Paid, Pallet,
        Pending, Programs, Reserve, ReserveAtGenesis, TotalPaid,
    },
    types::{EpochStatus, Funding},
};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{AccountId32, TryRuntimeError};
use vigor_primitives::units::planck;

impl<T: Config> Pallet<T> {
    /// Checks every invariant; the error names the first that is broken.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_programs()?;
        Self::check_heads()?;
        Self::check_pending()?;
        Self::check_paid()?;
        Self::check_emission()?;
        Self::check_pots()
    }

    /// Ids are below the next one, and every program names an oracle set.
    fn check_programs() -> Result<(), TryRuntimeError> {
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
        }
        Ok(())
    }

    /// A head is the newest final epoch of its program.
    fn check_heads() -> Result<(), TryRuntimeError> {
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
                    Heads::<T>::get(program).is_some_and(|head| epoch <= head.epoch),
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

    /// Each pending epoch is scheduled once, in its own block, and nothing else is.
    fn check_pending() -> Result<(), TryRuntimeError> {
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
        }
        let scheduled: usize = Finalizing::<T>::iter_values().map(|due| due.len()).sum();
        ensure!(scheduled == Pending::<T>::iter().count(), "something else is scheduled");
        Ok(())
    }

    /// Accounts were paid what the totals say, and no more than was granted and is final.
    fn check_paid() -> Result<(), TryRuntimeError> {
        let mut sums = BTreeMap::<u32, u64>::new();
        for (program, _, paid) in Paid::<T>::iter() {
            let sum = sums.entry(program).or_default();
            *sum = sum.checked_add(paid).ok_or("what was paid overflows")?;
        }
        for (program, total) in TotalPaid::<T>::iter() {
            ensure!(
                sums.remove(&program).unwrap_or_default() == total,
                "accounts were paid another sum than the total"
            );
            ensure!(
                total <= Heads::<T>::get(program).map_or(0, |head| head.root_sum),
                "a program paid more than its newest final sum"
            );
        }
        ensure!(sums.is_empty(), "a program paid without a total");
        Ok(())
    }

    /// The reserve and what was granted from it make the whole emission.
    fn check_emission() -> Result<(), TryRuntimeError> {
        let granted = match Programs::<T>::get(0) {
            Some(program) if program.funding == Funding::Emission => Self::granted_by(0)?,
            _ => 0,
        };
        ensure!(
            Reserve::<T>::get().checked_add(granted) == Some(ReserveAtGenesis::<T>::get()),
            "reserve and grants differ from the emission"
        );
        Ok(())
    }

    /// Each pot holds exactly what its programs granted and did not pay.
    fn check_pots() -> Result<(), TryRuntimeError> {
        let mut owed = BTreeMap::<AccountId32, u128>::new();
        for (id, program) in Programs::<T>::iter() {
            if let Funding::Pot { account } = program.funding {
                let unpaid = Self::granted_by(id)?
                    .checked_sub(TotalPaid::<T>::get(id))
                    .ok_or("a pot paid more than it granted")?;
                let sum = owed.entry(account).or_default();
                *sum = sum.checked_add(planck(unpaid)).ok_or("what a pot owes overflows")?;
            }
        }
        for (pot, owed) in owed {
            ensure!(
                T::Currency::balance_on_hold(&HoldReason::Granted.into(), &pot) == owed,
                "a pot holds another amount than it owes"
            );
        }
        Ok(())
    }

    /// Reward units that a program granted so far, the pending epoch included.
    fn granted_by(program: u32) -> Result<u64, TryRuntimeError> {
        match Pending::<T>::get(program) {
            Some(epoch) => {
                let record =
                    Epochs::<T>::get(program, epoch).ok_or("a pending epoch is missing")?;
                Ok(record.root_sum)
            }
            None => Ok(Heads::<T>::get(program).map_or(0, |head| head.root_sum)),
        }
    }
}
