// SPDX-License-Identifier: Apache-2.0
//! Units that are withheld from an account, for a named reason and a bounded time.
//!
//! A quarantine is a number of units, not a leaf: the next that would be paid to the account are
//! withheld. Upheld, it becomes a clawback, which claims settle as they show that the units were
//! earned; so nothing comes back that was not granted, and nothing comes back twice. Undecided,
//! it ends by itself.

use crate::{
    pallet::{Config, Error, Event, Flags, Pallet, Programs, Tallies},
    types::{Flags as FlagsOfAccount, Quarantine, QuarantineReason},
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{AccountId32, traits::Saturating};

impl<T: Config> Pallet<T> {
    /// Withholds up to `units` of what is not paid yet.
    pub(crate) fn do_quarantine(
        program: u32,
        account: AccountId32,
        units: u64,
        reason: QuarantineReason,
    ) -> DispatchResult {
        ensure!(Programs::<T>::contains_key(program), Error::<T>::ProgramNotFound);
        ensure!(units > 0, Error::<T>::AmountZero);
        let now = frame_system::Pallet::<T>::block_number();
        let mut flags = Flags::<T>::get(program, &account);
        if flags.is_empty() {
            Self::count_flagged(program)?;
        }
        if let Some(earlier) = &flags.quarantine {
            ensure!(now >= earlier.decide_until, Error::<T>::AlreadyQuarantined);
            let (account, units) = (account.clone(), earlier.units);
            Self::deposit_event(Event::QuarantineReleased { program, account, units });
        }

        let appeal_until = now.saturating_add(T::AppealPeriod::get());
        let decide_until = appeal_until.saturating_add(T::DecisionPeriod::get());
        flags.quarantine =
            Some(Quarantine { units, reason, appeal_until, decide_until, appeal: None });
        Flags::<T>::insert(program, &account, flags);
        Self::deposit_event(Event::Quarantined {
            program,
            account,
            units,
            reason,
            appeal_until,
            decide_until,
        });
        Ok(())
    }

    /// Notes what an account says to its quarantine.
    pub(crate) fn do_appeal(program: u32, account: AccountId32, evidence: H256) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        Flags::<T>::try_mutate(program, &account, |flags| -> DispatchResult {
            let record = flags.quarantine.as_mut().ok_or(Error::<T>::NotQuarantined)?;
            ensure!(now < record.appeal_until, Error::<T>::AppealClosed);
            ensure!(record.appeal.is_none(), Error::<T>::AlreadyAppealed);
            record.appeal = Some(evidence);
            Ok(())
        })?;
        Self::deposit_event(Event::QuarantineAppealed { program, account, evidence });
        Ok(())
    }

    /// Forfeits what is withheld, or frees it.
    pub(crate) fn do_resolve(program: u32, account: AccountId32, uphold: bool) -> DispatchResult {
        let mut flags = Flags::<T>::get(program, &account);
        let record = flags.quarantine.take().ok_or(Error::<T>::NotQuarantined)?;
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now < record.decide_until, Error::<T>::DecisionClosed);
        if uphold {
            let heard = record.appeal.is_some() || now >= record.appeal_until;
            ensure!(heard, Error::<T>::AppealOpen);
            let clawback = flags.clawback.checked_add(record.units);
            flags.clawback = clawback.ok_or(Error::<T>::AmountOverflow)?;
        }

        Self::put_flags(program, &account, flags);
        let units = record.units;
        Self::deposit_event(Event::QuarantineResolved { program, account, units, upheld: uphold });
        Ok(())
    }

    /// Ends a quarantine that nobody decided in time.
    pub(crate) fn do_release(program: u32, account: AccountId32) -> DispatchResult {
        let mut flags = Flags::<T>::get(program, &account);
        let record = flags.quarantine.take().ok_or(Error::<T>::NotQuarantined)?;
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now >= record.decide_until, Error::<T>::DecisionOpen);
        Self::put_flags(program, &account, flags);
        let units = record.units;
        Self::deposit_event(Event::QuarantineReleased { program, account, units });
        Ok(())
    }

    /// Writes down what sets an account apart, and forgets it where nothing does any more.
    fn put_flags(program: u32, account: &AccountId32, flags: FlagsOfAccount<BlockNumberFor<T>>) {
        if flags.is_empty() {
            Tallies::<T>::mutate_extant(program, |tally| {
                tally.flagged = tally.flagged.saturating_sub(1);
            });
        }
        Self::store_flags(program, account, flags);
    }

    /// The same for claims, which count the accounts that are set apart themselves.
    pub(crate) fn store_flags(
        program: u32,
        account: &AccountId32,
        flags: FlagsOfAccount<BlockNumberFor<T>>,
    ) {
        if flags.is_empty() {
            Flags::<T>::remove(program, account);
        } else {
            Flags::<T>::insert(program, account, flags);
        }
    }

    /// One more account is set apart, so that claims look for it.
    fn count_flagged(program: u32) -> DispatchResult {
        Tallies::<T>::try_mutate(program, |tally| {
            tally.flagged = tally.flagged.checked_add(1).ok_or(Error::<T>::AmountOverflow)?;
            Ok(())
        })
    }
}
