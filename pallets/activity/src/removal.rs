// SPDX-License-Identifier: Apache-2.0
//! The end of a funded program, which gives its deposit back.
//!
//! Only a program that owes nothing can end, or one whose asset was destroyed. Its head goes
//! first, so that nothing can be claimed a second time while entries of what was paid are
//! deleted, some at a time. An epoch that is pending would bring a head back, so it is waited for
//! even where it grants nothing; after it there is no other.

use crate::{
    pallet::{
        Breakers, Config, EpochQueue, EpochRanges, Epochs, Error, Event, Flags, FundedPrograms,
        Heads, HoldReason, Paid, Pallet, Pending, Programs, Tallies,
    },
    types::{Funded, Funding, ProgramOf, REMOVE_MAX, Stage},
};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        fungible::{Inspect, Mutate, MutateHold},
        fungibles::{Inspect as InspectAssets, Mutate as MutateAssets, Refund},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use sp_runtime::AccountId32;

impl<T: Config> Pallet<T> {
    /// Deletes up to `limit` entries of each kind, and at the end the program itself.
    pub(crate) fn do_remove_program(who: &AccountId32, program: u32, limit: u32) -> DispatchResult {
        let (settings, mut funded) = Self::program_of_owner(who, program)?;
        ensure!((1..=REMOVE_MAX).contains(&limit), Error::<T>::InvalidLimit);
        ensure!(funded.stage != Stage::Open, Error::<T>::ProgramOpen);
        if funded.stage == Stage::Closed {
            ensure!(!Pending::<T>::contains_key(program), Error::<T>::EpochPending);
            let gone = matches!(
                settings.funding,
                Funding::AssetPot { asset, .. } if !T::Assets::asset_exists(asset)
            );
            ensure!(gone || Self::owed(program) == Some(0), Error::<T>::GrantsUnpaid);
            Heads::<T>::remove(program);
            Tallies::<T>::remove(program);
            funded.stage = Stage::Removing;
            FundedPrograms::<T>::insert(program, &funded);
        }
        if Self::delete_entries(program, limit as usize) {
            Self::end(who, program, &settings, &funded)?;
        }
        Ok(())
    }

    /// Deletes up to `limit` entries of each kind; returns whether none is left.
    fn delete_entries(program: u32, limit: usize) -> bool {
        Epochs::<T>::drain_prefix(program).take(limit).for_each(drop);
        EpochQueue::<T>::drain_prefix(program).take(limit).for_each(drop);
        Paid::<T>::drain_prefix(program).take(limit).for_each(drop);
        Flags::<T>::drain_prefix(program).take(limit).for_each(drop);
        Epochs::<T>::iter_key_prefix(program).next().is_none()
            && EpochQueue::<T>::iter_key_prefix(program).next().is_none()
            && Paid::<T>::iter_key_prefix(program).next().is_none()
            && Flags::<T>::iter_key_prefix(program).next().is_none()
    }

    fn end(
        owner: &AccountId32,
        program: u32,
        settings: &ProgramOf<T>,
        funded: &Funded,
    ) -> DispatchResult {
        Self::empty_pot(owner, &funded.pot, settings)?;
        let reason = HoldReason::ProgramDeposit.into();
        T::Currency::release(&reason, owner, funded.deposit, Precision::Exact)?;
        EpochRanges::<T>::remove(program);
        Breakers::<T>::remove(program);
        Tallies::<T>::remove(program);
        FundedPrograms::<T>::remove(program);
        Programs::<T>::remove(program);
        Self::deposit_event(Event::ProgramRemoved { program });
        Ok(())
    }

    /// Returns all that can be moved out of a pot: the asset first, as its account may need the
    /// other.
    fn empty_pot(
        owner: &AccountId32,
        pot: &AccountId32,
        settings: &ProgramOf<T>,
    ) -> DispatchResult {
        let (all, polite) = (Preservation::Expendable, Fortitude::Polite);
        if let Funding::AssetPot { asset, .. } = settings.funding {
            let rest = T::Assets::reducible_balance(asset, pot, all, polite);
            if rest > 0 {
                T::Assets::transfer(asset, pot, owner, rest, all)?;
            }
            // Nobody could move it later: the pot has no key. What was destroyed reads as nothing.
            ensure!(T::Assets::balance(asset, pot) == 0, Error::<T>::PotFrozen);
            // An asset that is frozen gives the deposit of an empty account back later, when its
            // owner asks the asset for it; that is no reason to keep the program.
            let _ = T::Assets::refund(asset, pot.clone());
        }
        let rest = T::Currency::reducible_balance(pot, all, polite);
        if rest > 0 {
            T::Currency::transfer(pot, owner, rest, all)?;
        }
        Ok(())
    }
}
