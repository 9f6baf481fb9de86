// SPDX-License-Identifier: Apache-2.0
//! Making blocks, checking what must hold after each, and importing some of them again.

use super::{World, copy};
use crate::{
    checks,
    execute::caught,
    outcome::{Promise, Violation},
    promises, queries,
    stopwatch::Stopwatch,
};
use sp_io::TestExternalities;
use sp_runtime::{ExtrinsicInclusionMode, generic::LazyBlock};
use std::time::Duration;
use vigor_runtime::{
    Executive, Header, Runtime, RuntimeCall, System, UncheckedExtrinsic,
    constants::time::{SESSION, SLOT_MS},
};
use vigor_runtime_integration::chain::unfinished_header;

/// Transactions after which a block is closed: what a check costs is shared by them.
const TRANSACTIONS_MAX: usize = 48;
/// Of so many blocks one is imported as well.
const IMPORT_EVERY: u32 = 5;
/// No clock goes further: Unix milliseconds beyond it would overflow in the fuzzer itself.
const CLOCK_MAX_MS: u64 = u64::MAX - 1_000_000;

/// A block in work.
pub(super) struct OpenBlock {
    pub(super) extrinsics: Vec<UncheckedExtrinsic>,
    pub(super) events_seen: usize,
    pub(super) only_inherents: bool,
    /// Time of the processor that it took so far.
    pub(super) elapsed: Duration,
    /// The state before it, where it will be imported.
    before: Option<TestExternalities>,
}

impl World {
    /// Begins a block, unless one is in work. `false` where the clock has run out.
    pub fn open_block(&mut self) -> Result<bool, Violation> {
        if self.block.as_ref().is_some_and(|block| block.extrinsics.len() > TRANSACTIONS_MAX) {
            self.end_block()?;
        }
        if self.block.is_some() {
            return Ok(true);
        }
        if self.now_ms >= CLOCK_MAX_MS {
            return Ok(false);
        }
        self.now_ms += SLOT_MS;
        self.number += 1;
        self.knowledge.number = self.number;
        self.knowledge.now_ms = self.now_ms;
        let before = self.number.is_multiple_of(IMPORT_EVERY).then(|| copy(&self.state));
        let (number, parent, now_ms) = (self.number, self.parent, self.now_ms);
        let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: now_ms });
        let time = UncheckedExtrinsic::new_bare(time);
        let inherent = time.clone();
        let stopwatch = Stopwatch::start();
        let mode = self.state.execute_with(|| {
            let mode = Executive::initialize_block(&unfinished_header(number, parent, now_ms));
            Executive::apply_extrinsic(inherent)
                .expect("the time is valid")
                .expect("the time can be set");
            mode
        });
        self.block = Some(OpenBlock {
            extrinsics: vec![time],
            events_seen: 0,
            only_inherents: mode == ExtrinsicInclusionMode::OnlyInherents,
            elapsed: stopwatch.elapsed(),
            before,
        });
        self.take_events(None);
        Ok(true)
    }

    /// Ends the block in work, or makes an empty one, and checks every promise.
    pub fn end_block(&mut self) -> Result<(), Violation> {
        if self.block.is_none() && !self.open_block()? {
            return Ok(());
        }
        let stopwatch = Stopwatch::start();
        let header = self.state.execute_with(Executive::finalize_block);
        let elapsed = stopwatch.elapsed();
        self.take_events(None);
        let Some(block) = self.block.take() else { return Ok(()) };
        self.parent = header.hash();
        self.state.commit_all().expect("no transaction is open");
        self.report.blocks += 1;
        let elapsed = block.elapsed + elapsed;
        self.report.block_time_max = self.report.block_time_max.max(elapsed);
        promises::block_time_is_short(self.number, elapsed)?;
        let (issuance, added) = (self.issuance, self.added.clone());
        self.query(|| checks::all(&issuance, &added))?;
        let Some(before) = block.before else { return Ok(()) };
        caught(Promise::Importable, || import(before, header, block.extrinsics))?;
        self.query(queries::ask_all)
    }

    /// Lets time pass without blocks, as when all validators slept.
    pub fn sleep(&mut self, milliseconds: u64) -> Result<(), Violation> {
        self.end_block()?;
        let woken = self.now_ms.saturating_add(milliseconds).min(CLOCK_MAX_MS);
        self.now_ms = self.now_ms.max(woken - woken % SLOT_MS);
        Ok(())
    }

    /// Leaves out up to `count` blocks in which nothing is due.
    pub fn leap(&mut self, count: u32) -> Result<(), Violation> {
        self.end_block()?;
        let target = self.number.saturating_add(count).min(u32::MAX / 2);
        let due = self.query(next_due).unwrap_or(u32::MAX);
        // Sessions end in the first block of an hour. A short leap leaves no end out; a long one
        // leaves out many, as if those sessions had been one.
        let session_end = (self.number / SESSION + 1) * SESSION;
        let target = if count > SESSION { target } else { target.min(session_end - 1) };
        let landing = target.min(due.saturating_sub(1));
        let left_out = landing.saturating_sub(self.number);
        if left_out == 0 {
            return Ok(());
        }
        self.number = landing;
        self.now_ms = self.now_ms.saturating_add(u64::from(left_out) * SLOT_MS);
        self.query(|| System::set_block_number(landing));
        self.state.commit_all().expect("no transaction is open");
        Ok(())
    }
}

/// The first block in which a hook has something to do.
fn next_due() -> Option<u32> {
    let finalizing = pallet_activity::Finalizing::<Runtime>::iter_keys().min();
    let scheduled = pallet_scheduler::Agenda::<Runtime>::iter_keys().min();
    finalizing.into_iter().chain(scheduled).min()
}

/// Executes a block as a node does that did not make it. Another root than the author's panics there,
/// and what panics only there is found here as well.
fn import(
    mut state: TestExternalities,
    header: Header,
    extrinsics: Vec<UncheckedExtrinsic>,
) -> Result<(), Violation> {
    let (number, root) = (header.number, header.state_root);
    let block = LazyBlock::new(header, extrinsics);
    state.execute_with(|| Executive::execute_block(block));
    state.commit_all().expect("no transaction is open");
    let imported = *state.backend.root();
    if imported == root {
        return Ok(());
    }
    let message = format!("block {number} has root {root} when made and {imported} when imported");
    Err(Violation::new(Promise::Importable, "root", message))
}

#[cfg(test)]
mod tests {
    use super::{Duration, Promise, SLOT_MS, World};

    #[test]
    fn a_block_that_takes_more_than_half_of_the_slot_is_told_when_it_ends() {
        let mut world = World::genesis();
        world.open_block().expect("the clock runs");
        let block = world.block.as_mut().expect("a block is in work");
        block.elapsed += Duration::from_millis(SLOT_MS / 2);
        let violation = world.end_block().expect_err("its end takes time as well");
        assert_eq!(violation.promise, Promise::BlockTime, "{violation}");
        assert!(world.report.block_time_max > Duration::from_millis(SLOT_MS / 2));
    }
}
