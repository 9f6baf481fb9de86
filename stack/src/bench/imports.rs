// SPDX-License-Identifier: Apache-2.0
//! How long full blocks of the heaviest calls take to import, beside half the slot.
//!
//! One validator fills its blocks with each kind of load. Then it is stopped, its blocks are
//! written to a file, and the program imports them into an empty database, as a full node does:
//! every signature is checked, every call is executed, and the state root must come out as the
//! author wrote it. Once a slot apart, as a node follows the chain, and once all at once, as it
//! catches up. Only blocks that were really full are counted.

mod exported;
mod fill;
mod replay;
mod report;

pub use report::{Full, Imported};

use super::{
    Outcome, batches, claims, epochs, identities,
    limits::Limits,
    load::{Ran, Sent},
    node::{Node, Program},
    orders, transfers,
};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, time::Duration};

/// What to import, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The programs.
    pub program: Program,
    /// About how many blocks of each kind.
    pub blocks: u64,
    /// Only these kinds; all if there are none.
    pub only: Vec<Kind>,
}

/// What blocks may be full of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Epochs with 64 signatures.
    Epochs,
    /// Transfers.
    Transfers,
    /// Batches of transfers to new accounts.
    Batches,
    /// Orders.
    Orders,
    /// Claims, one by one and 256 at a time.
    Claims,
    /// Identities, each created with as many devices as one call takes.
    Identities,
}

/// Every kind.
const KINDS: [Kind; 6] =
    [Kind::Epochs, Kind::Transfers, Kind::Batches, Kind::Orders, Kind::Claims, Kind::Identities];

/// Share of the limit from which a block counts as full.
const FULL: f64 = 0.8;

/// Measures and prints one table.
pub async fn blocks(options: &Options) -> Result<()> {
    let Outcome { about, lines } = measure(options).await?;
    let cores = std::thread::available_parallelism()?;
    println!("\n{about}, {cores} cores\n{}", report::table(&lines));
    Ok(())
}

/// Fills blocks on one chain, imports them into another database, and returns what is known of
/// each kind's full blocks.
///
/// # Errors
/// Also where the second database ends up with another head than the first.
pub async fn measure(options: &Options) -> Result<Outcome<Imported>> {
    let node = Node::start(&options.program, &epochs::genesis()).await?;
    let about = node.about().await?;
    let limits = Limits::read(&node.api).await?;
    let seconds = (options.blocks * limits.slot_ms).div_ceil(1_000);
    let mut blocks = Vec::new();
    for kind in KINDS {
        if !options.only.is_empty() && !options.only.contains(&kind) {
            continue;
        }
        for (what, ran) in send(kind, &node, &limits, seconds).await? {
            blocks.push((what, fill::of(&node.rpc, &limits, ran.loaded).await?));
        }
    }
    let full = blocks.iter().flat_map(|(_, blocks)| blocks);
    let full = full.filter(|block| block.share >= FULL).map(|block| block.height).collect();
    let slot = Duration::from_millis(limits.slot_ms);
    let took = replay::run(&node.stop().await?, &full, slot).await?;
    let lines = blocks
        .into_iter()
        .map(|(what, blocks)| {
            let fullest = blocks.iter().map(|block| block.share).fold(0.0, f64::max);
            let full = blocks.into_iter().filter(|block| block.share >= FULL);
            let full = full.map(|block| {
                let took_ms = |times: &BTreeMap<u64, u64>| {
                    let took_ms = times.get(&block.height).copied();
                    took_ms.with_context(|| format!("block {} was not imported", block.height))
                };
                let import_ms = took_ms(&took.following)?;
                let catching_up_ms = took_ms(&took.catching_up)?;
                Ok(Full { block, import_ms, catching_up_ms })
            });
            let full = full.collect::<Result<Vec<_>>>()?;
            Ok(Imported { what, full, fullest, limit_ms: limits.slot_ms / 2 })
        })
        .collect::<Result<_>>()?;
    Ok(Outcome { about, lines })
}

async fn send(
    kind: Kind,
    node: &Node,
    limits: &Limits,
    seconds: u64,
) -> Result<Vec<(&'static str, Ran)>> {
    let one = |what, sent: Sent| vec![(what, sent.ran)];
    Ok(match kind {
        Kind::Epochs => one("epochs of 64 signers", epochs::send(node, limits, seconds).await?),
        Kind::Transfers => one("transfers", transfers::send(node, limits, seconds).await?),
        Kind::Batches => one("batches of transfers", batches::send(node, limits, seconds).await?),
        Kind::Orders => one("orders", orders::send(node, limits, seconds).await?),
        Kind::Claims => {
            let sent = claims::send(node, limits, seconds).await?;
            vec![(claims::SINGLE_LABEL, sent.single.ran), (claims::MANY_LABEL, sent.many.ran)]
        }
        Kind::Identities => {
            one("identities with 8 devices", identities::send(node, limits, seconds).await?)
        }
    })
}
