// SPDX-License-Identifier: Apache-2.0
//! Time of the processor that a thread takes: what else runs on the machine does not count.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Measures what the thread that started it takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    started: Duration,
}

impl Stopwatch {
    /// Begins to measure.
    pub fn start() -> Self {
        Self { started: taken() }
    }

    /// What this thread took since.
    pub fn elapsed(self) -> Duration {
        taken().saturating_sub(self.started)
    }
}

/// What this thread took since it began.
fn taken() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    // Neither is ever negative.
    let seconds = time.tv_sec.try_into().unwrap_or_default();
    Duration::new(seconds, time.tv_nsec.try_into().unwrap_or_default())
}
