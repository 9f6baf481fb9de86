// SPDX-License-Identifier: Apache-2.0
//! As many validators as there can be, and what the treasury's benchmarks pay.

use super::Helper;
use crate::{
    AccountId, Balances, Runtime, Session, SessionKeys,
    constants::{blocks::AUTHORITIES_MAX, validators::BOND},
};
use alloc::vec::Vec;
use codec::Encode;
use frame_benchmarking::account;
use frame_support::traits::{Currency, ReservableCurrency};
use pallet_collator_selection::{CandidateInfo, CandidateList};
use pallet_session::{
    SessionManager,
    historical::{self, NoteHistoricalRoot},
};
use sp_consensus_aura::{Slot, sr25519::AuthorityId as AuraId};
use sp_core::{crypto::UncheckedFrom, ed25519, sr25519};
use sp_io::hashing::blake2_256;
use sp_staking::SessionIndex;

/// Plans a session of the validators that there are, so that its root is kept.
struct Planned;

impl SessionManager<AccountId> for Planned {
    fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
        Some(Session::validators())
    }
    fn start_session(_: SessionIndex) {}
    fn end_session(_: SessionIndex) {}
}

impl historical::SessionManager<AccountId, ()> for Planned {
    fn new_session(_: SessionIndex) -> Option<Vec<(AccountId, ())>> {
        Some(Session::validators().into_iter().map(|account| (account, ())).collect())
    }
    fn start_session(_: SessionIndex) {}
    fn end_session(_: SessionIndex) {}
}

impl pallet_equivocation::BenchmarkHelper<AccountId, AuraId> for Helper {
    fn validators(authority: AuraId) -> AccountId {
        let accounts: Vec<AccountId> =
            (0..AUTHORITIES_MAX).map(|number| account("validator", number, 0)).collect();
        for (number, who) in (0u32..).zip(&accounts) {
            let seed = ("keys", number).using_encoded(blake2_256);
            let aura = match number {
                0 => authority.clone(),
                _ => sr25519::Public::unchecked_from(seed).into(),
            };
            let grandpa = ed25519::Public::unchecked_from(seed).into();
            pallet_session::NextKeys::<Runtime>::insert(who, SessionKeys { aura, grandpa });
        }
        pallet_session::Validators::<Runtime>::put(&accounts);

        let who: AccountId = account("validator", 0, 0);
        // All the others have a seat in the next session.
        let queued: Vec<_> = accounts
            .iter()
            .filter(|validator| **validator != who)
            .filter_map(|validator| {
                let keys = pallet_session::NextKeys::<Runtime>::get(validator)?;
                Some((validator.clone(), keys))
            })
            .collect();
        pallet_session::QueuedKeys::<Runtime>::put(queued);
        let session = Session::current_index();
        <NoteHistoricalRoot<Runtime, Planned> as SessionManager<AccountId>>::new_session(session);
        let _ = Balances::make_free_balance_be(&who, 2 * BOND);
        Balances::reserve(&who, BOND).expect("twice as much is there");
        CandidateList::<Runtime>::mutate(|candidates| {
            let candidate = CandidateInfo { who: who.clone(), deposit: BOND };
            candidates.try_push(candidate).expect("there is room for a candidate");
        });
        who
    }

    fn set_slot(slot: Slot) {
        pallet_aura::CurrentSlot::<Runtime>::put(slot);
    }
}

impl pallet_treasury::ArgumentsFactory<(), AccountId> for Helper {
    fn create_asset_kind(_seed: u32) {}

    fn create_beneficiary(seed: [u8; 32]) -> AccountId {
        let who = AccountId::new(seed);
        let _ = Balances::make_free_balance_be(&who, BOND);
        who
    }
}
