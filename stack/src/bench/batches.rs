// SPDX-License-Identifier: Apache-2.0
//! Batches of transfers, each to an account that did not exist: next to nothing of their weight is
//! signatures, and the state grows with each.

use super::{
    accounts::Senders,
    calls,
    limits::Limits,
    load::{self, Sent},
    node::Node,
};
use anyhow::Result;
use codec::Encode;
use sp_crypto_hashing::blake2_256;
use vigor_primitives::units::PLANCK_PER_UNIT;

/// Transfers of a batch.
pub const TRANSFERS: usize = 256;
/// What each moves: what an account must have to exist.
const AMOUNT: u128 = 1_000 * PLANCK_PER_UNIT;

/// Sends them for so many seconds.
pub async fn send(node: &Node, limits: &Limits, seconds: u64) -> Result<Sent> {
    let batch = calls::indices(&node.api, "Utility", "batch_all").await?;
    let transfer = calls::indices(&node.api, "Balances", "transfer_keep_alive").await?;
    let senders = Senders::ready(&node.api).await?;
    let sign = |at: usize| {
        let transfers: Vec<_> = (0..TRANSFERS)
            .map(|number| {
                let to = blake2_256(&("bench batch", at as u64, number as u64).encode());
                calls::transfer(transfer, &to, AMOUNT)
            })
            .collect();
        senders.sign(at, &calls::batch(batch, &transfers))
    };
    let fit = limits.fit(&node.rpc, &sign(0)?).await?;
    let needed = load::needed(&fit, limits, seconds);
    println!("batches: signing {needed} of {TRANSFERS} transfers");
    let transactions = (0..needed).map(sign).collect::<Result<Vec<_>>>()?;
    println!("batches: sending for {seconds} s");
    load::run(node, &transactions, fit, limits, seconds).await
}
