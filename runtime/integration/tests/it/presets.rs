// SPDX-License-Identifier: Apache-2.0
//! The chains this runtime can begin as.

use serde_json::Value;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};
use vigor_runtime::{
    Aura, Runtime, RuntimeGenesisConfig,
    constants::money::{EXISTENTIAL_DEPOSIT, VGR},
    genesis_presets,
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
    for id in [DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET] {
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
    let preset = preset(LOCAL_TESTNET_RUNTIME_PRESET);
    for pallet in ["aura", "grandpa"] {
        assert_eq!(preset[pallet]["authorities"].as_array().map(Vec::len), Some(2), "{pallet}");
    }
}
