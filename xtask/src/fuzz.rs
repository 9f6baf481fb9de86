// SPDX-License-Identifier: Apache-2.0
//! Fuzzing: random input by the million, against promises that must hold.

use crate::{
    cargo::{bin_dir, cargo, target_dir},
    setup,
    shell::step,
};
use anyhow::Result;
use clap::{Args, Subcommand};
use std::process::Command;

/// What `cargo xtask fuzz` can fuzz.
#[derive(Subcommand)]
pub enum Fuzz {
    /// The whole runtime: sequences of transactions and blocks.
    Runtime(Runtime),
}

/// Options of `cargo xtask fuzz runtime`.
#[derive(Args)]
pub struct Runtime {
    /// How long.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Where chance begins.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Threads.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// Use what is built; do not build.
    #[arg(long)]
    no_build: bool,
}

impl Fuzz {
    /// Sets up, builds, and fuzzes; fails if a promise was broken.
    pub fn run(self) -> Result<()> {
        let Self::Runtime(options) = self;
        if !options.no_build {
            setup::ensure()?;
            step(
                "build the fuzzer",
                // With the features of the whole workspace, or the SDK would be compiled again.
                cargo()?.args(["build", "--locked", "-p", "vigor-features"]).args([
                    "-p",
                    "vigor-runtime-fuzz",
                    "--bin",
                    "vigor-runtime-fuzz",
                ]),
            )?;
        }
        let folder = target_dir()?.join("fuzz/runtime");
        step(
            &format!(
                "fuzz the runtime for {} min (finds go to {})",
                options.minutes,
                folder.display()
            ),
            Command::new(bin_dir()?.join("vigor-runtime-fuzz"))
                .args(["run", "--minutes", &options.minutes.to_string()])
                .args(["--seed", &options.seed.to_string()])
                .args(["--jobs", &options.jobs.to_string()])
                .arg("--corpus")
                .arg(folder.join("corpus"))
                .arg("--crashes")
                .arg(folder.join("crashes")),
        )
    }
}
