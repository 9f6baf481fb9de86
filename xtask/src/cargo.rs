// SPDX-License-Identifier: Apache-2.0
//! Cargo with the one target folder, profile and feature set that everything shares.

use crate::shell::{home, root};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

/// Where build output goes: outside the checkout, so that a fresh clone on a warm machine is fast.
pub fn target_dir() -> Result<PathBuf> {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => Ok(PathBuf::from(dir)),
        None => Ok(home()?.join(".cache/vigor/target")),
    }
}

/// Where the built programs are.
pub fn bin_dir() -> Result<PathBuf> {
    Ok(target_dir()?.join("debug"))
}

/// A cargo command in the checkout.
pub fn cargo() -> Result<Command> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).env("CARGO_TARGET_DIR", target_dir()?);
    for (name, value) in crate::setup::wasm_environment()? {
        command.env(name, value);
    }
    Ok(command)
}

/// Builds every program and test with the features of the whole workspace.
pub fn build_all() -> Result<()> {
    crate::shell::step(
        "build the workspace (the first time takes about half an hour on two cores: the \
         blockchain SDK is compiled once)",
        cargo()?.args(["build", "--workspace", "--locked"]),
    )
}
