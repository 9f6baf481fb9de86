// SPDX-License-Identifier: Apache-2.0
//! What was granted, paid, forfeited and withheld.

use super::holds::{Amounts, add};
use crate::{
    pallet::{Breakers, Config, Flags, Paid, Pallet, Programs, Reserve, ReserveAtGenesis, Tallies},
    types::Funding,
};
use alloc::collections::BTreeMap;
use frame_support::ensure;
use sp_runtime::{TryRuntimeError, traits::Zero};
use vigor_primitives::units::planck;

/// Units of each program.
type Totals = BTreeMap<u32, u64>;

impl<T: Config> Pallet<T> {
    /// Accounts were paid, and forfeited, what the tallies say; together that is no more than was
    /// granted and is final. Claims find every account that is flagged.
    pub(super) fn check_paid() -> Result<(), TryRuntimeError> {
        let mut paid = sums::<T>(Paid::<T>::iter().map(|(program, _, units)| (program, units)))?;
        let mut forfeited =
            sums::<T>(Flags::<T>::iter().map(|(program, _, flags)| (program, flags.forfeited)))?;
        let mut flagged = sums::<T>(Flags::<T>::iter_keys().map(|(program, _)| (program, 1)))?;
        for (program, tally) in Tallies::<T>::iter() {
            if Self::is_in_removal(program) {
                continue;
            }
            ensure!(
                paid.remove(&program).unwrap_or_default() == tally.paid,
                "accounts were paid another sum than the total"
            );
            ensure!(
                forfeited.remove(&program).unwrap_or_default() == tally.forfeited,
                "accounts forfeited another sum than the total"
            );
            ensure!(
                flagged.remove(&program).unwrap_or_default() == u64::from(tally.flagged),
                "more or fewer accounts are flagged than were counted"
            );
            let granted = Self::head(program).map_or(0, |head| head.root_sum);
            ensure!(
                tally.settled().is_some_and(|settled| settled <= granted),
                "a program paid more than its newest final sum"
            );
        }
        ensure!(paid.is_empty(), "a program paid without a total");
        ensure!(flagged.is_empty(), "an account is flagged and not counted");
        Ok(())
    }

    /// The reserve and what was granted from it for good make the whole emission.
    pub(super) fn check_emission() -> Result<(), TryRuntimeError> {
        let emission =
            Programs::<T>::get(0).is_some_and(|program| program.funding == Funding::Emission);
        let (granted, forfeited) =
            if emission { (Self::granted_by(0), Tallies::<T>::get(0).forfeited) } else { (0, 0) };
        ensure!(
            Reserve::<T>::get().checked_add(granted)
                == ReserveAtGenesis::<T>::get().checked_add(forfeited),
            "reserve and grants differ from the emission"
        );
        Ok(())
    }

    /// No program paid more than it granted; returns what each pot in VGR must hold: what its
    /// programs granted and neither paid nor took back.
    pub(super) fn check_pots() -> Result<Amounts, TryRuntimeError> {
        let mut owed = Amounts::new();
        for (id, program) in Programs::<T>::iter() {
            let unpaid = Self::owed(id).ok_or("a pot paid more than it granted")?;
            if let Funding::Pot { account } = program.funding {
                add(&mut owed, account, planck(unpaid))?;
            }
        }
        Ok(owed)
    }

    /// No window paid more than it may.
    pub(super) fn check_breakers() -> Result<(), TryRuntimeError> {
        for (program, breaker) in Breakers::<T>::iter() {
            ensure!(Programs::<T>::contains_key(program), "a breaker has no program");
            ensure!(
                !breaker.window.is_zero() && breaker.units_max > 0,
                "a breaker lets nothing through"
            );
            if let Some(outflow) = Tallies::<T>::get(program).outflow {
                ensure!(
                    outflow.units <= breaker.units_max,
                    "a program paid more than its breaker lets"
                );
                ensure!(
                    outflow.parts <= breaker.parts_max().min(outflow.units),
                    "parts of payments took more than their share"
                );
            }
        }
        ensure!(
            Tallies::<T>::iter()
                .filter(|(_, tally)| tally.outflow.is_some())
                .all(|(program, _)| Breakers::<T>::contains_key(program)),
            "an outflow is bounded by nothing"
        );
        Ok(())
    }

    /// Quarantines are of something, and flags belong to programs.
    pub(super) fn check_quarantines() -> Result<(), TryRuntimeError> {
        for (program, _, flags) in Flags::<T>::iter() {
            ensure!(Programs::<T>::contains_key(program), "a flagged account has no program");
            ensure!(!flags.is_empty(), "an account is flagged for nothing");
            if let Some(record) = flags.quarantine {
                ensure!(record.units > 0, "a quarantine withholds nothing");
                ensure!(
                    record.appeal_until <= record.decide_until,
                    "a quarantine is decided before it is appealed"
                );
            }
        }
        Ok(())
    }
}

/// Sums units by program; programs whose entries are being deleted do not count.
fn sums<T: Config>(entries: impl Iterator<Item = (u32, u64)>) -> Result<Totals, TryRuntimeError> {
    let mut sums = Totals::new();
    for (program, units) in entries {
        if !Pallet::<T>::is_in_removal(program) {
            let sum = sums.entry(program).or_default();
            *sum = sum.checked_add(units).ok_or("what was paid overflows")?;
        }
    }
    Ok(sums)
}
