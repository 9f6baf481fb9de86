// SPDX-License-Identifier: Apache-2.0
//! The chains this binary knows by name.

mod published_keys;

pub use published_keys::refuse_published_keys;

use sc_service::{ChainType, Properties};
use vigor_runtime::{
    WASM_BINARY,
    constants::money::{DECIMALS, SYMBOL},
    genesis_presets::STAGING_PRESET,
};

/// Chain specification of any Vigor network.
pub type ChainSpec = sc_service::GenericChainSpec;

/// SS58 prefix that wallets show addresses with.
const SS58_PREFIX: u16 = 42;

/// Property of a specification that says what its network is called in DIDs; the main network has
/// none.
pub const DID_NETWORK: &str = "didNetwork";

struct Network {
    name: &'static str,
    id: &'static str,
    kind: ChainType,
    preset: &'static str,
    did_network: &'static str,
}

/// One validator, Alice; every well-known account is rich.
pub fn development() -> Result<ChainSpec, String> {
    build(Network {
        name: "Vigor Development",
        id: "vigor_dev",
        kind: ChainType::Development,
        preset: "development",
        did_network: "dev",
    })
}

/// Two validators, Alice and Bob, on one machine.
pub fn local() -> Result<ChainSpec, String> {
    build(Network {
        name: "Vigor Local",
        id: "vigor_local",
        kind: ChainType::Local,
        preset: "local_testnet",
        did_network: "local",
    })
}

/// A public test network governed as a live one is, without sudo. Its secrets are published, so it
/// is not of the live type.
pub fn staging() -> Result<ChainSpec, String> {
    build(Network {
        name: "Vigor Staging",
        id: "vigor_staging",
        kind: ChainType::Custom("Staging".into()),
        preset: STAGING_PRESET,
        did_network: "staging",
    })
}

fn build(network: Network) -> Result<ChainSpec, String> {
    let wasm = WASM_BINARY.ok_or("this node was built with SKIP_WASM_BUILD and has no runtime")?;
    Ok(ChainSpec::builder(wasm, None)
        .with_name(network.name)
        .with_id(network.id)
        .with_chain_type(network.kind)
        .with_protocol_id("vigor")
        .with_properties(properties(network.did_network))
        .with_genesis_config_preset_name(network.preset)
        .build())
}

fn properties(did_network: &str) -> Properties {
    Properties::from_iter([
        ("tokenSymbol".into(), SYMBOL.into()),
        ("tokenDecimals".into(), DECIMALS.into()),
        ("ss58Format".into(), SS58_PREFIX.into()),
        (DID_NETWORK.into(), did_network.into()),
    ])
}
