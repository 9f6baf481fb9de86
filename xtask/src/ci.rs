// SPDX-License-Identifier: Apache-2.0
//! Tests, and the checks around them.

use crate::{
    cargo::{build_all, cargo},
    setup,
    shell::{step, succeeds},
};
use anyhow::Result;
use clap::Args;
use std::process::Command;

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
    step("run the tests", &mut command)
}

/// Every check, in the order in which they fail soonest.
pub fn ci() -> Result<()> {
    setup::ensure()?;
    step("check the format", cargo()?.args(["fmt", "--all", "--check"]))?;
    ensure_tool("cargo-deny", "0.18.3")?;
    step("check licences and advisories", cargo()?.args(["deny", "--all-features", "check"]))?;
    ensure_tool("cargo-machete", "0.9.1")?;
    step("look for unused dependencies", cargo()?.arg("machete"))?;
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
    )?;
    step(
        "build the documentation",
        cargo()?.env("SKIP_WASM_BUILD", "1").env("RUSTDOCFLAGS", "-D warnings").args([
            "doc",
            "--workspace",
            "--no-deps",
            "--locked",
        ]),
    )?;
    build_all()?;
    test_workspace(&Test { fast: false, filter: None })
}

/// Installs a cargo subcommand of exactly that version where it is missing.
fn ensure_tool(name: &str, version: &str) -> Result<()> {
    if succeeds(Command::new(name).arg("--version")) {
        return Ok(());
    }
    step(
        &format!("install {name} {version}"),
        cargo()?.args(["install", "--locked", "--version", version, name]),
    )
}
