// SPDX-License-Identifier: Apache-2.0
//! Which slots the keys of a session seal, and who keeps a seat that it has lost.

use frame_support::{ensure, traits::Get};
use sp_consensus_slots::Slot;
use sp_runtime::DispatchError;
use sp_staking::SessionIndex;

use crate::{Config, Error, Expelled, Pallet, Punished, SessionStarts};

/// The most entries that are removed at once: more than have a seat now and in the next session.
const FORGOTTEN_MAX: u32 = 256;

impl<T: Config> Pallet<T> {
    /// Remembers that `session` begins in a block of `slot`; the runtime calls it from
    /// `start_session`.
    ///
    /// Forgets who was expelled in the session before the last: those seats are gone.
    pub fn begin_session(session: SessionIndex, slot: Slot) {
        SessionStarts::<T>::insert(session, slot);
        if let Some(gone) = session.checked_sub(2) {
            let _ = Expelled::<T>::clear_prefix(gone, FORGOTTEN_MAX, None);
        }
    }

    /// Forgets a session of which nothing can be proven any more: when it began, and who was
    /// punished for it.
    pub fn forget_session(session: SessionIndex) {
        SessionStarts::<T>::remove(session);
        let _ = Punished::<T>::clear_prefix(session, FORGOTTEN_MAX, None);
    }

    /// Remembers until the end of the session after `session`, which runs, that the seat of `who`
    /// is lost. Only for who has one now or in the next session: that keeps the list short.
    pub fn note_expelled(session: SessionIndex, who: &T::AccountId) {
        Expelled::<T>::insert(session, who, ());
    }

    /// Whether `who` lost its seat in `session`, which runs or was the last.
    pub fn was_expelled(session: SessionIndex, who: &T::AccountId) -> bool {
        Expelled::<T>::contains_key(session, who)
    }

    /// Whether anybody lost a seat in `session`, which runs or was the last.
    pub fn anybody_expelled(session: SessionIndex) -> bool {
        Expelled::<T>::iter_key_prefix(session).next().is_some()
    }

    /// Whether the keys of `session` sealed the block of `slot`, and that slot is here.
    ///
    /// A block is sealed by an authority that the state of its parent names. pallet-session
    /// rotates while the first block of a session is initialised, and pallet-aura changes the
    /// authorities at once: that block itself is still of the keys of the session before, and
    /// theirs are all empty slots up to it. So the slots of a session are those after the slot of
    /// its first block, up to and with the slot of the first block of the next session.
    pub(crate) fn ensure_in_force(session: SessionIndex, slot: Slot) -> Result<(), DispatchError> {
        let start = SessionStarts::<T>::get(session).ok_or(Error::<T>::SessionUnknown)?;
        let next = session.checked_add(1).and_then(SessionStarts::<T>::get);
        let ended = next.is_some_and(|next_start| slot > next_start);
        ensure!(slot > start && !ended, Error::<T>::SlotNotInSession);
        ensure!(slot <= T::CurrentSlot::get(), Error::<T>::SlotAhead);
        Ok(())
    }
}
