// SPDX-License-Identifier: Apache-2.0
//! Transfers between accounts that exist.

use super::{
    Options,
    accounts::Senders,
    blocks::{Measured, Wanted, count},
    calls,
    limits::Limits,
    load,
    node::Node,
};
use anyhow::Result;
use vigor_primitives::units::PLANCK_PER_UNIT;

/// What each transfer moves.
const AMOUNT: u128 = PLANCK_PER_UNIT;

/// Measures them on a fresh chain.
pub async fn run(options: &Options) -> Result<Measured> {
    let node = Node::start(&options.node, &[1; 32]).await?;
    let limits = Limits::read(&node.api).await?;
    let indices = calls::indices(&node.api, "Balances", "transfer_keep_alive").await?;
    let senders = Senders::ready(&node.api).await?;
    let transfer =
        |at: usize| senders.sign(at, &calls::transfer(indices, &senders.next(at)?, AMOUNT));
    let fit = limits.fit(&node.rpc, &transfer(0)?).await?;
    let needed = load::needed(&fit, &limits, options.seconds);
    println!("transfers: signing {needed}");
    let transactions = (0..needed).map(transfer).collect::<Result<Vec<_>>>()?;
    let wanted = Wanted { what: "transfers", pallet: "Balances", event: "Transfer", each: 1 };
    println!("transfers: sending for {} s", options.seconds);
    let ran = load::run(&node, &transactions, &fit, &limits, options.seconds).await?;
    count(&node, &limits, fit, &ran, &wanted).await
}
