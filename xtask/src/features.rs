// SPDX-License-Identifier: Apache-2.0
//! What no build of every day compiles: the optional features of the node.

use crate::{
    cargo::{cargo, target_dir},
    setup,
    shell::step,
};
use anyhow::Result;
use clap::{Args, ValueEnum};
use std::process::Command;

/// Options of `cargo xtask features`.
#[derive(Args)]
pub struct Features {
    /// Only these; all without.
    names: Vec<Feature>,
}

/// An optional feature of the node.
#[derive(Clone, Copy, ValueEnum)]
enum Feature {
    /// RocksDB beside ParityDB.
    Rocksdb,
    /// A runtime that can be measured; runs each benchmark of the pallets once.
    RuntimeBenchmarks,
    /// A runtime whose migrations can be tried; runs the tests and the fuzzer's corpus of the whole
    /// runtime with what every pallet, the SDK's too, says of its own state.
    TryRuntime,
    /// A runtime that knows the hash of its metadata; builds its Wasm.
    MetadataHash,
}

impl Features {
    /// Compiles the node with each.
    pub fn run(self) -> Result<()> {
        setup::ensure()?;
        let all = Feature::value_variants();
        for feature in if self.names.is_empty() { all } else { &self.names } {
            feature.check()?;
        }
        Ok(())
    }
}

impl Feature {
    fn check(self) -> Result<()> {
        let name = match self {
            Self::Rocksdb => "rocksdb",
            Self::RuntimeBenchmarks => "runtime-benchmarks",
            Self::TryRuntime => "try-runtime",
            Self::MetadataHash => "metadata-hash",
        };
        let mut check = apart()?;
        check.args(["check", "--locked", "-p", "vigor-node", "--features", name]);
        if matches!(self, Self::MetadataHash) {
            check.env_remove("SKIP_WASM_BUILD");
        } else {
            check.env("SKIP_WASM_BUILD", "1");
        }
        step(
            &format!("check the node with {name} (the first time compiles the blockchain SDK)"),
            &mut check,
        )?;
        match self {
            Self::RuntimeBenchmarks => run_benchmarks(),
            Self::TryRuntime => try_states(),
            Self::Rocksdb | Self::MetadataHash => Ok(()),
        }
    }
}

/// Runs each benchmark of the pallets as a test: once with its least arguments, once with its most.
fn run_benchmarks() -> Result<()> {
    let mut test = apart()?;
    test.env("SKIP_WASM_BUILD", "1").args(["test", "--locked", "--lib"]);
    for pallet in ["did", "wallets", "activity", "escrow", "equivocation"] {
        test.args(["-p", &format!("pallet-{pallet}")]);
        test.args(["--features", &format!("pallet-{pallet}/runtime-benchmarks")]);
    }
    step("run the benchmarks of the pallets as tests", test.arg("benchmark"))
}

/// Runs the tests of the whole runtime with the checks of all pallets after each block. In one
/// command, so that both crates share what the SDK is compiled to.
fn try_states() -> Result<()> {
    let mut test = apart()?;
    test.env("SKIP_WASM_BUILD", "1").args(["test", "--locked"]);
    for crate_name in ["vigor-runtime-integration", "vigor-runtime-fuzz"] {
        test.args(["-p", crate_name, "--features", &format!("{crate_name}/try-runtime")]);
    }
    step("test the runtime, and what every pallet says of its own state", &mut test)
}

/// Cargo in a folder of its own: each feature changes what the SDK is compiled to.
fn apart() -> Result<Command> {
    let mut command = cargo()?;
    command.env("CARGO_TARGET_DIR", target_dir()?.join("features"));
    Ok(command)
}
