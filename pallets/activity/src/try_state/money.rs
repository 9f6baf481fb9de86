// SPDX-License-Identifier: Apache-2.0
//! What was granted, paid, forfeited and withheld.

use crate::{
    pallet::{
        Breakers, Config, Flags, HoldReason, Outflows, Paid, Pallet, Programs, Reserve,
        ReserveAtGenesis, TotalForfeited, TotalPaid,
    },
    types::Funding,
};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{AccountId32, TryRuntimeError, traits::Zero};
use vigor_primitives::units::planck;

/// Units of each program.
type Totals = BTreeMap<u32, u64>;

impl<T: Config> Pallet<T> {
    /// Accounts were paid, and forfeited, what the totals say; together that is no more than was
    /// granted and is final.
    pub(super) fn check_paid() -> Result<(), TryRuntimeError> {
        let mut paid = sums::<T>(Paid::<T>::iter().map(|(program, _, units)| (program, units)))?;
        let mut forfeited =
            sums::<T>(Flags::<T>::iter().map(|(program, _, flags)| (program, flags.forfeited)))?;
        forfeited.retain(|_, units| *units > 0);
        for (program, total) in TotalPaid::<T>::iter() {
            ensure!(
                paid.remove(&program).unwrap_or_default() == total,
                "accounts were paid another sum than the total"
            );
            let settled = total.checked_add(TotalForfeited::<T>::get(program));
            let granted = Self::head(program).map_or(0, |head| head.root_sum);
            ensure!(
                settled.is_some_and(|settled| settled <= granted),
                "a program paid more than its newest final sum"
            );
        }
        ensure!(paid.is_empty(), "a program paid without a total");
        for (program, total) in TotalForfeited::<T>::iter() {
            ensure!(
                forfeited.remove(&program).unwrap_or_default() == total,
                "accounts forfeited another sum than the total"
            );
            ensure!(TotalPaid::<T>::contains_key(program), "a program forfeited without a total");
        }
        ensure!(forfeited.is_empty(), "a program forfeited without a total");
        Ok(())
    }

    /// The reserve and what was granted from it for good make the whole emission.
    pub(super) fn check_emission() -> Result<(), TryRuntimeError> {
        let emission =
            Programs::<T>::get(0).is_some_and(|program| program.funding == Funding::Emission);
        let (granted, forfeited) =
            if emission { (Self::granted_by(0), TotalForfeited::<T>::get(0)) } else { (0, 0) };
        ensure!(
            Reserve::<T>::get().checked_add(granted)
                == ReserveAtGenesis::<T>::get().checked_add(forfeited),
            "reserve and grants differ from the emission"
        );
        Ok(())
    }

    /// Each pot in VGR holds exactly what its programs granted and neither paid nor took back.
    pub(super) fn check_pots() -> Result<(), TryRuntimeError> {
        let mut owed = BTreeMap::<AccountId32, u128>::new();
        for (id, program) in Programs::<T>::iter() {
            let unpaid = Self::owed(id).ok_or("a pot paid more than it granted")?;
            if let Funding::Pot { account } = program.funding {
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

    /// No window paid more than it may.
    pub(super) fn check_breakers() -> Result<(), TryRuntimeError> {
        for (program, breaker) in Breakers::<T>::iter() {
            ensure!(Programs::<T>::contains_key(program), "a breaker has no program");
            ensure!(
                !breaker.window.is_zero() && breaker.units_max > 0,
                "a breaker lets nothing through"
            );
            let outflow = Outflows::<T>::get(program).map_or(0, |outflow| outflow.units);
            ensure!(outflow <= breaker.units_max, "a program paid more than its breaker lets");
        }
        ensure!(
            Outflows::<T>::iter_keys().all(Breakers::<T>::contains_key),
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
