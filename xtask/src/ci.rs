// SPDX-License-Identifier: Apache-2.0
//! Tests, and the checks around them.

use crate::{
    cargo::{build_all, cargo},
    setup,
    shell::{output, root, step, succeeds},
};
use anyhow::Result;
use clap::Args;
use std::process::Command;

/// How many random operations escrow's state machine is tried with: fewer while somebody works on
/// it.
const OPERATIONS: &str = "VIGOR_ESCROW_OPERATIONS";

/// Options of `cargo xtask test`.
#[derive(Args)]
pub struct Test {
    /// Leave out the tests that start the whole stack.
    #[arg(long)]
    fast: bool,
    /// Only tests whose name contains this.
    filter: Option<String>,
}

impl Test {
    /// Sets up, builds, and runs every test.
    pub fn run(self) -> Result<()> {
        setup::ensure()?;
        build_all()?;
        test_workspace(&self)
    }
}

fn test_workspace(options: &Test) -> Result<()> {
    let mut command = cargo()?;
    if succeeds(cargo()?.args(["nextest", "--version"])) {
        command.args(["nextest", "run", "--workspace", "--locked", "--no-fail-fast"]);
        if options.fast {
            command.args(["-E", "not package(vigor-stack)"]);
        }
    } else {
        command.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
        if options.fast {
            command.args(["--exclude", "vigor-stack"]);
        }
    }
    command.args(&options.filter);
    if !options.fast && options.filter.is_none() && std::env::var_os(OPERATIONS).is_none() {
        command.env(OPERATIONS, "1000000");
    }
    step("run the tests", &mut command)
}

/// Options of `cargo xtask ci`.
#[derive(Args)]
pub struct Ci {
    /// Do not ask for newer security advisories: check against the copy this machine has.
    #[arg(long)]
    offline: bool,
    /// Stop before the tests.
    #[arg(long)]
    no_tests: bool,
}

impl Ci {
    /// Runs every check.
    pub fn run(self) -> Result<()> {
        setup::ensure()?;
        step("check the format", cargo()?.args(["fmt", "--all", "--check"]))?;
        check_dependencies(self.offline)?;
        lint()?;
        document()?;
        if self.no_tests {
            return Ok(());
        }
        build_all()?;
        test_workspace(&Test { fast: false, filter: None })
    }
}

/// Licences, sources, advisories, and dependencies that nothing uses.
fn check_dependencies(offline: bool) -> Result<()> {
    ensure_tool("cargo-deny", "0.20.2")?;
    let mut deny = cargo()?;
    deny.args(["deny", "--locked"]);
    if offline {
        deny.arg("--offline");
    }
    step("check licences and advisories", deny.arg("check"))?;
    ensure_tool("cargo-machete", "0.9.1")?;
    // Called by its own name: under `cargo run` it takes the name of the subcommand for a folder.
    step("look for unused dependencies", Command::new("cargo-machete").current_dir(root()))
}

fn lint() -> Result<()> {
    step(
        "lint",
        cargo()?.env("SKIP_WASM_BUILD", "1").args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
    )
}

fn document() -> Result<()> {
    step(
        "build the documentation",
        cargo()?.env("SKIP_WASM_BUILD", "1").env("RUSTDOCFLAGS", "-D warnings").args([
            "doc",
            "--workspace",
            "--no-deps",
            "--locked",
        ]),
    )
}

/// Installs a cargo subcommand of exactly that version where it is missing or another.
fn ensure_tool(name: &str, version: &str) -> Result<()> {
    if output(Command::new(name).arg("--version")).is_some_and(|found| found.ends_with(version)) {
        return Ok(());
    }
    step(
        &format!("install {name} {version}"),
        cargo()?.args(["install", "--locked", "--force", "--version", version, name]),
    )
}
