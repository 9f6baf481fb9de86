// SPDX-License-Identifier: Apache-2.0
//! Sets that take over at an epoch boundary.
//!
//! The boundary is a moment: the end of the first epoch that the new members certify, by the
//! clock of a program. Nothing of that epoch can be certified before, and what the old members
//! certify of the epochs before has one whole epoch to come in. `OracleSets` always has the
//! members that count, so oracles need to look nowhere else.
//!
//! The clock of a block is set after the hook in which sets take over. In the one block between,
//! the old members are seated and their time is over: the set certifies nothing in it.

use crate::{
    pallet::{
        Config, Error, Event, OracleOperators, Pallet, Programs, Seats, StagedAt, StagedSets,
    },
    types::{Operators, OracleSet, SEATS_MAX, StagedQueue, StagedSet},
    weights::WeightInfo,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time, weights::Weight};
use sp_runtime::AccountId32;
use vigor_primitives::certificate::threshold;

impl<T: Config> Pallet<T> {
    /// Lets operators take over the set of `program` when `from_epoch` ends.
    pub(crate) fn do_stage_oracle_set(
        program: u32,
        operators: Operators,
        from_epoch: u64,
    ) -> DispatchResult {
        let settings = Programs::<T>::get(program).ok_or(Error::<T>::ProgramNotFound)?;
        let set = settings.oracle_set;
        ensure!(!operators.is_empty(), Error::<T>::OracleSetEmpty);
        let distinct: BTreeSet<_> = operators.iter().collect();
        ensure!(distinct.len() == operators.len(), Error::<T>::DuplicateMember);
        for operator in &operators {
            Self::staying_operator(operator)?;
        }
        let at_ms = from_epoch
            .checked_add(1)
            .and_then(|next| next.checked_mul(settings.epoch_ms))
            .ok_or(Error::<T>::EpochOutOfRange)?;
        ensure!(at_ms > T::Time::now(), Error::<T>::EpochPast);

        StagedAt::<T>::try_mutate(|queue| {
            queue.retain(|(_, other)| *other != set);
            queue.try_push((at_ms, set)).map_err(|_| Error::<T>::TooManyStaged)
        })?;
        let members = operators.len() as u32;
        StagedSets::<T>::insert(set, StagedSet { program, from_epoch, operators });
        Self::deposit_event(Event::OracleSetStaged { set, program, from_epoch, members });
        Ok(())
    }

    /// Lets every staged set take over whose time has come.
    pub(crate) fn activate_due() -> Weight {
        let queue = StagedAt::<T>::get();
        if queue.is_empty() {
            return T::WeightInfo::activate_none();
        }
        let now_ms = T::Time::now();
        let (due, waiting): (Vec<_>, Vec<_>) =
            queue.into_iter().partition(|(at_ms, _)| *at_ms <= now_ms);
        if due.is_empty() {
            return T::WeightInfo::activate_none();
        }
        StagedAt::<T>::put(StagedQueue::truncate_from(waiting));
        due.into_iter().fold(T::WeightInfo::activate_none(), |weight, (_, set)| {
            weight.saturating_add(T::WeightInfo::activate_set(Self::activate(set)))
        })
    }

    /// Whether the time of a set's members is over and their successors are not seated yet.
    pub(crate) fn is_changing(set: u32) -> bool {
        let now_ms = T::Time::now();
        StagedAt::<T>::get().iter().any(|(at_ms, other)| *other == set && *at_ms <= now_ms)
    }

    /// Lets a staged set take over, unless a quorum of it left meanwhile; returns its size.
    fn activate(set: u32) -> u32 {
        let Some(StagedSet { operators, .. }) = StagedSets::<T>::take(set) else { return 0 };
        let staged = operators.len() as u32;
        let keys = operators.iter().filter_map(|operator| Self::key_to_seat(operator, set));
        let members = OracleSet::truncate_from(keys.collect());
        let enough = members.len() as u32 >= threshold(staged);
        if !enough || Self::name_members(set, members, staged).is_err() {
            Self::deposit_event(Event::StagedSetDropped { set });
        }
        staged
    }

    /// The key that an operator would sit with in `set`: its next one, if it named one.
    fn key_to_seat(operator: &AccountId32, set: u32) -> Option<[u8; 32]> {
        Self::staying_operator(operator).ok()?;
        Self::complete_rotation(operator).ok()?;
        let key = OracleOperators::<T>::get(operator)?.key;
        let seats = Seats::<T>::get(key);
        (seats.contains(&set) || (seats.len() as u32) < SEATS_MAX).then_some(key)
    }
}
