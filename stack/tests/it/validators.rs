// SPDX-License-Identifier: Apache-2.0
//! Two validators of the `local` chain agree, and the node's subcommands work on what they made.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::Duration,
};
use tokio::process::Child;
use vigor_stack::{ports, ready::wait_for};

/// Finalized height at which both are compared.
const HEIGHT: u64 = 5;

/// How long two validators may take to get there.
const PATIENCE: Duration = Duration::from_secs(120);

fn program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let bins = own.parent().and_then(Path::parent).context("a target folder")?;
    Ok(bins.join("vigor-node"))
}

/// A validator that runs until it is dropped.
struct Validator {
    rpc: String,
    p2p: u16,
    child: Child,
}

impl Validator {
    fn start(who: &str, base: &Path, bootnode: Option<String>) -> Result<Self> {
        let ports = ports::free(2)?;
        let (rpc, p2p) = (ports[0], ports[1]);
        let mut command = tokio::process::Command::new(program()?);
        command
            .args(["--chain", "local", who, "--base-path"])
            .arg(base)
            .args(["--rpc-port", &rpc.to_string(), "--port", &p2p.to_string()])
            .args(["--no-prometheus", "--no-telemetry", "--unsafe-force-node-key-generation"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        if let Some(address) = bootnode {
            command.args(["--bootnodes", &address]);
        }
        let child = command.spawn()?;
        Ok(Self { rpc: format!("http://127.0.0.1:{rpc}"), p2p, child })
    }

    /// Kills it and waits until it has let go of its database.
    async fn stop(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }

    async fn ask(&self, method: &str, params: Value) -> Result<Value> {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = reqwest::Client::new().post(&self.rpc).json(&request).send().await?;
        let answer: Value = answer.json().await?;
        Ok(answer["result"].clone())
    }

    /// Waits until the finalized chain is that high; returns the hash at that height.
    async fn finalized_at(&self, height: u64) -> Result<String> {
        wait_for(&format!("block {height} to be final"), PATIENCE, || async {
            let head = self.ask("chain_getFinalizedHead", json!([])).await?;
            let header = self.ask("chain_getHeader", json!([head])).await?;
            let number = header["number"].as_str().context("a number")?;
            let number = u64::from_str_radix(number.trim_start_matches("0x"), 16)?;
            Ok((number >= height).then_some(()))
        })
        .await?;
        let hash = self.ask("chain_getBlockHash", json!([height])).await?;
        Ok(hash.as_str().context("a hash")?.to_string())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_validators_finalize_the_same_chain_and_tools_read_it() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let (one, two) = (dir.path().join("alice"), dir.path().join("bob"));
    let alice = Validator::start("--alice", &one, None)?;
    let id = wait_for("the first validator", PATIENCE, || async {
        let id = alice.ask("system_localPeerId", json!([])).await?;
        Ok(id.as_str().map(String::from))
    })
    .await?;
    let bootnode = format!("/ip4/127.0.0.1/tcp/{}/p2p/{id}", alice.p2p);
    let bob = Validator::start("--bob", &two, Some(bootnode))?;
    let (left, right) = (alice.finalized_at(HEIGHT).await?, bob.finalized_at(HEIGHT).await?);
    assert_eq!(left, right, "both finalized the same block {HEIGHT}");
    // What is written last may be lost with the process.
    alice.finalized_at(HEIGHT + 2).await?;
    alice.stop().await?;
    bob.stop().await?;
    tools(dir.path(), &one)
}

/// The subcommands, on the chain of a validator that was killed.
fn tools(dir: &Path, base: &Path) -> Result<()> {
    let on_chain = |command: &str, more: &[&str]| -> Result<String> {
        let mut run = Command::new(program()?);
        run.arg(command).args(["--chain", "local", "--base-path"]).arg(base).args(more);
        good(run.output()?).with_context(|| format!("{run:?}"))
    };
    let info = on_chain("chain-info", &[])?;
    let info: Value = serde_json::from_str(&info)?;
    assert!(info["finalized_number"].as_u64() >= Some(HEIGHT), "{info}");
    let blocks = dir.join("blocks");
    let file = blocks.display().to_string();
    on_chain("export-blocks", &["--to", "3", "--binary", &file])?;
    assert!(std::fs::metadata(&blocks)?.len() > 0);
    on_chain("check-block", &["2"])?;
    let state: Value = serde_json::from_str(&on_chain("export-state", &["0"])?)?;
    assert_eq!(state["id"], "vigor_local");
    on_chain("revert", &["1"])?;

    let fresh = dir.join("fresh");
    let mut import = Command::new(program()?);
    import.args(["import-blocks", "--chain", "local", "--binary", "--base-path"]);
    good(import.arg(&fresh).arg(&blocks).output()?)?;
    on_chain("purge-chain", &["-y"])?;

    let key = good(Command::new(program()?).args(["key", "inspect", "//Alice"]).output()?)?;
    assert!(key.contains("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"), "{key}");
    let spec = Command::new(program()?).args(["export-chain-spec", "--chain", "local"]).output()?;
    let spec: Value = serde_json::from_str(&good(spec)?)?;
    assert_eq!(spec["properties"]["tokenSymbol"], "VGR");
    Ok(())
}

fn good(output: Output) -> Result<String> {
    let said = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "{}: {said}", output.status);
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
