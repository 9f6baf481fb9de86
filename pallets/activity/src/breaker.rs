// SPDX-License-Identifier: Apache-2.0
//! The circuit breaker: what a program may pay within a window of blocks.
//!
//! Windows follow one another; a window begins with the first payment after the last one ended.
//! A payment above what a whole window allows is made in parts, as it could never be made else.
//! All such parts of a window together are at most a quarter of it, so that whoever is owed much
//! leaves the rest to others. A payment above three quarters, which might never find them free,
//! takes what is left. Any other that does not fit waits for the next window.

use crate::{
    pallet::{Breakers, Config, Error, Event, Pallet, Programs, Tallies},
    types::{Breaker, Outflow, Tally},
};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{Saturating, Zero};

/// What is left of the window that a program is in.
pub(crate) struct Room<BlockNumber> {
    outflow: Outflow<BlockNumber>,
    breaker: Breaker<BlockNumber>,
}

impl<BlockNumber: Copy> Room<BlockNumber> {
    /// How much of `units` may be paid now: all, a part, or `None`.
    pub(crate) fn admit(&self, units: u64) -> Option<u64> {
        let left = self.breaker.units_max.checked_sub(self.outflow.units)?;
        if units <= left {
            return Some(units);
        }
        let (all, parts_max) = (self.breaker.units_max, self.breaker.parts_max());
        let part = if units > all {
            parts_max.saturating_sub(self.outflow.parts).min(left)
        } else if units > all.saturating_sub(parts_max) {
            left
        } else {
            0
        };
        (part > 0).then_some(part)
    }

    /// Counts `admitted` of `units`; `None` where it was not admitted.
    pub(crate) fn take(&mut self, units: u64, admitted: u64) -> Option<()> {
        let total = self.outflow.units.checked_add(admitted)?;
        if units > self.breaker.units_max {
            self.outflow.parts = self.outflow.parts.checked_add(admitted)?;
        }
        self.outflow.units = total;
        Some(())
    }

    /// What to store.
    pub(crate) fn outflow(&self) -> Outflow<BlockNumber> {
        self.outflow
    }
}

impl<T: Config> Pallet<T> {
    /// Bounds what a program pays, or stops doing so; its window begins anew.
    pub(crate) fn do_set_breaker(
        program: u32,
        breaker: Option<Breaker<BlockNumberFor<T>>>,
    ) -> DispatchResult {
        ensure!(Programs::<T>::contains_key(program), Error::<T>::ProgramNotFound);
        let useful = |breaker: Breaker<BlockNumberFor<T>>| {
            !breaker.window.is_zero() && breaker.units_max > 0
        };
        ensure!(breaker.is_none_or(useful), Error::<T>::InvalidBreaker);

        Breakers::<T>::set(program, breaker);
        Tallies::<T>::mutate_extant(program, |tally| tally.outflow = None);
        Self::deposit_event(Event::BreakerSet { program, breaker });
        Ok(())
    }

    /// The window that a program is in, if it is bounded.
    pub(crate) fn room(
        program: u32,
        tally: &Tally<BlockNumberFor<T>>,
    ) -> Option<Room<BlockNumberFor<T>>> {
        let breaker = Breakers::<T>::get(program)?;
        let now = frame_system::Pallet::<T>::block_number();
        let outflow = tally
            .outflow
            .filter(|outflow| now < outflow.since.saturating_add(breaker.window))
            .unwrap_or(Outflow { since: now, units: 0, parts: 0 });
        Some(Room { outflow, breaker })
    }
}
