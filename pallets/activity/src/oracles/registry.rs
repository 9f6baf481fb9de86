// SPDX-License-Identifier: Apache-2.0
//! Bonds and keys of operators.

use crate::{
    pallet::{
        Config, DueChanges, Error, Event, HoldReason, KeyOwners, OracleOperators, Pallet, Seats,
    },
    types::{Operator, OperatorOf, PAST_KEYS_MAX},
};
use frame_support::{
    BoundedVec, defensive,
    dispatch::DispatchResult,
    ensure,
    traits::{Contains, Get, fungible::MutateHold, tokens::Precision},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::ed25519::{Public, Signature};
use sp_io::crypto::ed25519_verify;
use sp_runtime::{AccountId32, traits::Saturating};
use vigor_primitives::{certificate::possession_hash, keys::PublicKey};

impl<T: Config> Pallet<T> {
    /// Bonds an operator that holds `key`.
    pub(crate) fn do_register_oracle(
        who: &AccountId32,
        key: [u8; 32],
        possession: [u8; 64],
    ) -> DispatchResult {
        ensure!(!OracleOperators::<T>::contains_key(who), Error::<T>::AlreadyRegistered);
        Self::check_possession(who, &key, &possession)?;
        Self::bond(who, key)
    }

    /// Bonds an operator for a key that it is known to hold.
    pub(crate) fn bond(who: &AccountId32, key: [u8; 32]) -> DispatchResult {
        ensure!(!OracleOperators::<T>::contains_key(who), Error::<T>::AlreadyRegistered);
        Self::check_key(&key)?;
        let bond = T::OracleBond::get();

        Self::hold_free(HoldReason::OracleBond, who, bond)?;
        KeyOwners::<T>::insert(key, who);
        let operator = Operator {
            key,
            next_key: None,
            past_keys: BoundedVec::new(),
            bond,
            leaving: false,
            overdue_at: None,
            free_at: None,
        };
        OracleOperators::<T>::insert(who, operator);
        Self::deposit_event(Event::OracleRegistered { operator: who.clone(), key, bond });
        Ok(())
    }

    /// Names the key that an operator signs with next.
    ///
    /// A frozen one names none, whoever pays the fee: a thief would sign twice with its own key and
    /// take its share of the bond. It may leave, which forgets a key that is not in use yet.
    pub(crate) fn do_rotate_key(
        who: &AccountId32,
        key: [u8; 32],
        possession: [u8; 64],
    ) -> DispatchResult {
        ensure!(!T::Frozen::contains(who), Error::<T>::AccountFrozen);
        let mut operator = Self::staying_operator(who)?;
        Self::check_possession(who, &key, &possession)?;
        // It would be somebody's seat already, with or without a bond.
        ensure!(!Seats::<T>::contains_key(key), Error::<T>::KeyTaken);
        Self::forget_keys(&mut operator);
        let past = operator.past_keys.len() as u32;
        ensure!(past < PAST_KEYS_MAX, Error::<T>::TooManyPastKeys);

        // A key that was never in use has signed nothing to answer for.
        if let Some(unused) = operator.next_key.replace(key) {
            KeyOwners::<T>::remove(unused);
        }
        KeyOwners::<T>::insert(key, who);
        let seats = Seats::<T>::get(operator.key);
        OracleOperators::<T>::insert(who, operator);
        if seats.is_empty() {
            return Self::complete_rotation(who);
        }
        for set in seats {
            Self::note_change(set, who);
        }
        Self::deposit_event(Event::KeyRotationStaged { operator: who.clone(), key });
        Ok(())
    }

    /// Gives an operator's seats up, and its bond some time later.
    ///
    /// Whoever asked before and has waited for `UnbondingDelay` waits no longer.
    pub(crate) fn do_leave_oracles(who: &AccountId32) -> DispatchResult {
        let mut operator = OracleOperators::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
        if operator.leaving {
            return Self::leave_at_last(who, &operator);
        }
        operator.leaving = true;
        operator.overdue_at = Some(Self::answerable_until());
        if let Some(unused) = operator.next_key.take() {
            KeyOwners::<T>::remove(unused);
        }
        let seats = Seats::<T>::get(operator.key);
        if seats.is_empty() {
            operator.free_at = Some(Self::answerable_until());
        }
        OracleOperators::<T>::insert(who, operator);
        for set in seats {
            Self::note_change(set, who);
        }
        Self::deposit_event(Event::OracleLeaving { operator: who.clone() });
        Ok(())
    }

    /// Gives an operator its bond back.
    pub(crate) fn do_withdraw_bond(who: &AccountId32) -> DispatchResult {
        let operator = OracleOperators::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
        ensure!(operator.leaving, Error::<T>::OperatorStaying);
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(operator.free_at.is_some_and(|free_at| free_at <= now), Error::<T>::BondLocked);

        let bond = operator.bond;
        T::Currency::release(&HoldReason::OracleBond.into(), who, bond, Precision::Exact)?;
        for key in operator.keys() {
            KeyOwners::<T>::remove(key);
        }
        OracleOperators::<T>::remove(who);
        Self::deposit_event(Event::BondWithdrawn { operator: who.clone(), bond });
        Ok(())
    }

    /// The operator, if it is one and is not leaving.
    pub(crate) fn staying_operator(who: &AccountId32) -> Result<OperatorOf<T>, Error<T>> {
        let operator = OracleOperators::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
        ensure!(!operator.leaving, Error::<T>::OperatorLeaving);
        Ok(operator)
    }

    /// Who answers for a key in this block.
    ///
    /// [`KeyOwners`] leads on to an operator that does no more until it rotates again, or takes
    /// its bond back.
    pub(crate) fn answering(key: &[u8; 32]) -> Option<AccountId32> {
        let owner = KeyOwners::<T>::get(key)?;
        let operator = OracleOperators::<T>::get(&owner)?;
        let now = frame_system::Pallet::<T>::block_number();
        operator.answers_for(key, now, T::UnbondingDelay::get()).then_some(owner)
    }

    /// The first block in which nobody answers any more for what is signed in this one.
    pub(crate) fn answerable_until() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number().saturating_add(T::UnbondingDelay::get())
    }

    /// Refuses keys that protect nothing, and keys that somebody answers for.
    fn check_key(key: &[u8; 32]) -> Result<(), Error<T>> {
        ensure!(!PublicKey::Ed25519(*key).is_weak(), Error::<T>::WeakKey);
        ensure!(!KeyOwners::<T>::contains_key(key), Error::<T>::KeyTaken);
        Ok(())
    }

    fn check_possession(
        who: &AccountId32,
        key: &[u8; 32],
        possession: &[u8; 64],
    ) -> Result<(), Error<T>> {
        Self::check_key(key)?;
        let signed = possession_hash(&Self::genesis_hash(), who.as_ref(), key);
        let signature = Signature::from_raw(*possession);
        ensure!(
            ed25519_verify(&signature, &signed, &Public::from_raw(*key)),
            Error::<T>::InvalidPossession
        );
        Ok(())
    }

    /// Drops past keys that nobody needs to answer for any more.
    fn forget_keys(operator: &mut OperatorOf<T>) {
        let now = frame_system::Pallet::<T>::block_number();
        let delay = T::UnbondingDelay::get();
        operator.past_keys.retain(|past| {
            let answered = past.is_answered_for(now, delay);
            if !answered {
                KeyOwners::<T>::remove(past.key);
            }
            answered
        });
    }

    /// Remembers that an operator of `set` waits for an epoch boundary.
    pub(super) fn note_change(set: u32, who: &AccountId32) {
        DueChanges::<T>::mutate(set, |due| {
            if !due.contains(who) && due.try_push(who.clone()).is_err() {
                defensive!("only members of a set wait, and it has at most 64");
            }
        });
    }
}
