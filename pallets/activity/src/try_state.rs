// SPDX-License-Identifier: Apache-2.0
//! The invariants of the pallet's storage.

mod epochs;
mod money;
mod oracles;

use crate::pallet::{Config, Pallet};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
    /// Checks every invariant; the error names the first that is broken.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_programs()?;
        Self::check_funded()?;
        Self::check_heads()?;
        Self::check_pending()?;
        Self::check_queues()?;
        Self::check_paid()?;
        Self::check_emission()?;
        Self::check_pots()?;
        Self::check_breakers()?;
        Self::check_quarantines()?;
        Self::check_seats()?;
        Self::check_sizes()?;
        Self::check_operators()?;
        Self::check_staged()
    }
}
