// SPDX-License-Identifier: Apache-2.0
//! Running an input, and catching what it breaks.

use crate::{
    actions::perform,
    checks::Check,
    input::{Input, Start},
    outcome::{Promise, Report, Violation},
    settled,
    world::World,
};
use std::{
    cell::{Cell, RefCell},
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Once},
    thread,
};

/// Stack of a thread that runs inputs: calls nest as deep as a node accepts.
pub const STACK_BYTES: usize = 256 * 1024 * 1024;

/// Does `work` on a thread with such a stack.
///
/// # Errors
/// Where the thread cannot be started, or `work` panics.
pub fn with_stack<R: Send + 'static>(
    work: impl FnOnce() -> R + Send + 'static,
) -> anyhow::Result<R> {
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(work)?;
    thread.join().map_err(|_| anyhow::anyhow!("the fuzzer itself panicked"))
}

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static PANICKED: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Where chains start. Making one takes longer than running an input, so each thread keeps them.
pub struct Runner {
    genesis: World,
    settled: World,
    added: Arc<Vec<Check>>,
}

impl Runner {
    /// A runner that also checks `added` after each block.
    pub fn new(added: Vec<Check>) -> Self {
        catch_panics();
        let genesis = World::genesis();
        let settled = settled::from(&genesis);
        Self { genesis, settled, added: Arc::new(added) }
    }

    /// Runs an input to its end, or until it breaks a promise.
    pub fn run(&self, input: &Input) -> Report {
        self.run_with(input, false)
    }

    /// Runs an input and writes a line for each action.
    pub fn explain(&self, input: &Input) -> (Report, Vec<String>) {
        let mut report = self.run_with(input, true);
        let log = report.log.take().unwrap_or_default();
        (report, log)
    }

    fn run_with(&self, input: &Input, explain: bool) -> Report {
        let start = match input.start {
            Start::Genesis => &self.genesis,
            Start::Settled => &self.settled,
        };
        let mut world = start.fork(self.added.clone());
        let mut remarks = explain.then(Vec::new);
        let mut violation = None;
        for place in 0..=input.actions.len() {
            world.report.log = explain.then(Vec::new);
            let result = caught(Promise::NoPanic, || match input.actions.get(place) {
                Some(action) => perform(&mut world, action),
                None => world.end_block(),
            });
            if let Some(remarks) = &mut remarks {
                let mut lines = world.report.log.take().unwrap_or_default();
                lines.extend(result.as_ref().err().map(|violation| format!("BROKEN {violation}")));
                remarks.push(lines.join("\n"));
            }
            if let Err(broken) = result {
                violation = Some(broken);
                break;
            }
        }
        let mut report = std::mem::take(&mut world.report);
        for (call, tally) in std::mem::take(&mut report.calls) {
            report.saw(("often", call, tally.ok.checked_ilog2()));
            report.calls.insert(call, tally);
        }
        report.violation = violation;
        report.log = remarks;
        report
    }
}

/// Runs `work`, and says of its panic that it breaks `promise`.
pub(crate) fn caught(
    promise: Promise,
    work: impl FnOnce() -> Result<(), Violation>,
) -> Result<(), Violation> {
    let is_inner = CATCHING.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(is_inner);
    result.unwrap_or_else(|_| {
        let (place, message) = PANICKED
            .take()
            .unwrap_or_else(|| ("somewhere".into(), "a panic without a message".into()));
        Err(Violation::new(promise, place, message))
    })
}

/// Keeps panics of inputs off the terminal and remembers where they were.
fn catch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CATCHING.get() {
                return usual(info);
            }
            let place = info.location().map_or_else(String::new, ToString::to_string);
            let message = info.payload_as_str().unwrap_or("no message").to_string();
            PANICKED.set(Some((place, message)));
        }));
    });
}
