// SPDX-License-Identifier: Apache-2.0
//! The chains this runtime can begin as.

use pallet_collective::Instance1;
use serde_json::Value;
use sp_core::crypto::{ByteArray, Ss58Codec};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};
use sp_keyring::Sr25519Keyring;
use vigor_runtime::{
    Aura, Grandpa, Runtime, RuntimeGenesisConfig, Session,
    constants::money::{EXISTENTIAL_DEPOSIT, VGR},
    genesis_presets::{self, STAGING_PRESET},
    glue::treasury::TreasuryAccount,
};
use vigor_runtime_integration::Chain;

use crate::support::account;

fn preset(id: &str) -> Value {
    let bytes = genesis_presets::get_preset(&PresetId::from(id)).expect("the preset exists");
    serde_json::from_slice(&bytes).expect("a preset is JSON")
}

#[test]
fn development_begins_as_specified() {
    let mut chain = Chain::development();
    for path in ["//Alice", "//Bob", "//Ferdie", "//Oracle", "//Sponsor"] {
        assert_eq!(chain.free(&account(path)), 1_000_000 * VGR, "{path}");
    }
    assert_eq!(chain.free(&TreasuryAccount::get()), EXISTENTIAL_DEPOSIT);
    chain.query(|| {
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
        assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(account("//Alice")));
        assert_eq!(Aura::slot_duration(), 2_000);
        let program = pallet_activity::Programs::<Runtime>::get(0).expect("program 0");
        assert_eq!((program.epoch_ms, program.lateness_ms), (60_000, 5_000));
        assert_eq!((program.cap_epoch, program.cap_day), (10_000_000, 20_000_000));
        assert_eq!(program.challenge_window, 5);
        assert_eq!(pallet_activity::OracleSets::<Runtime>::get(0).map(|set| set.len()), Some(1));
        assert_eq!(pallet_activity::Reserve::<Runtime>::get(), 400_000_000_000_000);
    });
}

#[test]
fn every_preset_is_a_patch_of_the_default_configuration() {
    let default = serde_json::to_value(RuntimeGenesisConfig::default()).expect("serializable");
    for id in [DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, STAGING_PRESET] {
        let mut merged = default.clone();
        let Value::Object(patch) = preset(id) else { panic!("{id} is an object") };
        for (pallet, config) in patch {
            assert!(merged.get(&pallet).is_some(), "{id} configures an unknown {pallet}");
            merged[&pallet] = config;
        }
        let config = serde_json::from_value::<RuntimeGenesisConfig>(merged).expect(id);
        assert!(!config.balances.balances.is_empty());
    }
    assert!(genesis_presets::get_preset(&PresetId::from("mainnet")).is_none());
}

#[test]
fn local_testnet_has_two_validators() {
    let mut chain = Chain::preset(LOCAL_TESTNET_RUNTIME_PRESET);
    chain.skip(2);
    chain.query(|| {
        let validators = Session::validators();
        assert_eq!(validators.len(), 2);
        assert!(["//Alice", "//Bob"].iter().all(|path| validators.contains(&account(path))));
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 2);
        assert_eq!(Grandpa::grandpa_authorities().len(), 2);
    });
}

#[test]
fn staging_has_no_sudo_and_bonded_oracles() {
    let mut chain = Chain::preset(STAGING_PRESET);
    chain.skip(4);
    chain.query(|| {
        assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
        assert_eq!(Session::validators().len(), 4);
        assert_eq!(pallet_collective::Members::<Runtime, Instance1>::get().len(), 3);
        assert_eq!(pallet_activity::OracleSets::<Runtime>::get(0).map(|set| set.len()), Some(4));
        assert_eq!(pallet_activity::OracleOperators::<Runtime>::iter().count(), 4);
        let program = pallet_activity::Programs::<Runtime>::get(0).expect("program 0");
        assert_eq!((program.epoch_ms, program.lateness_ms), (3_600_000, 600_000));
        assert_eq!(program.challenge_window, 900);
    });
}

#[test]
fn staging_holds_no_development_key_and_all_its_keys_are_published() {
    let text = String::from_utf8(
        genesis_presets::get_preset(&PresetId::from(STAGING_PRESET)).expect("the preset exists"),
    )
    .expect("a preset is text");
    for key in Sr25519Keyring::well_known() {
        assert!(!text.contains(&key.to_account_id().to_ss58check()), "{key}");
    }
    let published = genesis_presets::published_accounts();
    for account in [account("//Alice"), account("//Oracle"), account("//Sponsor")] {
        assert!(published.contains(&account));
    }
    let mut chain = Chain::preset(STAGING_PRESET);
    chain.query(|| {
        for (who, _) in frame_system::Account::<Runtime>::iter() {
            assert!(published.contains(&who) || who == TreasuryAccount::get(), "{who}");
        }
        for (_, keys) in Session::queued_keys() {
            let published = genesis_presets::published_keys();
            assert!(published.iter().any(|key| key[..] == keys.aura.to_raw_vec()[..]));
            assert!(published.iter().any(|key| key[..] == keys.grandpa.to_raw_vec()[..]));
        }
    });
}

#[test]
fn candidates_have_fewer_than_a_third_of_the_seats_that_a_chain_begins_with() {
    for id in genesis_presets::preset_names() {
        let seats = genesis_presets::config(&id).expect("the preset exists").collator_selection;
        let candidates = seats.desired_candidates as usize;
        let all = seats.invulnerables.len() + candidates;
        assert!(3 * candidates < all, "{candidates} of {all} in {id:?} can stop finality");
    }
    let staging = genesis_presets::config(&PresetId::from(STAGING_PRESET)).expect("it exists");
    assert_eq!(staging.collator_selection.desired_candidates, 1, "one may bid from the first day");
}
