// SPDX-License-Identifier: Apache-2.0
//! `cargo xtask`: set up, run, show and test Vigor.

mod bench;
mod cargo;
mod ci;
mod features;
mod fuzz;
mod run;
mod setup;
mod shell;
mod simulate;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Everything a person needs to run and test Vigor.
///
/// On a machine with git and Rust, `cargo xtask up` runs the network and `cargo xtask test` tests
/// it; both install what is missing first.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks and installs what the build needs; says exactly what is missing where it may not.
    Setup(setup::Setup),
    /// Builds, then runs node, content store, indexer, oracle and facade until Ctrl-C.
    Up(run::Up),
    /// Shows a heartbeat becoming a paid order, against the running stack or one of its own.
    Demo(run::Demo),
    /// Builds and runs every test, the whole stack included.
    Test(ci::Test),
    /// Format, lints, docs, licences and advisories, unused dependencies, then every test.
    Ci(ci::Ci),
    /// Compiles the node with each of its optional features, which no other command builds.
    Features(features::Features),
    /// Measures under load.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Simulates.
    #[command(subcommand)]
    Simulate(simulate::Simulate),
    /// Looks for input that breaks a promise.
    #[command(subcommand)]
    Fuzz(fuzz::Fuzz),
    /// Removes what `up` stored; with `--all`, what was built as well.
    Clean(run::Clean),
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Setup(args) => args.run(),
        Command::Up(args) => args.run(),
        Command::Demo(args) => args.run(),
        Command::Test(args) => args.run(),
        Command::Ci(args) => args.run(),
        Command::Features(args) => args.run(),
        Command::Bench(what) => what.run(),
        Command::Simulate(what) => what.run(),
        Command::Fuzz(what) => what.run(),
        Command::Clean(args) => args.run(),
    }
}
