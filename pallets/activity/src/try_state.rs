// SPDX-License-Identifier: Apache-2.0
//! The invariants of the pallet's storage.

mod epochs;
mod holds;
mod money;
mod oracles;

use crate::pallet::{Config, HoldReason, Pallet};
use holds::{Amounts, check_holds};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
    /// Checks every invariant; the error names the first that is broken.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_programs()?;
        let deposits = Self::check_funded()?;
        Self::check_heads()?;
        Self::check_pending()?;
        Self::check_queues()?;
        Self::check_paid()?;
        Self::check_emission()?;
        let owed = Self::check_pots()?;
        Self::check_breakers()?;
        Self::check_quarantines()?;
        Self::check_seats()?;
        Self::check_sizes()?;
        let bonds = Self::check_operators()?;
        Self::check_staged()?;
        check_holds::<T>([
            (HoldReason::Granted, owed, "a pot holds another amount than it owes"),
            (HoldReason::OracleBond, bonds, "an operator holds another bond than it put up"),
            // Challenges are judged in the call that makes them.
            (HoldReason::ChallengeBond, Amounts::new(), "a bond outlasts its challenge"),
            (
                HoldReason::ProgramDeposit,
                deposits,
                "an owner holds another deposit than its programs took",
            ),
        ])
    }
}
