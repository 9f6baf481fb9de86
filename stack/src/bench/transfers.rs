// SPDX-License-Identifier: Apache-2.0
//! Transfers between accounts that exist.

use super::{
    accounts::Senders,
    blocks::{Measured, Wanted, count},
    calls,
    limits::Limits,
    load::{self, Sent},
    node::Node,
};
use anyhow::Result;
use vigor_primitives::units::PLANCK_PER_UNIT;

/// What each transfer moves.
const AMOUNT: u128 = PLANCK_PER_UNIT;

/// Measures them for so many seconds.
pub async fn run(node: &Node, limits: &Limits, seconds: u64) -> Result<Measured> {
    let sent = send(node, limits, seconds).await?;
    let wanted = Wanted { what: "transfers", pallet: "Balances", event: "Transfer", each: 1 };
    count(node, limits, &sent, &wanted).await
}

/// Sends them for so many seconds.
pub async fn send(node: &Node, limits: &Limits, seconds: u64) -> Result<Sent> {
    let indices = calls::indices(&node.api, "Balances", "transfer_keep_alive").await?;
    let senders = Senders::ready(&node.api).await?;
    let transfer =
        |at: usize| senders.sign(at, &calls::transfer(indices, &senders.next(at)?, AMOUNT));
    let fit = limits.fit(&node.rpc, &transfer(0)?).await?;
    let needed = load::needed(&fit, limits, seconds);
    println!("transfers: signing {needed}");
    let transactions = (0..needed).map(transfer).collect::<Result<Vec<_>>>()?;
    println!("transfers: sending for {seconds} s");
    load::run(node, &transactions, fit, limits, seconds).await
}
