// SPDX-License-Identifier: Apache-2.0
//! Simulations.

use crate::{
    cargo::{bin_dir, cargo},
    setup,
    shell::{root, step},
};
use anyhow::Result;
use clap::{Args, Subcommand};
use std::process::Command;

/// What `cargo xtask simulate` simulates.
#[derive(Subcommand)]
pub enum Simulate {
    /// Ten years of a million people; rewrites the figures of `docs/economics.md`.
    Economy(Economy),
}

/// Options of `cargo xtask simulate economy`.
#[derive(Args)]
pub struct Economy {
    /// Another course of chance; the documentation is left as it is then.
    #[arg(long)]
    seed: Option<u64>,
}

impl Simulate {
    /// Builds and runs the simulation.
    pub fn run(self) -> Result<()> {
        let Self::Economy(Economy { seed }) = self;
        setup::ensure()?;
        step(
            "build the simulation",
            cargo()?.args(["build", "--locked", "-p", "vigor-features", "-p", "vigor-economics"]),
        )?;
        let mut command = Command::new(bin_dir()?.join("vigor-economics"));
        match seed {
            Some(seed) => command.args(["--seed", &seed.to_string()]),
            None => command.arg("--docs").arg(root().join("docs")),
        };
        step("ten years of a million people", &mut command)
    }
}
