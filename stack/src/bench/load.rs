// SPDX-License-Identifier: Apache-2.0
//! Keeps the pool filled, but not overfull.

use super::{
    limits::{Fit, Limits},
    node::Node,
    rpc::Rpc,
};
use anyhow::Result;
use futures::{StreamExt, TryStreamExt, stream};
use std::{
    collections::BTreeMap,
    ops::RangeInclusive,
    time::{Duration, Instant},
};

/// Most transactions of one request, and about how many bytes of them: a node validates a request's
/// transactions one after the other, and the first should not wait for the last.
const BATCH_MAX: usize = 128;
const BATCH_BYTES: u64 = 1 << 20;
/// Requests in flight: one being validated, one on its way.
const REQUESTS: usize = 2;
/// Blocks' worth of transactions, by the weight they declare, that may be submitted and not
/// finalized: some for finality's lag, and more that wait, so that no block comes out short.
const AHEAD_BLOCKS: u64 = 8;
/// How often finality is looked at.
const LOOK_MS: u64 = 200;
/// How long the rest may take to be finalized once all is submitted, in slots.
const DRAIN_SLOTS: u64 = 30;
/// Patience with a machine that makes no full blocks, beside twice the time of the load.
const PATIENCE_S: u64 = 60;

/// Transactions to sign for so many seconds: twice what fits by the weight they declare, because
/// what they do not use of it is given back and makes room, and what is ahead.
pub fn needed(fit: &Fit, limits: &Limits, seconds: u64) -> usize {
    let blocks = (seconds * 1_000).div_ceil(limits.slot_ms.max(1)) + 2;
    (fit.per_block.max(1) * (blocks * 2 + AHEAD_BLOCKS)) as usize
}

/// A load that ran, and what one of its transactions declared.
#[derive(Debug)]
pub struct Sent {
    /// What it declared.
    pub fit: Fit,
    /// What became of it.
    pub ran: Ran,
}

/// What became of a load.
#[derive(Debug)]
pub struct Ran {
    /// Heights of the blocks under full load.
    pub blocks: RangeInclusive<u64>,
    /// Heights of all blocks that hold some of it.
    pub loaded: RangeInclusive<u64>,
    /// Transactions the node refused, with what it said of the first.
    pub refused: u64,
    /// What it said of the first of them.
    pub refusal: Option<String>,
}

/// Submits pre-signed transactions in their order, about as fast as blocks take them, until blocks
/// of so many seconds are finalized.
pub async fn run(
    node: &Node,
    transactions: &[String],
    fit: Fit,
    limits: &Limits,
    seconds: u64,
) -> Result<Sent> {
    let slot_ms = limits.slot_ms;
    let mut progress = Progress::start(&node.rpc).await?;
    let ahead = fit.per_block.max(1) * AHEAD_BLOCKS;
    let batch = (BATCH_BYTES / fit.bytes.max(1)).clamp(1, BATCH_MAX as u64) as usize;
    let patience = Duration::from_secs(2 * seconds + PATIENCE_S);
    let started = Instant::now();
    let (mut sent, mut refused, mut refusal) = (0u64, 0u64, None);
    let mut rest = transactions;
    while !rest.is_empty()
        && progress.loaded_ms(slot_ms) < seconds * 1_000
        && started.elapsed() < patience
    {
        let room = ahead.saturating_sub(sent.saturating_sub(progress.included + refused));
        let (now, later) = rest.split_at(rest.len().min(room as usize));
        if now.is_empty() {
            tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
        }
        let answers: Vec<Vec<String>> = stream::iter(now.chunks(batch))
            .map(|batch| node.rpc.submit(batch))
            .buffered(REQUESTS)
            .try_collect()
            .await?;
        let mut errors = answers.into_iter().flatten();
        refusal = refusal.or_else(|| errors.next().inspect(|_| refused += 1));
        refused += errors.count() as u64;
        sent += now.len() as u64;
        rest = later;
        progress.look(&node.rpc).await?;
    }
    let last = node.rpc.best().await?;
    let patience = Duration::from_millis(DRAIN_SLOTS * slot_ms);
    let drained = Instant::now();
    while progress.included + refused < sent && drained.elapsed() < patience {
        tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
        progress.look(&node.rpc).await?;
    }
    println!("  {sent} sent, {refused} of them refused, {} finalized", progress.included);
    let (blocks, loaded) = (progress.full(last), progress.all());
    Ok(Sent { fit, ran: Ran { blocks, loaded, refused, refusal } })
}

/// What was finalized so far.
struct Progress {
    height: u64,
    idle: u64,
    included: u64,
    blocks: BTreeMap<u64, u64>,
}

impl Progress {
    async fn start(rpc: &Rpc) -> Result<Self> {
        let (height, _) = rpc.finalized().await?;
        // The first block of a chain holds nothing but inherents.
        let idle = rpc.transactions_in(1).await?;
        Ok(Self { height, idle, included: 0, blocks: BTreeMap::new() })
    }

    async fn look(&mut self, rpc: &Rpc) -> Result<()> {
        let (finalized, _) = rpc.finalized().await?;
        while self.height < finalized {
            self.height += 1;
            let count = rpc.transactions_in(self.height).await?.saturating_sub(self.idle);
            self.blocks.insert(self.height, count);
            self.included += count;
        }
        Ok(())
    }

    /// Block time since the first block that holds anything; blocks that came late count as one.
    fn loaded_ms(&self, slot_ms: u64) -> u64 {
        let mut loaded = self.blocks.iter().filter(|(_, count)| **count > 0);
        loaded.next().map_or(0, |(first, _)| (self.height - first) * slot_ms)
    }

    /// From the first block that holds anything to the last.
    fn all(&self) -> RangeInclusive<u64> {
        let mut loaded = self.blocks.iter().filter(|(_, count)| **count > 0).map(|(at, _)| *at);
        let first = loaded.next().unwrap_or(self.height);
        first..=loaded.next_back().unwrap_or(first)
    }

    /// From the first block that holds anything, which begins the clock, to the last that was made
    /// while more was being submitted, or to the last but one that holds anything.
    fn full(&self, last: u64) -> RangeInclusive<u64> {
        let mut loaded = self.blocks.iter().filter(|(_, count)| **count > 0).map(|(at, _)| *at);
        let first = loaded.next().unwrap_or(self.height);
        let end = loaded.next_back().map_or(first, |end| end - 1);
        first..=end.min(last).max(first)
    }
}
