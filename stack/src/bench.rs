// SPDX-License-Identifier: Apache-2.0
//! What one validator finalizes under load, beside what the block's limits allow.
//!
//! The load is signed beforehand and kept a few blocks ahead of what is finalized, so that neither
//! signing nor an overfull pool is measured. Afterwards the events of the finalized blocks are
//! counted and divided by the blocks' own time. Limits come from the chain's constants and from
//! the weight that the chain says each transaction took: nothing is assumed.
//!
//! Nothing here judges: a slow machine prints small numbers and succeeds. It fails only where the
//! chain refuses what it should take.

mod accounts;
mod blocks;
mod calls;
mod claims;
mod limits;
mod load;
mod node;
mod orders;
mod report;
mod rpc;
mod signing;
mod transfers;

pub use blocks::Measured;

use anyhow::Result;
use std::path::PathBuf;

/// What to measure, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The node's program.
    pub node: PathBuf,
    /// Length of each load in seconds of block time.
    pub seconds: u64,
    /// Only this load.
    pub only: Option<Load>,
}

/// What may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Load {
    /// Transfers.
    Transfers,
    /// Claims, one by one and 256 at a time.
    Claims,
    /// Orders.
    Orders,
}

/// Measures and prints one table.
pub async fn chain(options: &Options) -> Result<()> {
    println!("node: {}", options.node.display());
    let lines = measure(options).await?;
    println!("{}", report::table(&lines));
    Ok(())
}

/// Measures transfers, claims and orders, each on a chain of its own.
pub async fn measure(options: &Options) -> Result<Vec<Measured>> {
    let mut lines = Vec::new();
    let wanted = |load| options.only.is_none_or(|only| only == load);
    if wanted(Load::Transfers) {
        lines.push(transfers::run(options).await?);
    }
    if wanted(Load::Claims) {
        let (single, many) = claims::run(options).await?;
        lines.extend([single, many]);
    }
    if wanted(Load::Orders) {
        lines.push(orders::run(options).await?);
    }
    Ok(lines)
}
