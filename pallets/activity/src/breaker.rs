// SPDX-License-Identifier: Apache-2.0
//! The circuit breaker: what a program may pay within a window of blocks.
//!
//! Windows follow one another; a window begins with the first payment after the last one ended.
//! A payment above what a whole window allows is made in parts, as it could never be made else;
//! any other that does not fit waits for the next window.

use crate::{
    pallet::{Breakers, Config, Error, Event, Outflows, Pallet, Programs},
    types::{Breaker, Outflow},
};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{Saturating, Zero};

/// What is left of the window that a program is in.
pub(crate) struct Room<BlockNumber> {
    outflow: Outflow<BlockNumber>,
    units_max: u64,
}

impl<BlockNumber: Copy> Room<BlockNumber> {
    /// How much of `units` may be paid now: all, a part, or `None`.
    pub(crate) fn admit(&self, units: u64) -> Option<u64> {
        let left = self.units_max.checked_sub(self.outflow.units)?;
        if units <= left {
            return Some(units);
        }
        (units > self.units_max && left > 0).then_some(left)
    }

    /// Counts what is paid; `None` where it was not admitted.
    pub(crate) fn take(&mut self, units: u64) -> Option<()> {
        self.outflow.units = self.outflow.units.checked_add(units)?;
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
        Outflows::<T>::remove(program);
        Self::deposit_event(Event::BreakerSet { program, breaker });
        Ok(())
    }

    /// The window that a program is in, if it is bounded.
    pub(crate) fn room(program: u32) -> Option<Room<BlockNumberFor<T>>> {
        let Breaker { window, units_max } = Breakers::<T>::get(program)?;
        let now = frame_system::Pallet::<T>::block_number();
        let outflow = Outflows::<T>::get(program)
            .filter(|outflow| now < outflow.since.saturating_add(window))
            .unwrap_or(Outflow { since: now, units: 0 });
        Some(Room { outflow, units_max })
    }
}
