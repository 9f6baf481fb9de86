// SPDX-License-Identifier: Apache-2.0
//! What the demo prints, and how it fails.

use anyhow::{Result, bail};
use std::{fmt::Display, time::Instant};

/// The lines of a demo.
pub struct Report {
    started: Instant,
    checks: u32,
}

impl Report {
    /// Starts the clock.
    pub fn start() -> Self {
        Self { started: Instant::now(), checks: 0 }
    }

    /// Begins a step.
    pub fn step(&self, title: &str) {
        println!("\n{:>5.1} s  {title}", self.started.elapsed().as_secs_f32());
    }

    /// Says something that is not a check.
    pub fn say(&self, line: impl Display) {
        println!("         · {line}");
    }

    /// Notes a check that holds, or fails with what was found.
    pub fn check(&mut self, what: impl Display, holds: bool, found: impl Display) -> Result<()> {
        if !holds {
            println!("         ✗ {what}: {found}");
            bail!("{what}: {found}");
        }
        self.checks += 1;
        println!("         ✓ {what}: {found}");
        Ok(())
    }

    /// Notes that two values are equal, or fails with both.
    pub fn equal<T: PartialEq + Display>(
        &mut self,
        what: impl Display,
        found: T,
        wanted: T,
    ) -> Result<()> {
        let holds = found == wanted;
        let shown = if holds { found.to_string() } else { format!("{found}, not {wanted}") };
        self.check(what, holds, shown)
    }

    /// Ends the demo.
    pub fn end(&self) {
        println!(
            "\n{:>5.1} s  from a heartbeat to a paid order: {} checks hold",
            self.started.elapsed().as_secs_f32(),
            self.checks
        );
    }
}
