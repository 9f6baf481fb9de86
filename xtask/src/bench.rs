// SPDX-License-Identifier: Apache-2.0
//! Measuring under load.

use crate::{
    cargo::{bin_dir, cargo, target_dir},
    setup,
    shell::step,
};
use anyhow::Result;
use clap::{Args, Subcommand};
use std::{path::PathBuf, process::Command};

/// What `cargo xtask bench` measures.
#[derive(Subcommand)]
pub enum Bench {
    /// What one validator finalizes of transfers, claims and orders, beside the block's limits.
    Chain(Chain),
}

/// Options of `cargo xtask bench chain`.
#[derive(Args)]
pub struct Chain {
    /// Measure this node, instead of building one with full optimisation.
    #[arg(long)]
    node: Option<PathBuf>,
    /// Length of each load, in seconds of block time.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only `transfers`, `claims` or `orders`.
    #[arg(long)]
    only: Option<String>,
}

impl Bench {
    /// Builds what is missing and measures.
    pub fn run(self) -> Result<()> {
        match self {
            Self::Chain(args) => args.run(),
        }
    }
}

impl Chain {
    fn run(self) -> Result<()> {
        setup::ensure()?;
        let node = match self.node {
            Some(node) => node,
            None => release_node()?,
        };
        step(
            "build the load generator",
            cargo()?.args(["build", "--locked", "-p", "vigor-features", "-p", "vigor-stack"]),
        )?;
        let mut command = Command::new(bin_dir()?.join("vigor-stack"));
        command.args(["bench", "chain", "--node"]).arg(node);
        command.args(["--seconds", &self.seconds.to_string()]);
        if let Some(only) = &self.only {
            command.args(["--only", only]);
        }
        step("put one validator under load", &mut command)
    }
}

/// Builds the node as it is released, in a folder of its own: nothing else is compiled that way.
fn release_node() -> Result<PathBuf> {
    let target = target_dir()?.join("bench");
    step(
        "build the node with full optimisation (the first time takes about an hour on two cores)",
        cargo()?.env("CARGO_TARGET_DIR", &target).env_remove("SKIP_WASM_BUILD").args([
            "build",
            "--release",
            "--locked",
            "-p",
            "vigor-node",
        ]),
    )?;
    Ok(target.join("release/vigor-node"))
}
