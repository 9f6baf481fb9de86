// SPDX-License-Identifier: Apache-2.0
//! How the challenge window of an epoch ends: finality, or rejection.

use crate::{
    pallet::{Config, Epochs, Error, Event, Finalizing, Heads, Pallet, Pending, Programs, Signers},
    types::{EpochOf, EpochStatus, Head, ProgramOf},
    weights::WeightInfo,
};
use frame_support::{defensive, dispatch::DispatchResult, ensure, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
    /// Rejects the pending epoch of a program and takes its grant back.
    pub(crate) fn do_reject_epoch(program: u32, epoch: u64) -> DispatchResult {
        let settings = Programs::<T>::get(program).ok_or(Error::<T>::ProgramNotFound)?;
        let record = Self::pending_epoch(program, epoch)?;
        Self::reject(program, &settings, epoch, record)
    }

    /// The epoch, if it is the pending one of the program.
    pub(crate) fn pending_epoch(program: u32, epoch: u64) -> Result<EpochOf<T>, Error<T>> {
        ensure!(Pending::<T>::get(program) == Some(epoch), Error::<T>::NothingPending);
        Epochs::<T>::get(program, epoch).ok_or(Error::<T>::NothingPending)
    }

    /// Takes a pending epoch and its grant back.
    pub(crate) fn reject(
        program: u32,
        settings: &ProgramOf<T>,
        epoch: u64,
        mut record: EpochOf<T>,
    ) -> DispatchResult {
        let granted = record.granted().ok_or(Error::<T>::SumDecreased)?;
        Self::take_back(&settings.funding, granted)?;
        let final_at = Self::final_at(settings, record.submitted_at);
        Finalizing::<T>::mutate_exists(final_at, |due| {
            if let Some(programs) = due {
                programs.retain(|other| *other != program);
            }
            due.take_if(|programs| programs.is_empty());
        });
        Pending::<T>::remove(program);
        Signers::<T>::remove(program);
        record.status = EpochStatus::Rejected;
        Epochs::<T>::insert(program, epoch, record);
        Self::deposit_event(Event::EpochRejected { program, epoch });
        Ok(())
    }

    /// Makes the epochs final whose challenge window ends with block `now`.
    pub(crate) fn finalize_due(now: BlockNumberFor<T>) -> Weight {
        let due = Finalizing::<T>::take(now);
        for program in &due {
            Self::finalize(*program);
        }
        T::WeightInfo::finalize(due.len() as u32)
    }

    fn finalize(program: u32) {
        let pending = Pending::<T>::take(program);
        Signers::<T>::remove(program);
        let found = pending.and_then(|epoch| Some((epoch, Epochs::<T>::get(program, epoch)?)));
        let Some((epoch, mut record)) = found else {
            defensive!("a due program has a pending epoch");
            return;
        };
        record.status = EpochStatus::Final;
        let head = Head {
            epoch,
            root: record.root,
            root_sum: record.root_sum,
            leaf_count: record.leaf_count,
        };
        Epochs::<T>::insert(program, epoch, record);
        Heads::<T>::insert(program, head);
        Self::deposit_event(Event::EpochFinalized { program, epoch, root: head.root });
    }

    /// The block in which an epoch becomes final.
    pub fn final_at(settings: &ProgramOf<T>, submitted_at: BlockNumberFor<T>) -> BlockNumberFor<T> {
        submitted_at.saturating_add(settings.challenge_window)
    }
}
