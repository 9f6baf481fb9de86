// SPDX-License-Identifier: Apache-2.0
//! The chains that this runtime can begin as.

pub mod dev_keys;
mod published;
mod staging;
pub mod staging_keys;

pub use published::{published_accounts, published_keys};

use crate::{
    AccountId, ActivityConfig, AssetsConfig, Balance, BalancesConfig, CollatorSelectionConfig,
    CouncilConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
    constants::{
        money::{EXISTENTIAL_DEPOSIT, VGR},
        validators::{BOND, CANDIDATES_MAX},
    },
    glue::treasury::TreasuryAccount,
};
use alloc::{vec, vec::Vec};
use frame_support::{BoundedVec, build_struct_json_patch};
use pallet_activity::types::{Funding, Program};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use vigor_primitives::rewards::{FactKind, Rule, TrustTier};

/// What each of the well-known accounts begins with.
const DEV_BALANCE: Balance = 1_000_000 * VGR;

/// Reward units of the whole emission: 400 million VGR.
const EMISSION_RESERVE_UNITS: u64 = 400_000_000_000_000;

/// The oracle set that certifies program 0.
const DEV_ORACLE_SET: u32 = 0;

/// Reward units an account may earn in a UTC day: 20 VGR.
const DEV_DAY_CAP_UNITS: u64 = 20_000_000;

/// The first asset that anybody creates; each asset has the next number.
const FIRST_ASSET: u32 = 1;

/// Name of the preset of the staging network.
pub const STAGING_PRESET: &str = "staging";

/// Who makes blocks from the first on.
struct ValidatorKeys {
    account: AccountId,
    aura: AuraId,
    grandpa: GrandpaId,
}

/// The preset of `id` as a JSON patch, if there is one.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
    let config = config(id)?;
    let patch = build_struct_json_patch!(RuntimeGenesisConfig {
        balances: config.balances,
        assets: config.assets,
        collator_selection: config.collator_selection,
        session: config.session,
        sudo: config.sudo,
        council: config.council,
        activity: config.activity,
    });
    Some(alloc::string::ToString::to_string(&patch).into_bytes())
}

/// Names that [`get_preset`] knows.
pub fn preset_names() -> Vec<PresetId> {
    [DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, STAGING_PRESET].map(PresetId::from).to_vec()
}

/// The preset of `id` as the runtime's own type, for tests that need no node.
pub fn config(id: &PresetId) -> Option<RuntimeGenesisConfig> {
    match id.as_ref() {
        DEV_RUNTIME_PRESET => Some(genesis(&[validator_alice()])),
        LOCAL_TESTNET_RUNTIME_PRESET => Some(genesis(&[validator_alice(), validator_bob()])),
        STAGING_PRESET => Some(staging::genesis()),
        _ => None,
    }
}

fn validator_alice() -> ValidatorKeys {
    ValidatorKeys {
        account: Sr25519Keyring::Alice.to_account_id(),
        aura: Sr25519Keyring::Alice.public().into(),
        grandpa: Ed25519Keyring::Alice.public().into(),
    }
}

fn validator_bob() -> ValidatorKeys {
    ValidatorKeys {
        account: Sr25519Keyring::Bob.to_account_id(),
        aura: Sr25519Keyring::Bob.public().into(),
        grandpa: Ed25519Keyring::Bob.public().into(),
    }
}

fn genesis(validators: &[ValidatorKeys]) -> RuntimeGenesisConfig {
    RuntimeGenesisConfig {
        balances: BalancesConfig { balances: balances(), dev_accounts: None },
        assets: assets(),
        collator_selection: seats(validators),
        session: sessions(validators),
        sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
        council: CouncilConfig {
            members: [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie]
                .map(Sr25519Keyring::to_account_id)
                .to_vec(),
            ..Default::default()
        },
        activity: activity(),
        ..Default::default()
    }
}

fn assets() -> AssetsConfig {
    AssetsConfig { next_asset_id: Some(FIRST_ASSET), ..Default::default() }
}

/// The first validators have seats without a bond. Seats of whoever bids are fewer than a third of
/// all: a bid costs its bond for a while and nothing for not voting, and GRANDPA ends nothing
/// without more than two thirds. The council gives more of them when it knows who bids; nothing
/// else bounds how many, for a chain that is to be open must be able to become so.
fn seats(validators: &[ValidatorKeys]) -> CollatorSelectionConfig {
    CollatorSelectionConfig {
        invulnerables: validators.iter().map(|validator| validator.account.clone()).collect(),
        candidacy_bond: BOND,
        desired_candidates: candidate_seats(validators.len()),
    }
}

/// Seats for candidates beside so many validators: fewer than a quarter of all, and none beside one.
fn candidate_seats(invulnerables: usize) -> u32 {
    let seats = invulnerables.saturating_sub(1).checked_div(3).unwrap_or_default();
    u32::try_from(seats).unwrap_or(CANDIDATES_MAX).min(CANDIDATES_MAX)
}

/// Aura and GRANDPA take their first authorities from here.
fn sessions(validators: &[ValidatorKeys]) -> SessionConfig {
    let keys = |validator: &ValidatorKeys| SessionKeys {
        aura: validator.aura.clone(),
        grandpa: validator.grandpa.clone(),
    };
    SessionConfig {
        keys: validators
            .iter()
            .map(|validator| {
                (validator.account.clone(), validator.account.clone(), keys(validator))
            })
            .collect(),
        ..Default::default()
    }
}

fn balances() -> Vec<(AccountId, Balance)> {
    let ours =
        [AccountId::new(dev_keys::ORACLE_ACCOUNT), AccountId::new(dev_keys::SPONSOR_ACCOUNT)];
    Sr25519Keyring::well_known()
        .map(|key| key.to_account_id())
        .chain(ours)
        .map(|account| (account, DEV_BALANCE))
        .chain([(TreasuryAccount::get(), EXISTENTIAL_DEPOSIT)])
        .collect()
}

/// Program 0 on a development chain: epochs of a minute, so that a reward can be waited for.
fn activity() -> ActivityConfig {
    ActivityConfig {
        programs: vec![Program {
            owner: Sr25519Keyring::Alice.to_account_id(),
            funding: Funding::Emission,
            oracle_set: DEV_ORACLE_SET,
            epoch_ms: 60_000,
            lateness_ms: 5_000,
            challenge_window: 5,
            cap_epoch: 10_000_000,
            cap_day: DEV_DAY_CAP_UNITS,
            least_tier: TrustTier::Device,
            rules: BoundedVec::truncate_from(vec![Rule {
                fact: FactKind::HeartSeconds,
                numerator: 1_000,
                denominator: 1,
                daily_cap: DEV_DAY_CAP_UNITS,
            }]),
            budget_epoch: 0,
            paused: false,
        }],
        oracle_sets: vec![(DEV_ORACLE_SET, vec![dev_keys::ORACLE_SIGNER])],
        reserve: EMISSION_RESERVE_UNITS,
        // The development oracle has no bond: what it signs is of no value.
        operators: vec![],
    }
}
