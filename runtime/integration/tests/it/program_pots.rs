// SPDX-License-Identifier: Apache-2.0
//! One motion of the council takes nobody's money for a program: it names no account that pays.

use frame_support::traits::fungible::InspectHold;
use pallet_activity::{
    Call as ActivityCall, NextProgram, OracleSets, Programs,
    types::{Funding, OracleSet},
};
use pallet_utility::Call as UtilityCall;
use pallet_whitelist::Call as WhitelistCall;
use sp_core::{Pair, ed25519};
use sp_runtime::traits::{BadOrigin, BlakeTwo256, Hash};
use vigor_runtime::{
    AccountId, Activity, Balances, Runtime, RuntimeCall, constants::money::VGR,
    glue::treasury::TreasuryAccount,
};
use vigor_runtime_integration::{Chain, epoch::PROGRAM};

use crate::{
    council::motion,
    support::{account, key, succeed},
};

/// A set that nobody named yet.
const SET: u32 = 7;

/// A program like the first, but paid from that account.
fn program_paid_by(chain: &mut Chain, payer: AccountId) -> RuntimeCall {
    let program = chain.query(|| Programs::<Runtime>::get(PROGRAM)).expect("the first program");
    let funding = Funding::Pot { account: payer };
    let program = pallet_activity::types::Program { funding, budget_epoch: u64::MAX, ..program };
    ActivityCall::create_program { program }.into()
}

/// Everything that a thief needs, in one motion: a set of its own, then a program of the victim.
fn theft(chain: &mut Chain, victim: AccountId) -> RuntimeCall {
    let thief = ed25519::Pair::from_string("//Thief", None).expect("a valid path");
    let members = OracleSet::truncate_from(vec![thief.public().0]);
    let mut create = program_paid_by(chain, victim);
    if let RuntimeCall::Activity(ActivityCall::create_program { program }) = &mut create {
        (program.oracle_set, program.epoch_ms, program.challenge_window) = (SET, 1_000, 1);
    }
    let name = ActivityCall::set_oracle_set { set_id: SET, members }.into();
    UtilityCall::batch_all { calls: vec![name, create] }.into()
}

fn next_program(chain: &mut Chain) -> u32 {
    chain.query(NextProgram::<Runtime>::get)
}

fn owned_and_held(chain: &mut Chain, who: &AccountId) -> (u128, u128) {
    chain.query(|| (Balances::free_balance(who), Balances::total_balance_on_hold(who)))
}

#[test]
fn one_motion_names_no_account_of_others() {
    let mut chain = Chain::development();
    let gift = pallet_balances::Call::transfer_keep_alive {
        dest: TreasuryAccount::get().into(),
        value: 10 * VGR,
    };
    succeed(&mut chain, &key("//Alice"), gift.into());
    let next = next_program(&mut chain);
    for victim in [account("//Dave"), TreasuryAccount::get()] {
        let (free, held) = owned_and_held(&mut chain, &victim);
        let alone = program_paid_by(&mut chain, victim.clone());
        let batched = theft(&mut chain, victim.clone());
        for call in [alone, batched] {
            assert_eq!(motion(&mut chain, 3, call), Some(Err(BadOrigin.into())));
        }
        assert_eq!(next_program(&mut chain), next);
        assert!(!chain.query(|| OracleSets::<Runtime>::contains_key(SET)));
        let (still_free, still_held) = owned_and_held(&mut chain, &victim);
        // The treasury gets a share of the fees of motions.
        assert!(still_free >= free);
        assert_eq!(still_held, held);
    }
}

#[test]
fn one_motion_creates_a_program_with_a_pot_of_its_own() {
    let mut chain = Chain::development();
    let next = next_program(&mut chain);
    let own = chain.query(|| Activity::pot_account(next));
    let create = program_paid_by(&mut chain, own.clone());
    assert_eq!(motion(&mut chain, 2, create), Some(Ok(())));
    assert_eq!(chain.query(|| Activity::pot_of(next)), Some(own.clone()));
    let fund = ActivityCall::fund { program: next, amount: 5 * VGR };
    succeed(&mut chain, &key("//Eve"), fund.into());
    assert_eq!(chain.free(&own), 5 * VGR);
}

#[test]
fn root_names_any_account_which_takes_two_motions() {
    let mut chain = Chain::development();
    let next = next_program(&mut chain);
    let create = program_paid_by(&mut chain, account("//Dave"));
    let call_hash = BlakeTwo256::hash_of(&create);
    let whitelist = WhitelistCall::whitelist_call { call_hash }.into();
    assert_eq!(motion(&mut chain, 2, whitelist), Some(Ok(())));
    assert_eq!(next_program(&mut chain), next);
    let call = Box::new(create);
    let dispatch = WhitelistCall::dispatch_whitelisted_call_with_preimage { call }.into();
    assert_eq!(motion(&mut chain, 2, dispatch), Some(Ok(())));
    assert_eq!(chain.query(|| Activity::pot_of(next)), Some(account("//Dave")));
}
