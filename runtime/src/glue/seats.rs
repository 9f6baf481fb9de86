// SPDX-License-Identifier: Apache-2.0
//! Sessions ask collator-selection who has a seat, and offences take it.

use crate::{
    AccountId, Balance, Balances, Equivocation, Historical, Runtime, Session,
    constants::validators::{SEATS_MIN, SESSIONS_KEPT},
    glue::treasury::TreasuryAccount,
};
use alloc::vec::Vec;
use frame_support::traits::{Currency, Get, Imbalance, ReservableCurrency, ValidatorRegistration};
use pallet_collator_selection::{CandidateList, Invulnerables, LastAuthoredBlock};
use pallet_equivocation::Validators;
use pallet_session::{SessionManager, historical};
use sp_consensus_aura::Slot;
use sp_runtime::traits::Convert;
use sp_staking::{SessionIndex, offence::OffenceSeverity};

type CollatorSelection = pallet_collator_selection::Pallet<Runtime>;

/// The seats that collator-selection gives, and no news where they are the same as before.
///
/// No news keeps GRANDPA's set of authorities, and with it the justifications that a change of the
/// set asks for. An empty list would stop the chain and is no news either. Where somebody was
/// expelled the list is news even if it is the same, as when the offender bid again: what was done
/// in the old set counts for nothing in the new one, and a new seat is not disabled for the old.
pub struct ChosenSeats;

impl SessionManager<AccountId> for ChosenSeats {
    fn new_session(index: SessionIndex) -> Option<Vec<AccountId>> {
        let mut chosen = <CollatorSelection as SessionManager<AccountId>>::new_session(index)?;
        // Whoever has no keys gets no seat, but would count in the root that proofs of ownership
        // are held against, and none would hold.
        chosen.retain(<Session as ValidatorRegistration<AccountId>>::is_registered);
        // It is called right after `start_session` of the session before `index`.
        let expelled = index.checked_sub(2).is_some_and(Equivocation::anybody_expelled);
        (!chosen.is_empty() && (expelled || !are_queued(&chosen))).then_some(chosen)
    }

    fn new_session_genesis(index: SessionIndex) -> Option<Vec<AccountId>> {
        let chosen = <CollatorSelection as SessionManager<AccountId>>::new_session_genesis(index)?;
        (!chosen.is_empty()).then_some(chosen)
    }

    fn start_session(index: SessionIndex) {
        // pallet-aura comes before pallet-session: this is the slot of the block that rotates.
        Equivocation::begin_session(index, SlotOfBlock::get());
        disable_expelled(index);
        if let Some(oldest) = index.checked_sub(SESSIONS_KEPT) {
            Historical::prune_up_to(oldest);
            if let Some(forgotten) = oldest.checked_sub(1) {
                Equivocation::forget_session(forgotten);
            }
        }
    }

    fn end_session(_: SessionIndex) {}
}

impl historical::SessionManager<AccountId, ()> for ChosenSeats {
    fn new_session(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
        <Self as SessionManager<AccountId>>::new_session(index).map(identified)
    }

    fn new_session_genesis(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
        <Self as SessionManager<AccountId>>::new_session_genesis(index).map(identified)
    }

    fn start_session(index: SessionIndex) {
        <Self as SessionManager<AccountId>>::start_session(index);
    }

    fn end_session(index: SessionIndex) {
        <Self as SessionManager<AccountId>>::end_session(index);
    }
}

/// Disables those who lost their seat in the session that has ended and have it until the end of
/// `session`: pallet-session enables everybody where the set changes.
fn disable_expelled(session: SessionIndex) {
    let Some(ended) = session.checked_sub(1) else { return };
    for who in Session::validators() {
        if Equivocation::was_expelled(ended, &who) {
            Session::report_offence(who, OffenceSeverity::max_severity());
        }
    }
}

/// The slot of this block.
pub struct SlotOfBlock;

impl Get<Slot> for SlotOfBlock {
    fn get() -> Slot {
        pallet_aura::CurrentSlot::<Runtime>::get()
    }
}

fn identified(accounts: Vec<AccountId>) -> Vec<(AccountId, ())> {
    accounts.into_iter().map(|account| (account, ())).collect()
}

/// Whether these validators, with the keys they have now, are those of the session that begins.
fn are_queued(chosen: &[AccountId]) -> bool {
    let with_keys = chosen.iter().filter_map(|account| {
        pallet_session::NextKeys::<Runtime>::get(account).map(|keys| (account.clone(), keys))
    });
    Session::queued_keys().into_iter().eq(with_keys)
}

/// A validator is its account and nothing more.
pub struct NothingMore;

impl Convert<AccountId, Option<()>> for NothingMore {
    fn convert(_: AccountId) -> Option<()> {
        Some(())
    }
}

/// Those who have a seat, for offences.
pub struct Seats;

impl Validators<AccountId, Balance> for Seats {
    /// Takes the bond of a candidate to the treasury, or the place of an invulnerable unless it
    /// is the last; the seat itself ends with the next session, and until then it is disabled as
    /// far as a third of the validators may be.
    fn expel(who: &AccountId) -> Balance {
        let taken = end_candidacy(who);
        if taken.is_none() {
            end_invulnerability(who);
        }
        if has_seat(who) {
            Equivocation::note_expelled(Session::current_index(), who);
        }
        Session::report_offence(who.clone(), OffenceSeverity::max_severity());
        taken.unwrap_or_default()
    }
}

/// Whether `who` is a validator of this session or of the next.
fn has_seat(who: &AccountId) -> bool {
    Session::queued_keys().iter().any(|(validator, _)| validator == who)
        || Session::validators().contains(who)
}

fn end_candidacy(who: &AccountId) -> Option<Balance> {
    let bond = CandidateList::<Runtime>::mutate(|candidates| {
        let index = candidates.iter().position(|candidate| candidate.who == *who)?;
        Some(candidates.remove(index).deposit)
    })?;
    LastAuthoredBlock::<Runtime>::remove(who);
    let (slashed, _missing) = Balances::slash_reserved(who, bond);
    let taken = slashed.peek();
    Balances::resolve_creating(&TreasuryAccount::get(), slashed);
    Some(taken)
}

fn end_invulnerability(who: &AccountId) {
    let candidates = CandidateList::<Runtime>::decode_len().unwrap_or_default();
    Invulnerables::<Runtime>::mutate(|invulnerables| {
        let seats = invulnerables.len().saturating_add(candidates);
        if seats > usize::try_from(SEATS_MIN).unwrap_or(usize::MAX) {
            invulnerables.retain(|account| account != who);
        }
    });
}
