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
mod batches;
mod blocks;
mod calls;
mod claims;
mod epochs;
mod figures;
mod identities;
pub mod imports;
mod limits;
mod load;
mod node;
mod orders;
mod report;
mod rpc;
mod signing;
mod transfers;

pub use blocks::Measured;
pub use node::Program;

use anyhow::Result;
use limits::Limits;
use node::{Genesis, Node};

/// What to measure, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The programs.
    pub program: Program,
    /// Length of each load in seconds of block time.
    pub seconds: u64,
    /// Only this load.
    pub only: Option<Load>,
}

/// What was measured, and on what.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The node and the runtime.
    pub about: String,
    /// One entry for each line of the table.
    pub lines: Vec<T>,
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

/// Every load.
const LOADS: [Load; 3] = [Load::Transfers, Load::Claims, Load::Orders];

/// Measures and prints one table.
pub async fn chain(options: &Options) -> Result<()> {
    let Outcome { about, lines } = measure(options).await?;
    println!("\n{about}\n{}", report::table(&lines));
    Ok(())
}

/// Measures transfers, claims and orders, each on a chain of its own.
pub async fn measure(options: &Options) -> Result<Outcome<Measured>> {
    let mut outcome = Outcome { about: String::new(), lines: Vec::new() };
    for load in LOADS {
        if options.only.is_some_and(|only| only != load) {
            continue;
        }
        let node = Node::start(&options.program, &Genesis::default()).await?;
        outcome.about = node.about().await?;
        let limits = Limits::read(&node.api).await?;
        match load {
            Load::Transfers => {
                outcome.lines.push(transfers::run(&node, &limits, options.seconds).await?);
            }
            Load::Claims => {
                outcome.lines.extend(claims::run(&node, &limits, options.seconds).await?);
            }
            Load::Orders => {
                outcome.lines.push(orders::run(&node, &limits, options.seconds).await?);
            }
        }
    }
    Ok(outcome)
}
