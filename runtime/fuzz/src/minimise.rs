// SPDX-License-Identifier: Apache-2.0
//! The smallest input that still breaks the same promise in the same place.

use crate::{execute::Runner, input::Input, outcome::Violation};

/// Runs that a minimisation may take.
const RUNS_MAX: usize = 800;

/// Leaves out of `input` whatever `violation` does not need.
pub fn minimise(runner: &Runner, input: &Input, violation: &Violation) -> Input {
    let broken = |candidate: &Input| {
        runner.run(candidate).violation.is_some_and(|other| other.is_like(violation))
    };
    smallest(input, broken)
}

/// The smallest input found for which `holds`; `input` itself must be one.
pub fn smallest(input: &Input, holds: impl Fn(&Input) -> bool) -> Input {
    let mut search = Search { best: input.clone(), runs_left: RUNS_MAX, holds };
    while search.shorten() {}
    search.thin();
    search.best
}

struct Search<F> {
    best: Input,
    runs_left: usize,
    holds: F,
}

impl<F: Fn(&Input) -> bool> Search<F> {
    /// Tries to leave out runs of actions, halves first; whether any could go.
    fn shorten(&mut self) -> bool {
        let before = self.best.actions.len();
        let mut size = before.div_ceil(2);
        while size > 0 {
            let mut place = 0;
            while place < self.best.actions.len() {
                let end = (place + size).min(self.best.actions.len());
                let mut candidate = self.best.clone();
                candidate.actions.drain(place..end);
                if !self.take(candidate) {
                    place += size;
                }
            }
            size /= 2;
        }
        self.best.actions.len() < before
    }

    /// Tries to end actions earlier and to make their bytes zero.
    fn thin(&mut self) {
        for action in 0..self.best.actions.len() {
            let mut length = 0;
            while length < self.best.actions[action].len() {
                let mut candidate = self.best.clone();
                candidate.actions[action].truncate(length);
                if self.take(candidate) {
                    break;
                }
                length = (length * 2).max(length + 1);
            }
            for byte in 1..self.best.actions[action].len() {
                if self.best.actions[action][byte] != 0 {
                    let mut candidate = self.best.clone();
                    candidate.actions[action][byte] = 0;
                    self.take(candidate);
                }
            }
        }
    }

    fn take(&mut self, candidate: Input) -> bool {
        let Some(left) = self.runs_left.checked_sub(1) else { return false };
        self.runs_left = left;
        let better = (self.holds)(&candidate);
        if better {
            self.best = candidate;
        }
        better
    }
}
