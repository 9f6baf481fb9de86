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
    /// How long full blocks of the heaviest calls take to import, beside half the slot.
    Blocks(Blocks),
}

/// What runs which chain.
#[derive(Args)]
struct Program {
    /// Measure this node, instead of building one with full optimisation.
    #[arg(long)]
    node: Option<PathBuf>,
    /// Let it run the development chain of another node's program: that program's runtime is
    /// measured.
    #[arg(long, value_name = "NODE")]
    chain_from: Option<PathBuf>,
}

/// Options of `cargo xtask bench chain`.
#[derive(Args)]
pub struct Chain {
    #[command(flatten)]
    program: Program,
    /// Length of each load, in seconds of block time.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only `transfers`, `claims` or `orders`.
    #[arg(long)]
    only: Option<String>,
}

/// Options of `cargo xtask bench blocks`.
#[derive(Args)]
pub struct Blocks {
    #[command(flatten)]
    program: Program,
    /// About how many blocks of each kind.
    #[arg(long, default_value_t = 20)]
    blocks: u64,
    /// Only some of `epochs`, `transfers`, `batches`, `orders`, `claims`, with commas between.
    #[arg(long)]
    only: Option<String>,
}

impl Bench {
    /// Builds what is missing and measures.
    pub fn run(self) -> Result<()> {
        setup::ensure()?;
        match self {
            Self::Chain(Chain { program, seconds, only }) => {
                let mut command = generator("chain", program, only)?;
                command.args(["--seconds", &seconds.to_string()]);
                step("put one validator under load", &mut command)
            }
            Self::Blocks(Blocks { program, blocks, only }) => {
                let mut command = generator("blocks", program, only)?;
                command.args(["--blocks", &blocks.to_string()]);
                step("fill blocks and import them", &mut command)
            }
        }
    }
}

/// The program that measures, on that node or on one that is built as it is released.
fn generator(what: &str, program: Program, only: Option<String>) -> Result<Command> {
    let node = match program.node {
        Some(node) => node,
        None => release_node()?,
    };
    step(
        "build the load generator",
        cargo()?.args(["build", "--locked", "-p", "vigor-features", "-p", "vigor-stack"]),
    )?;
    let mut command = Command::new(bin_dir()?.join("vigor-stack"));
    command.args(["bench", what, "--node"]).arg(node);
    if let Some(other) = program.chain_from {
        command.arg("--chain-from").arg(other);
    }
    if let Some(only) = &only {
        command.args(["--only", only]);
    }
    Ok(command)
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
