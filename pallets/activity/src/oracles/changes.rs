// SPDX-License-Identifier: Apache-2.0
//! Rotations and departures take effect when an epoch was accepted, so that no certificate is
//! half way when the keys change.
//!
//! An operator of several sets changes in all of them at once. At most `CHANGES_MAX` operators
//! change with one epoch; the others wait for the next.
//!
//! Whoever leaves also waits where less than a quorum of the set as it was named would be left:
//! the set could certify nothing until somebody is named in its place. Neither wait is for ever.
//! After `UnbondingDelay` an operator takes its seats away itself, and its bond begins to thaw.

use crate::{
    pallet::{Config, DueChanges, Error, Event, OracleOperators, OracleSets, Pallet, Seats},
    types::{CHANGES_MAX, OperatorOf, Operators, PastKey},
};
use alloc::vec::Vec;
use frame_support::{defensive, dispatch::DispatchResult, ensure};
use sp_runtime::AccountId32;

impl<T: Config> Pallet<T> {
    /// Lets the changes take effect that wait for an accepted epoch of `set`.
    pub(crate) fn apply_changes(set: u32) {
        let due = DueChanges::<T>::take(set);
        if due.is_empty() {
            return;
        }
        let mut waiting = due.into_iter();
        let mut left = Vec::new();
        for who in waiting.by_ref().take(CHANGES_MAX as usize) {
            let Some(operator) = OracleOperators::<T>::get(&who) else { continue };
            if !operator.leaving {
                if operator.next_key.is_some() && Self::complete_rotation(&who).is_err() {
                    defensive!("room for the past key was checked when the rotation was staged");
                }
            } else {
                Self::give_up_seats(&operator.key, Self::quorum_of);
                if Seats::<T>::get(operator.key).contains(&set) {
                    left.push(who);
                }
            }
        }
        // Whoever the set cannot do without waits on, behind everybody else.
        let rest: Vec<_> = waiting.chain(left).collect();
        if !rest.is_empty() {
            DueChanges::<T>::insert(set, Operators::truncate_from(rest));
        }
    }

    /// Puts an operator's next key into the place of the one it has, in every set.
    pub(crate) fn complete_rotation(who: &AccountId32) -> DispatchResult {
        let mut operator = OracleOperators::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
        let Some(key) = operator.next_key.take() else { return Ok(()) };
        let old = core::mem::replace(&mut operator.key, key);
        let retired_at = frame_system::Pallet::<T>::block_number();
        operator
            .past_keys
            .try_push(PastKey { key: old, retired_at })
            .map_err(|_| Error::<T>::TooManyPastKeys)?;
        OracleOperators::<T>::insert(who, operator);

        let seats = Seats::<T>::take(old);
        for set in &seats {
            OracleSets::<T>::mutate_extant(set, |members| {
                members.iter_mut().filter(|member| **member == old).for_each(|member| {
                    *member = key;
                });
                let count = members.len() as u32;
                Self::deposit_event(Event::OracleSetChanged { set: *set, members: count });
            });
        }
        if !seats.is_empty() {
            Seats::<T>::insert(key, seats);
        }
        Self::deposit_event(Event::KeyRotated { operator: who.clone(), key });
        Ok(())
    }

    /// Takes the seats of a leaving operator that waited long enough. What is left of a set may
    /// be less than a quorum; then it certifies nothing until others are named.
    pub(crate) fn leave_at_last(who: &AccountId32, operator: &OperatorOf<T>) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        let overdue = operator.overdue_at.is_some_and(|at| at <= now);
        let seated = Seats::<T>::contains_key(operator.key);
        ensure!(overdue && seated, Error::<T>::OperatorLeaving);
        Self::give_up_seats(&operator.key, |_| 0);
        Self::deposit_event(Event::OracleLeaving { operator: who.clone() });
        Ok(())
    }

    /// Takes a key out of those of its sets that have at least `least` members without it.
    fn give_up_seats(key: &[u8; 32], least: impl Fn(u32) -> u32) {
        for set in Seats::<T>::get(key) {
            let mut members = OracleSets::<T>::get(set).unwrap_or_default();
            members.retain(|member| member != key);
            if members.len() as u32 >= least(set) && Self::reseat(set, members).is_err() {
                defensive!("taking a seat away needs no room");
            }
        }
    }
}
