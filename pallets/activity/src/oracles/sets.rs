// SPDX-License-Identifier: Apache-2.0
//! The members of oracle sets.
//!
//! Members may leave or be slashed until others are named. The quorum stays that of the set as it
//! was named: otherwise the members that are left would soon be few enough for one to decide.

use crate::{
    pallet::{
        Config, DueChanges, Error, Event, KeyOwners, NamedSizes, OracleOperators, OracleSets,
        Pallet, Seats, StagedAt, StagedSets,
    },
    types::OracleSet,
};
use alloc::collections::BTreeSet;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::AccountId32;
use vigor_primitives::{certificate::threshold, keys::PublicKey};

impl<T: Config> Pallet<T> {
    /// Names the members of a set, replacing those it had and whatever was staged for it.
    pub(crate) fn do_set_oracle_set(set: u32, members: OracleSet) -> DispatchResult {
        ensure!(!members.is_empty(), Error::<T>::OracleSetEmpty);
        let distinct: BTreeSet<_> = members.iter().collect();
        ensure!(distinct.len() == members.len(), Error::<T>::DuplicateMember);
        for key in &members {
            Self::check_member(key)?;
        }

        StagedSets::<T>::remove(set);
        StagedAt::<T>::mutate(|queue| queue.retain(|(_, other)| *other != set));
        let named = members.len() as u32;
        Self::name_members(set, members, named)?;
        Ok(())
    }

    /// Replaces the members of a set that is named with `named` of them, of which some may have
    /// left meanwhile.
    pub(crate) fn name_members(set: u32, members: OracleSet, named: u32) -> Result<(), Error<T>> {
        Self::reseat(set, members)?;
        NamedSizes::<T>::insert(set, named);
        Ok(())
    }

    /// Distinct signers that a certificate of a set needs: a quorum of the members that it was
    /// named with, however many are left.
    pub fn quorum_of(set: u32) -> u32 {
        threshold(NamedSizes::<T>::get(set))
    }

    /// Replaces the members of a set, and nothing else.
    pub(crate) fn reseat(set: u32, members: OracleSet) -> Result<(), Error<T>> {
        let before = OracleSets::<T>::get(set).unwrap_or_default();
        let (old, new): (BTreeSet<_>, BTreeSet<_>) =
            (before.iter().collect(), members.iter().collect());
        for key in new.difference(&old) {
            Seats::<T>::try_mutate(key, |seats| seats.try_push(set))
                .map_err(|_| Error::<T>::TooManySeats)?;
            Self::note_rotation(key, set);
        }
        for key in old.difference(&new) {
            Self::unseat(key, set);
        }
        let count = members.len() as u32;
        OracleSets::<T>::insert(set, members);
        Self::deposit_event(Event::OracleSetChanged { set, members: count });
        Ok(())
    }

    /// Takes one seat from a key; the bond of a leaving operator without a seat begins to thaw.
    fn unseat(key: &[u8; 32], set: u32) {
        let seats = Seats::<T>::mutate_exists(key, |seats| {
            if let Some(sets) = seats {
                sets.retain(|other| *other != set);
            }
            seats.take_if(|sets| sets.is_empty());
            seats.as_ref().map_or(0, |sets| sets.len())
        });
        let Some(owner) = KeyOwners::<T>::get(key) else { return };
        if DueChanges::<T>::get(set).contains(&owner) {
            Self::forget_changes(set, |other| *other == owner);
        }
        if seats == 0 {
            OracleOperators::<T>::mutate_extant(owner, |operator| {
                if operator.leaving && operator.key == *key {
                    operator.free_at = Some(Self::answerable_until());
                }
            });
        }
    }

    /// Lets operators wait no more for an epoch of `set`.
    pub(super) fn forget_changes(set: u32, forget: impl Fn(&AccountId32) -> bool) {
        DueChanges::<T>::mutate_exists(set, |due| {
            if let Some(waiting) = due {
                waiting.retain(|who| !forget(who));
            }
            due.take_if(|waiting| waiting.is_empty());
        });
    }

    /// A rotation that waited for no epoch, as its operator had no seat, waits for one of `set`.
    fn note_rotation(key: &[u8; 32], set: u32) {
        let Some(owner) = KeyOwners::<T>::get(key) else { return };
        let operator = OracleOperators::<T>::get(&owner);
        if operator.is_some_and(|operator| operator.next_key.is_some()) {
            Self::note_change(set, &owner);
        }
    }

    /// Whether a key may be named as a member: it is nobody's, or the one its operator uses.
    fn check_member(key: &[u8; 32]) -> Result<(), Error<T>> {
        ensure!(!PublicKey::Ed25519(*key).is_weak(), Error::<T>::WeakKey);
        let Some(owner) = KeyOwners::<T>::get(key) else { return Ok(()) };
        let operator = Self::staying_operator(&owner)?;
        ensure!(operator.key == *key, Error::<T>::KeyNotCurrent);
        Ok(())
    }
}
