// SPDX-License-Identifier: Apache-2.0
//! Counts events of finalized blocks by the blocks' own time.

use super::{
    figures::percentile,
    limits::{Fit, Limits},
    load::Sent,
    node::Node,
};
use anyhow::{Result, ensure};
use codec::{Compact, Decode};
use subxt::dynamic::storage;

/// One line of the table.
#[derive(Debug)]
pub struct Measured {
    /// What was sent.
    pub what: &'static str,
    /// Events counted.
    pub events: u64,
    /// Block time in which they happened.
    pub millis: u64,
    /// Events a second that the block's limits allow.
    pub limit: f64,
    /// What one transaction took of a block: of the weight it declared, what it did not use was
    /// given back.
    pub used: Fit,
    /// What one transaction declared.
    pub declared: Fit,
    /// Milliseconds between blocks, ascending.
    pub intervals_ms: Vec<u64>,
    /// Transactions the node refused.
    pub refused: u64,
}

/// Class of ordinary transactions.
const NORMAL: u8 = 0;

/// What the chain tells of a transaction that succeeded: the weight that it took of the block.
#[derive(Debug, Decode)]
struct Info {
    time: Compact<u64>,
    _proof: Compact<u64>,
    class: u8,
    _pays: u8,
}

/// What is looked for, and what it is worth.
pub struct Wanted<'a> {
    /// Name of the line.
    pub what: &'static str,
    /// Pallet of the event.
    pub pallet: &'a str,
    /// The event.
    pub event: &'a str,
    /// Events that a transaction is worth.
    pub each: u64,
}

/// Reads the blocks that were made under load.
///
/// The first of them begins the clock: its own events happened before.
pub async fn count(
    node: &Node,
    limits: &Limits,
    sent: &Sent,
    wanted: &Wanted<'_>,
) -> Result<Measured> {
    let Sent { fit, ran } = sent;
    let (mut events, mut times) = (0, Vec::<u64>::new());
    let (mut transactions, mut weight_ps) = (0, 0);
    for height in ran.blocks.clone() {
        let at = node.api.at_block(height).await?;
        let now = at.storage().fetch(storage::<(), u64>("Timestamp", "Now"), ()).await?;
        times.push(now.decode()?);
        if height == *ran.blocks.start() {
            continue;
        }
        for event in at.events().fetch().await?.iter() {
            let event = event?;
            if event.pallet_name() == wanted.pallet && event.event_name() == wanted.event {
                events += 1;
            }
            if (event.pallet_name(), event.event_name()) == ("System", "ExtrinsicSuccess") {
                let info = Info::decode(&mut event.field_bytes())?;
                if info.class == NORMAL {
                    transactions += 1;
                    weight_ps += info.time.0;
                }
            }
        }
    }
    let mut intervals_ms: Vec<u64> =
        times.iter().zip(times.iter().skip(1)).map(|(one, next)| next - one).collect();
    intervals_ms.sort_unstable();
    let millis = times.last().zip(times.first()).map_or(0, |(last, first)| last - first);
    if let Some(refusal) = &ran.refusal {
        println!("{}: {} refused, the first: {refusal}", wanted.what, ran.refused);
    }
    ensure!(events > 0 || times.len() < 2, "no {}.{} happened", wanted.pallet, wanted.event);
    let used = limits.fit_of(weight_ps.checked_div(transactions).unwrap_or(0), fit.bytes);
    let limit = limits.per_second(&used) * wanted.each as f64;
    Ok(Measured {
        what: wanted.what,
        events,
        millis,
        limit,
        used,
        declared: *fit,
        intervals_ms,
        refused: ran.refused,
    })
}

impl Measured {
    /// Events a second.
    pub fn rate(&self) -> f64 {
        self.events as f64 * 1_000.0 / self.millis.max(1) as f64
    }

    /// The interval that so many percent of the blocks do not exceed.
    pub fn interval_ms(&self, percent: usize) -> u64 {
        percentile(&self.intervals_ms, percent)
    }
}
