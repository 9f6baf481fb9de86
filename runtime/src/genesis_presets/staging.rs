// SPDX-License-Identifier: Apache-2.0
//! The staging network: what production will be, with keys and money of no value.
//!
//! There is no sudo key. Four validators and four bonded oracles; the council decides.

use super::{
    EMISSION_RESERVE_UNITS, ValidatorKeys, assets, seats, sessions,
    staging_keys::{COUNCIL, ORACLES, SPONSOR, TENANT, VALIDATORS},
};
use crate::{
    AccountId, ActivityConfig, Balance, BalancesConfig, CouncilConfig, RuntimeGenesisConfig,
    constants::{
        money::{EXISTENTIAL_DEPOSIT, VGR},
        time::MINUTE,
    },
    glue::treasury::TreasuryAccount,
};
use alloc::{vec, vec::Vec};
use frame_support::BoundedVec;
use pallet_activity::types::{Funding, Program};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{crypto::UncheckedFrom, ed25519, sr25519};
use vigor_primitives::rewards::{FactKind, Rule, TrustTier};

/// What each account begins with: bonds, and fees for a year.
const BALANCE: Balance = 100_000 * VGR;
/// What the account that pays for first steps begins with.
const SPONSOR_BALANCE: Balance = 1_000_000 * VGR;
/// Milliseconds of an epoch.
const EPOCH_MS: u64 = 3_600_000;
/// Milliseconds that oracles wait for late samples.
const LATENESS_MS: u64 = 600_000;
/// Blocks in which an epoch may be challenged.
const CHALLENGE_WINDOW: u32 = 30 * MINUTE;
/// Reward units an account may earn in an epoch: 5 VGR.
const EPOCH_CAP_UNITS: u64 = 5_000_000;
/// Reward units an account may earn in a UTC day: 20 VGR.
const DAY_CAP_UNITS: u64 = 20_000_000;
/// The oracle set that certifies program 0.
const ORACLE_SET: u32 = 0;

pub(super) fn genesis() -> RuntimeGenesisConfig {
    let validators: Vec<_> = VALIDATORS
        .iter()
        .map(|keys| ValidatorKeys {
            account: AccountId::new(keys.account),
            aura: AuraId::from(sr25519::Public::unchecked_from(keys.aura)),
            grandpa: GrandpaId::from(ed25519::Public::unchecked_from(keys.grandpa)),
        })
        .collect();
    RuntimeGenesisConfig {
        balances: BalancesConfig { balances: balances(), dev_accounts: None },
        assets: assets(),
        collator_selection: seats(&validators),
        session: sessions(&validators),
        council: CouncilConfig {
            members: COUNCIL.map(AccountId::new).to_vec(),
            ..Default::default()
        },
        activity: activity(),
        ..Default::default()
    }
}

fn balances() -> Vec<(AccountId, Balance)> {
    VALIDATORS
        .iter()
        .map(|validator| validator.account)
        .chain(ORACLES.iter().map(|oracle| oracle.account))
        .chain(COUNCIL)
        .chain([TENANT])
        .map(|account| (AccountId::new(account), BALANCE))
        .chain([
            (AccountId::new(SPONSOR), SPONSOR_BALANCE),
            (TreasuryAccount::get(), EXISTENTIAL_DEPOSIT),
        ])
        .collect()
}

fn activity() -> ActivityConfig {
    ActivityConfig {
        programs: vec![Program {
            owner: AccountId::new(TENANT),
            funding: Funding::Emission,
            oracle_set: ORACLE_SET,
            epoch_ms: EPOCH_MS,
            lateness_ms: LATENESS_MS,
            challenge_window: CHALLENGE_WINDOW,
            cap_epoch: EPOCH_CAP_UNITS,
            cap_day: DAY_CAP_UNITS,
            least_tier: TrustTier::Device,
            rules: BoundedVec::truncate_from(vec![Rule {
                fact: FactKind::HeartSeconds,
                numerator: 1_000,
                denominator: 1,
                daily_cap: DAY_CAP_UNITS,
            }]),
            budget_epoch: 0,
            paused: false,
        }],
        oracle_sets: vec![(ORACLE_SET, ORACLES.iter().map(|oracle| oracle.signer).collect())],
        reserve: EMISSION_RESERVE_UNITS,
        operators: ORACLES
            .iter()
            .map(|oracle| (AccountId::new(oracle.account), oracle.signer))
            .collect(),
    }
}
