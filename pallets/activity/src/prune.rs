// SPDX-License-Identifier: Apache-2.0
//! Old epochs, which nothing needs any more.
//!
//! A queue per program remembers the order of submissions. Only epochs below the head are
//! deleted: their numbers can never come in again, whereas that of a rejected epoch above the
//! head is kept from it by its record alone.

use crate::{
    pallet::{Config, EpochQueue, EpochRanges, Epochs, Error, Event, Heads, Pallet},
    types::PRUNE_MAX,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_runtime::ArithmeticError;

impl<T: Config> Pallet<T> {
    /// Deletes up to `limit` of the oldest epochs of a program.
    pub(crate) fn do_prune_epochs(program: u32, limit: u32) -> DispatchResult {
        ensure!((1..=PRUNE_MAX).contains(&limit), Error::<T>::InvalidLimit);
        let head = Heads::<T>::get(program).ok_or(Error::<T>::NothingToPrune)?;
        let mut range = EpochRanges::<T>::get(program);
        let mut count: u32 = 0;
        while count < limit
            && range.entries().is_some_and(|entries| entries > T::EpochsKept::get().into())
        {
            let oldest = EpochQueue::<T>::get(program, range.first);
            let Some(epoch) = oldest.filter(|epoch| *epoch < head.epoch) else { break };
            Epochs::<T>::remove(program, epoch);
            EpochQueue::<T>::remove(program, range.first);
            range.first = range.first.checked_add(1).ok_or(ArithmeticError::Overflow)?;
            count = count.saturating_add(1);
        }
        ensure!(count > 0, Error::<T>::NothingToPrune);

        EpochRanges::<T>::insert(program, range);
        Self::deposit_event(Event::EpochsPruned { program, count });
        Ok(())
    }

    /// Remembers a submission as the newest of its program.
    pub(crate) fn enqueue_epoch(program: u32, epoch: u64) -> DispatchResult {
        EpochRanges::<T>::try_mutate(program, |range| {
            EpochQueue::<T>::insert(program, range.next, epoch);
            range.next = range.next.checked_add(1).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        })
    }
}
