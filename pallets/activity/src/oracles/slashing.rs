// SPDX-License-Identifier: Apache-2.0
//! What happens to those who signed a fault.

use crate::{
    pallet::{Config, Event, HoldReason, KeyOwners, OracleOperators, OracleSets, Pallet, Seats},
    types::{OperatorOf, OracleSet},
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    dispatch::DispatchResult,
    traits::{
        Get,
        fungible::MutateHold,
        tokens::{Fortitude, Precision, Restriction},
    },
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError};

/// Planck that a challenge took from signers.
#[derive(Clone, Copy, Default)]
pub(crate) struct Slashed {
    /// All of it.
    pub(crate) amount: u128,
    /// What of it the challenger got.
    pub(crate) reward: u128,
}

impl<T: Config> Pallet<T> {
    /// Takes the bonds and the seats of whoever answers for these keys, and the seats of keys
    /// that nobody answers for.
    pub(crate) fn punish(
        challenger: &AccountId32,
        keys: impl Iterator<Item = [u8; 32]>,
    ) -> Result<Slashed, DispatchError> {
        let mut slashed = Slashed::default();
        let mut guilty = BTreeSet::new();
        for key in keys {
            let operator = Self::answering(&key).and_then(|owner| {
                let operator = OracleOperators::<T>::take(&owner)?;
                Some((owner, operator))
            });
            match operator {
                Some((owner, operator)) => {
                    guilty.insert(operator.key);
                    let reward = Self::slash(challenger, &owner, operator)?;
                    slashed.amount = add(slashed.amount, reward.amount)?;
                    slashed.reward = add(slashed.reward, reward.reward)?;
                }
                None => {
                    guilty.insert(key);
                }
            }
        }
        Self::expel(&guilty)?;
        Ok(slashed)
    }

    /// Moves the bond of an operator that is no longer listed, and frees its keys.
    fn slash(
        challenger: &AccountId32,
        owner: &AccountId32,
        operator: OperatorOf<T>,
    ) -> Result<Slashed, DispatchError> {
        for key in operator.keys() {
            KeyOwners::<T>::remove(key);
        }
        let amount = operator.bond;
        let reward = T::SlashReward::get().mul_floor(amount);
        let rest = amount.checked_sub(reward).ok_or(ArithmeticError::Underflow)?;
        Self::move_bond(HoldReason::OracleBond, owner, challenger, reward)?;
        Self::move_bond(HoldReason::OracleBond, owner, &T::Treasury::get(), rest)?;
        Self::deposit_event(Event::OracleSlashed { operator: owner.clone(), amount });
        Ok(Slashed { amount, reward })
    }

    /// Moves money that is held as a bond.
    pub(crate) fn move_bond(
        reason: HoldReason,
        from: &AccountId32,
        to: &AccountId32,
        amount: u128,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        T::Currency::transfer_on_hold(
            &reason.into(),
            from,
            to,
            amount,
            Precision::Exact,
            Restriction::Free,
            Fortitude::Force,
        )
        .map(|_| ())
    }

    /// Takes keys out of their sets.
    ///
    /// A set that loses so many members that the rest is no quorum of it, as it was named, loses
    /// all: the rest can certify nothing, and could be the minority that the threshold is there
    /// to outvote.
    fn expel(guilty: &BTreeSet<[u8; 32]>) -> DispatchResult {
        let mut sets = BTreeMap::<u32, BTreeSet<[u8; 32]>>::new();
        for key in guilty {
            for set in Seats::<T>::get(key) {
                sets.entry(set).or_default().insert(*key);
            }
        }
        for (set, leaving) in sets {
            let mut members = OracleSets::<T>::get(set).unwrap_or_default();
            members.retain(|key| !leaving.contains(key));
            if (members.len() as u32) < Self::quorum_of(set) {
                members = OracleSet::default();
            }
            Self::reseat(set, members)?;
            Self::forget_changes(set, |who| !OracleOperators::<T>::contains_key(who));
        }
        Ok(())
    }
}

fn add(a: u128, b: u128) -> Result<u128, ArithmeticError> {
    a.checked_add(b).ok_or(ArithmeticError::Overflow)
}
