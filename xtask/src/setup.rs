// SPDX-License-Identifier: Apache-2.0
//! What the build needs, and how it comes onto a fresh machine.

mod packages;
mod wasm;

use anyhow::{Result, bail};
use clap::Args;

pub use wasm::environment as wasm_environment;

/// Options of `cargo xtask setup`.
#[derive(Args)]
pub struct Setup {
    /// Only say what is missing; change nothing.
    #[arg(long)]
    check: bool,
}

impl Setup {
    /// Checks everything, installs what is missing, fails with the list of what it could not.
    pub fn run(&self) -> Result<()> {
        let mut missing = Vec::new();
        missing.extend(packages::ensure(self.check)?);
        missing.extend(wasm::ensure(self.check)?);
        if missing.is_empty() {
            println!("✓ setup: everything the build needs is here");
            return Ok(());
        }
        println!("✗ setup: missing");
        for item in &missing {
            println!("  - {item}");
        }
        bail!("{} of the things the build needs are missing", missing.len())
    }
}

/// Installs what is missing, quietly where nothing is.
pub fn ensure() -> Result<()> {
    Setup { check: false }.run()
}
