// SPDX-License-Identifier: Apache-2.0
//! What a campaign did so far, in lines.

use crate::{
    corpus::Corpus,
    outcome::{Report, Tally},
    types::{CallIndex, Types},
};
use std::{collections::BTreeMap, fmt::Write, time::Duration};

/// Sums over all runs.
#[derive(Debug, Default)]
pub struct Totals {
    /// Inputs run.
    pub runs: u64,
    /// Transactions offered.
    pub extrinsics: u64,
    /// Blocks made.
    pub blocks: u64,
    /// Calls by index.
    pub calls: BTreeMap<CallIndex, Tally>,
    /// How often each call ended in each way but success.
    pub failures: BTreeMap<(CallIndex, String), u64>,
    /// The most time of the processor that a block took.
    pub block_time_max: Duration,
    /// The transaction that took most of the processor, and how much.
    pub slowest: Option<(Duration, CallIndex)>,
}

impl Totals {
    /// Adds a run.
    pub fn add(&mut self, report: &Report) {
        self.runs += 1;
        self.extrinsics += report.extrinsics;
        self.blocks += report.blocks;
        self.block_time_max = self.block_time_max.max(report.block_time_max);
        self.slowest = self.slowest.max(report.slowest);
        for (failure, count) in &report.failures {
            *self.failures.entry(failure.clone()).or_default() += count;
        }
        for (call, tally) in &report.calls {
            let sum = self.calls.entry(*call).or_default();
            sum.ok += tally.ok;
            sum.failed += tally.failed;
        }
    }

    /// Calls that succeeded at least once, and calls that were made at all.
    pub fn covered(&self) -> (usize, usize) {
        (self.calls.values().filter(|tally| tally.ok > 0).count(), self.calls.len())
    }

    /// The calls that never succeeded, each with how it ended most often.
    pub fn never_ok(&self) -> Vec<String> {
        let never = |call: &CallIndex| self.calls.get(call).is_none_or(|tally| tally.ok == 0);
        let mostly = |call: CallIndex| {
            let endings = self.failures.iter().filter(|((other, _), _)| *other == call);
            endings.max_by_key(|(_, count)| **count).map_or("never made", |((_, end), _)| end)
        };
        let calls = Types::get().calls().iter();
        calls
            .filter(|(call, _)| never(call))
            .map(|(call, name)| format!("{name} ({})", mostly(*call)))
            .collect()
    }

    /// Prints two lines.
    pub fn print(&self, elapsed: Duration, corpus: &Corpus) {
        let seconds = elapsed.as_secs().max(1);
        let (ok, tried) = self.covered();
        println!(
            "{seconds} s · {} runs ({}/s) · {} transactions · {} blocks (longest {} ms) · calls: \
             {ok} succeeded, {tried} tried of {} · seen {} · corpus {}",
            self.runs,
            self.runs / seconds,
            self.extrinsics,
            self.blocks,
            self.block_time_max.as_millis(),
            Types::get().calls().len(),
            corpus.features(),
            corpus.len(),
        );
        let slowest = self
            .slowest
            .map_or(("none", 0), |(time, call)| (Types::get().call_name(call), time.as_millis()));
        println!("  slowest: {} in {} ms; ok/failed: {}", slowest.0, slowest.1, self.by_pallet());
    }

    fn by_pallet(&self) -> String {
        let mut pallets = BTreeMap::<&str, Tally>::new();
        for (call, tally) in &self.calls {
            let name = Types::get().call_name(*call);
            let sum = pallets.entry(name.split('.').next().unwrap_or(name)).or_default();
            sum.ok += tally.ok;
            sum.failed += tally.failed;
        }
        let mut text = String::new();
        for (name, tally) in pallets {
            let _ = write!(text, "{name} {}/{} ", tally.ok, tally.failed);
        }
        text
    }
}
