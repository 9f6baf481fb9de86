// SPDX-License-Identifier: Apache-2.0
//! Oracles, keys and seats.

use super::holds::Amounts;
use crate::{
    pallet::{
        Config, DueChanges, KeyOwners, NamedSizes, OracleOperators, OracleSets, Pallet, Seats,
        StagedAt, StagedSets,
    },
    types::OperatorOf,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::ensure;
use sp_runtime::{AccountId32, TryRuntimeError};

impl<T: Config> Pallet<T> {
    /// Members and seats say the same, and no key is twice in a set.
    pub(super) fn check_seats() -> Result<(), TryRuntimeError> {
        let mut seats = BTreeMap::<[u8; 32], BTreeSet<u32>>::new();
        for (set, members) in OracleSets::<T>::iter() {
            for key in members {
                ensure!(seats.entry(key).or_default().insert(set), "a key is twice in a set");
            }
        }
        for (key, sets) in Seats::<T>::iter() {
            let listed: BTreeSet<_> = sets.iter().copied().collect();
            ensure!(listed.len() == sets.len(), "a key has two seats in one set");
            ensure!(seats.remove(&key) == Some(listed), "seats differ from the members of sets");
        }
        ensure!(seats.is_empty(), "a member has no seat");
        Ok(())
    }

    /// No set has more members than it was named with.
    pub(super) fn check_sizes() -> Result<(), TryRuntimeError> {
        for (set, members) in OracleSets::<T>::iter() {
            let named = NamedSizes::<T>::get(set);
            ensure!(
                named > 0 && members.len() as u32 <= named,
                "a set has members that it was not named with"
            );
        }
        ensure!(
            NamedSizes::<T>::iter_keys().all(OracleSets::<T>::contains_key),
            "a size belongs to no set"
        );
        Ok(())
    }

    /// Operators and their keys lead to one another; returns the bond of each.
    pub(super) fn check_operators() -> Result<Amounts, TryRuntimeError> {
        let mut bonds = Amounts::new();
        let mut owned: usize = 0;
        for (who, operator) in OracleOperators::<T>::iter() {
            for key in operator.keys() {
                ensure!(
                    KeyOwners::<T>::get(key).as_ref() == Some(&who),
                    "a key does not lead to its operator"
                );
                owned = owned.saturating_add(1);
            }
            Self::check_operator(&who, &operator)?;
            bonds.insert(who, operator.bond);
        }
        ensure!(KeyOwners::<T>::iter().count() == owned, "a key leads to no operator");
        for (set, waiting) in DueChanges::<T>::iter() {
            ensure!(!waiting.is_empty(), "an empty list waits for an epoch");
            for who in waiting {
                let key = OracleOperators::<T>::get(who).map(|operator| operator.key);
                ensure!(
                    key.is_some_and(|key| Seats::<T>::get(key).contains(&set)),
                    "somebody without a seat waits for an epoch"
                );
            }
        }
        Ok(bonds)
    }

    fn check_operator(who: &AccountId32, operator: &OperatorOf<T>) -> Result<(), TryRuntimeError> {
        let idle = operator.next_key.iter().chain(operator.past_keys.iter().map(|past| &past.key));
        for key in idle {
            ensure!(!Seats::<T>::contains_key(key), "a key sits that is not in use");
        }
        let seats = Seats::<T>::get(operator.key);
        ensure!(
            operator.free_at.is_some() == (operator.leaving && seats.is_empty()),
            "a bond thaws while it is needed, or does not when it is not"
        );
        ensure!(
            operator.overdue_at.is_some() == operator.leaving,
            "an operator waits to leave that stays, or leaves without an end"
        );
        ensure!(
            operator.next_key.is_none() || !operator.leaving,
            "an operator that leaves has a next key"
        );
        if operator.leaving || operator.next_key.is_some() {
            let waiting = |set: &u32| DueChanges::<T>::get(*set).contains(who);
            ensure!(seats.is_empty() || seats.iter().any(waiting), "a change waits for no epoch");
        }
        Ok(())
    }

    /// Staged sets and their queue say the same.
    pub(super) fn check_staged() -> Result<(), TryRuntimeError> {
        let queue = StagedAt::<T>::get();
        let sets: BTreeSet<_> = queue.iter().map(|(_, set)| *set).collect();
        ensure!(sets.len() == queue.len(), "a set is staged twice");
        let staged: BTreeSet<_> = StagedSets::<T>::iter_keys().collect();
        ensure!(sets == staged, "staged sets differ from their queue");
        Ok(())
    }
}
