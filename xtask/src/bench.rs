// SPDX-License-Identifier: Apache-2.0
//! Measuring under load.

use crate::{
    cargo::{bin_dir, cargo, target_dir},
    setup,
    shell::step,
};
use anyhow::{Result, ensure};
use clap::{Args, Subcommand};
use std::{path::PathBuf, process::Command};

/// Loads that `vigor-stack bench chain` knows.
const LOADS: [&str; 3] = ["transfers", "claims", "orders"];
/// Kinds of blocks that `vigor-stack bench blocks` knows.
const KINDS: [&str; 6] = ["epochs", "transfers", "batches", "orders", "claims", "identities"];

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
    #[arg(long, value_parser = existing)]
    node: Option<PathBuf>,
    /// Let it run the development chain of another node's program: that program's runtime is
    /// measured.
    #[arg(long, value_name = "NODE", value_parser = existing)]
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
    /// Only this load.
    #[arg(long, value_parser = LOADS)]
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
    /// Only these kinds of blocks, with commas between.
    #[arg(long, value_delimiter = ',', value_parser = KINDS)]
    only: Vec<String>,
}

impl Bench {
    /// Builds what is missing and measures.
    pub fn run(self) -> Result<()> {
        setup::ensure()?;
        match self {
            Self::Chain(Chain { program, seconds, only }) => {
                let mut command = generator("chain", program, only.as_slice())?;
                command.args(["--seconds", &seconds.to_string()]);
                step("put one validator under load", &mut command)
            }
            Self::Blocks(Blocks { program, blocks, only }) => {
                let mut command = generator("blocks", program, &only)?;
                command.args(["--blocks", &blocks.to_string()]);
                step("fill blocks and import them", &mut command)
            }
        }
    }
}

/// The program that measures, on that node or on one that is built as it is released.
fn generator(what: &str, program: Program, only: &[String]) -> Result<Command> {
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
    if !only.is_empty() {
        command.args(["--only", &only.join(",")]);
    }
    Ok(command)
}

/// The path of a program that is there: nothing is built for one that is not.
fn existing(text: &str) -> Result<PathBuf> {
    let path = PathBuf::from(text);
    ensure!(path.is_file(), "no file {}", path.display());
    Ok(path)
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

#[cfg(test)]
mod tests {
    use super::{Bench, KINDS, LOADS};
    use clap::{Parser, error::ErrorKind};

    #[derive(Parser)]
    struct Cli {
        #[command(subcommand)]
        _bench: Bench,
    }

    fn refusal(arguments: &[&str]) -> Option<ErrorKind> {
        let all = ["bench"].iter().chain(arguments);
        Cli::try_parse_from(all).err().map(|error| error.kind())
    }

    #[test]
    fn loads_and_kinds_are_checked_before_anything_is_built() {
        for load in LOADS {
            assert_eq!(refusal(&["chain", "--only", load]), None);
        }
        assert_eq!(refusal(&["blocks", "--only", &KINDS.join(",")]), None);
        assert_eq!(refusal(&["chain", "--only", "order"]), Some(ErrorKind::InvalidValue));
        let refused = refusal(&["blocks", "--only", "epochs,order"]);
        assert_eq!(refused, Some(ErrorKind::InvalidValue));
    }

    #[test]
    fn a_program_that_is_not_there_is_refused() {
        for option in ["--node", "--chain-from"] {
            let refused = refusal(&["blocks", option, "/nowhere/vigor-node"]);
            assert_eq!(refused, Some(ErrorKind::ValueValidation));
        }
    }
}
