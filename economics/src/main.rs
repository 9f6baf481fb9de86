// SPDX-License-Identifier: Apache-2.0
//! `vigor-economics`: what `cargo xtask simulate economy` runs.

use anyhow::{Result, ensure};
use clap::Parser;
use std::path::PathBuf;
use vigor_economics::report::{self, SEED};

/// Simulates ten years of a million people, and prices what users can store.
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// Course of chance.
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Folder whose `economics.md` and plots are rewritten.
    #[arg(long)]
    docs: Option<PathBuf>,
}

fn main() -> Result<()> {
    let Cli { seed, docs } = Cli::parse();
    let report = report::run(seed)?;
    report.print();
    if let Some(docs) = docs {
        report.write(&docs)?;
    }
    let failed = report.failed();
    ensure!(failed.is_empty(), "what must hold does not: {failed:?}");
    Ok(())
}
