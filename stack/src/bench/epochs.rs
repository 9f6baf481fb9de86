// SPDX-License-Identifier: Apache-2.0
//! Epochs that 64 oracles signed, one of each of many programs.

use super::{
    accounts::Senders,
    calls,
    limits::Limits,
    load::{self, Sent},
    node::{COMMITTEE, Genesis, Node},
};
use anyhow::{Context, Result, anyhow};
use codec::Encode;
use ed25519_dalek::{Signer, SigningKey};
use sp_crypto_hashing::blake2_256;
use subxt::dynamic::storage;
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SIGNERS_MAX, SignerSignature},
    tree::Node as TreeNode,
};

/// A program has one pending epoch at most: these fill about three blocks.
const PROGRAMS: usize = 384;

/// What the chain must begin with.
pub fn genesis() -> Genesis {
    let keys = committee();
    let committee = keys.iter().map(|key| key.verifying_key().to_bytes()).collect();
    Genesis { committee, programs: PROGRAMS }
}

/// Sends one epoch of each program.
pub async fn send(node: &Node, limits: &Limits, seconds: u64) -> Result<Sent> {
    let submit = calls::indices(&node.api, "Activity", "submit_epoch").await?;
    let at = node.api.at_current_block().await?;
    let now = at.storage().fetch(storage::<(), u64>("Timestamp", "Now"), ()).await?;
    let epoch = (now.decode()? / calls::EPOCH_MS).checked_sub(1).context("an epoch is over")?;
    let genesis = node.api.genesis_hash().0;
    let senders = Senders::ready(&node.api).await?;
    let keys = committee();
    println!("epochs: signing {PROGRAMS}, each by {}", keys.len());
    let transactions = (0..PROGRAMS)
        .map(|at| {
            // The first program is that of the emission.
            let program = u32::try_from(at + 1)?;
            let certificate = certificate(genesis, program, epoch, &keys)?;
            senders.sign(at, &(submit, program, certificate).encode())
        })
        .collect::<Result<Vec<_>>>()?;
    let first = transactions.first().context("there are programs")?;
    let fit = limits.fit(&node.rpc, first).await?;
    println!("epochs: sending");
    load::run(node, &transactions, fit, limits, seconds).await
}

fn committee() -> Vec<SigningKey> {
    let key = |member: u32| SigningKey::from_bytes(&blake2_256(&("committee", member).encode()));
    (0..SIGNERS_MAX).map(key).collect()
}

/// An epoch in which nobody earned anything: it grants nothing and costs as much to check.
fn certificate(
    genesis: [u8; 32],
    program: u32,
    epoch: u64,
    keys: &[SigningKey],
) -> Result<Certificate> {
    let payload = EpochPayload {
        genesis,
        program,
        epoch,
        previous_root: TreeNode::EMPTY.hash,
        root: [1; 32],
        root_sum: 0,
        leaf_count: 1,
        leaf_digest: [7; 32],
        oracle_set: COMMITTEE,
    };
    let hash = payload.signing_hash();
    let signatures: Vec<_> = (0u8..)
        .zip(keys)
        .map(|(signer, key)| SignerSignature { signer, signature: key.sign(&hash).to_bytes() })
        .collect();
    let signatures = signatures.try_into().map_err(|_| anyhow!("a set has 64 members at most"))?;
    Ok(Certificate::new(&payload, signatures))
}
