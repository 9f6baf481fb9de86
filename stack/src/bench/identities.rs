// SPDX-License-Identifier: Apache-2.0
//! Identities, each created by its owner with as many devices as one call takes: the heaviest of
//! the calls that anybody may sign, and nearly all of its weight is signatures of P-256.

use super::{
    accounts::{SENDERS, Senders},
    calls,
    limits::Limits,
    load::{self, Sent},
    node::Node,
};
use anyhow::{Context, Result};
use codec::Encode;
use sp_crypto_hashing::blake2_256;
use vigor_primitives::{
    did::{DidId, device_payload},
    keys::{KeySignature, PublicKey},
};
use vigor_simulator::{Algorithm, DeviceKey};

/// Devices that are registered together with a document: the most a creation takes.
const DEVICES: u64 = 8;

/// Sends the creation of one identity by each sender, who may have one: these fill about seven
/// blocks.
pub async fn send(node: &Node, limits: &Limits, seconds: u64) -> Result<Sent> {
    let create = calls::indices(&node.api, "Did", "create").await?;
    let genesis = node.api.genesis_hash().0;
    let senders = Senders::ready(&node.api).await?;
    println!("identities: signing {SENDERS}, each with {DEVICES} devices");
    let transactions = (0..SENDERS)
        .map(|at| {
            let account = senders.account(at)?;
            let devices = devices(&genesis, account);
            senders.sign(at, &calls::create_identity(create, &account, &devices))
        })
        .collect::<Result<Vec<_>>>()?;
    let first = transactions.first().context("there are senders")?;
    let fit = limits.fit(&node.rpc, first).await?;
    println!("identities: sending");
    load::run(node, &transactions, fit, limits, seconds).await
}

/// Keys of an account's devices, each with the proof that it is its own.
fn devices(genesis: &[u8; 32], account: [u8; 32]) -> Vec<(PublicKey, KeySignature)> {
    let payload = device_payload(genesis, &DidId(account));
    (0..DEVICES)
        .map(|number| {
            let seed = blake2_256(&(b"bench device", account, number).encode());
            let device = DeviceKey::from_seed(Algorithm::Es256, seed);
            (device.public(), device.prove(&payload))
        })
        .collect()
}
