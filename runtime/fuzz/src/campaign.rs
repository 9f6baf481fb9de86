// SPDX-License-Identifier: Apache-2.0
//! Fuzzing for a while: runs inputs, keeps the telling ones, saves the crashers, shows progress.

mod progress;

use crate::{
    corpus::{self, Corpus},
    execute::{Runner, STACK_BYTES},
    input::Input,
    minimise::minimise,
    mutate::Mutator,
    outcome::{Report, Violation},
    types::{CallIndex, Types},
};
use anyhow::{Context, Result};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

pub use progress::Totals;

/// How long between two lines of progress.
const PROGRESS_EVERY: Duration = Duration::from_secs(5);
/// A block that takes more of the processor is worth a look: its input is saved, and breaks no
/// promise.
const SLOW_BLOCK: Duration = Duration::from_millis(250);
/// Of so many inputs one is made from nothing.
const FRESH_ONE_IN: u32 = 20;

/// What a campaign is asked to do.
pub struct Plan {
    /// How long it goes on.
    pub duration: Duration,
    /// Ends it after so many runs, however long they took.
    pub runs_max: Option<u64>,
    /// Ends it with the first broken promise.
    pub until_broken: bool,
    /// Two campaigns of one seed and one job try the same inputs in the same order.
    pub seed: u64,
    /// Threads.
    pub jobs: usize,
    /// Folders of inputs to begin with.
    pub seeds: Vec<PathBuf>,
    /// Folder of the inputs that are found, made if there is none; it is read first as well.
    pub corpus: Option<PathBuf>,
    /// Folder of what breaks promises.
    pub crashes: Option<PathBuf>,
    /// Whether progress is printed.
    pub quiet: bool,
}

/// What a campaign found.
pub struct Outcome {
    /// Runs, transactions, blocks, calls.
    pub totals: Totals,
    /// Inputs that saw something new.
    pub corpus: Vec<Input>,
    /// Broken promises, each with the smallest input found.
    pub crashes: Vec<(Violation, Input)>,
}

/// State that all jobs share.
struct Shared {
    plan: Plan,
    started: Instant,
    progress: Mutex<Progress>,
}

#[derive(Default)]
struct Progress {
    corpus: Corpus,
    totals: Totals,
    queue: Vec<Input>,
    wanted: Vec<CallIndex>,
    crashes: Vec<(Violation, Input)>,
    printed: Option<Instant>,
}

/// Runs a campaign; `runner` makes the runner of each job.
pub fn run(plan: Plan, runner: impl Fn() -> Runner + Sync) -> Result<Outcome> {
    let mut queue = Vec::new();
    if let Some(folder) = &plan.corpus {
        corpus::create(folder)?;
    }
    for folder in plan.seeds.iter().chain(&plan.corpus) {
        queue.extend(corpus::read(folder)?.into_iter().map(|(_, input)| input));
    }
    let wanted = Types::get().calls().keys().copied().collect();
    let jobs = plan.jobs.max(1);
    let progress = Mutex::new(Progress { queue, wanted, ..Default::default() });
    let shared = Shared { plan, started: Instant::now(), progress };
    thread::scope(|scope| {
        let handles = (0..jobs)
            .map(|job| {
                let (shared, runner) = (&shared, &runner);
                thread::Builder::new()
                    .stack_size(STACK_BYTES)
                    .spawn_scoped(scope, move || work(shared, &runner(), job as u64))
                    .context("cannot start a thread")
            })
            .collect::<Result<Vec<_>>>()?;
        handles.into_iter().try_for_each(|handle| {
            handle.join().map_err(|_| anyhow::anyhow!("the fuzzer itself panicked"))?
        })
    })?;
    let progress = shared.progress.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !shared.plan.quiet {
        progress.totals.print(shared.started.elapsed(), &progress.corpus);
    }
    Ok(Outcome {
        totals: progress.totals,
        corpus: progress.corpus.inputs().to_vec(),
        crashes: progress.crashes,
    })
}

fn work(shared: &Shared, runner: &Runner, job: u64) -> Result<()> {
    let mut rng = StdRng::seed_from_u64(shared.plan.seed.wrapping_add(job << 32));
    while shared.started.elapsed() < shared.plan.duration {
        let Some(input) = shared.next_input(&mut rng) else { break };
        let report = runner.run(&input);
        shared.take(runner, input, report)?;
    }
    Ok(())
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_input(&self, rng: &mut StdRng) -> Option<Input> {
        let mut progress = self.lock();
        let enough = self.plan.runs_max.is_some_and(|most| progress.totals.runs >= most);
        if enough || (self.plan.until_broken && !progress.crashes.is_empty()) {
            return None;
        }
        if let Some(input) = progress.queue.pop() {
            return Some(input);
        }
        let mutator = Mutator { wanted: &progress.wanted };
        let base = progress.corpus.choose(rng).zip(progress.corpus.choose(rng));
        Some(match base {
            Some((input, other)) if !rng.gen_ratio(1, FRESH_ONE_IN) => {
                mutator.mutated(input, other, rng)
            }
            _ => mutator.fresh(rng),
        })
    }

    fn take(&self, runner: &Runner, input: Input, report: Report) -> Result<()> {
        if let Some(place) = self.enter(&input, &report)?
            && let Some(violation) = &report.violation
        {
            let smallest = minimise(runner, &input, violation);
            self.save_crash(runner, violation, &smallest)?;
            self.lock().crashes[place].1 = smallest;
        }
        self.show();
        Ok(())
    }

    /// Books a run; the place of its crash where it is the first of its kind.
    fn enter(&self, input: &Input, report: &Report) -> Result<Option<usize>> {
        let mut progress = self.lock();
        let slow = report.block_time_max > progress.totals.block_time_max.max(SLOW_BLOCK);
        progress.totals.add(report);
        if let Some(folder) = self.plan.crashes.as_ref().filter(|_| slow) {
            corpus::write(&folder.join("slow"), input, &[])?;
        }
        for (call, _) in report.calls.iter().filter(|(_, tally)| tally.ok > 0) {
            progress.wanted.retain(|wanted| wanted != call);
        }
        if let Some(violation) = &report.violation {
            if progress.crashes.iter().any(|(known, _)| known.is_like(violation)) {
                return Ok(None);
            }
            progress.crashes.push((violation.clone(), input.clone()));
            return Ok(Some(progress.crashes.len() - 1));
        }
        if progress.corpus.offer(input, report)
            && let Some(folder) = &self.plan.corpus
        {
            corpus::write(folder, input, &[])?;
        }
        Ok(None)
    }

    fn save_crash(&self, runner: &Runner, violation: &Violation, input: &Input) -> Result<()> {
        let Some(folder) = &self.plan.crashes else { return Ok(()) };
        let (_, remarks) = runner.explain(input);
        let path = corpus::write(folder, input, &remarks)?;
        println!("✗ {violation}\n  {}", path.display());
        Ok(())
    }

    fn show(&self) {
        let mut progress = self.lock();
        let due = progress.printed.is_none_or(|printed| printed.elapsed() >= PROGRESS_EVERY);
        if due && !self.plan.quiet {
            progress.totals.print(self.started.elapsed(), &progress.corpus);
            progress.printed = Some(Instant::now());
        }
    }
}
