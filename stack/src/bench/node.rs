// SPDX-License-Identifier: Apache-2.0
//! One validator on a fresh chain: the development preset with the senders' accounts and an
//! oracle whose key is known here.

use super::{accounts, rpc::Rpc};
use crate::ready::wait_for;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    net::TcpListener,
    path::Path,
    process::Stdio,
    time::Duration,
};
use subxt::{OnlineClient, PolkadotConfig};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use vigor_primitives::units::PLANCK_PER_VGR;

/// How long a node may take until it answers: it compiles its runtime first.
const READY_S: u64 = 180;
/// Transactions and kilobytes that the pool takes: well above what waits at any moment.
const POOL_COUNT_MAX: &str = "100000";
const POOL_KBYTES_MAX: &str = "500000";

/// A running node, stopped and deleted when dropped.
pub struct Node {
    /// Its RPC.
    pub rpc: Rpc,
    /// The same for a wallet's library.
    pub api: OnlineClient<PolkadotConfig>,
    _child: Child,
    _dir: TempDir,
}

impl Node {
    /// Starts one; `oracle` is the only member of the oracle set.
    pub async fn start(program: &Path, oracle: &[u8; 32]) -> Result<Self> {
        let dir = tempfile::tempdir()?;
        let spec = dir.path().join("chain.json");
        fs::write(&spec, serde_json::to_vec(&chain_spec(program, oracle).await?)?)?;
        let (rpc_port, p2p_port) = free_ports()?;
        let log = File::create(dir.path().join("node.log"))?;
        let child = Command::new(program)
            .args(["--dev", "--chain"])
            .arg(&spec)
            .arg("--base-path")
            .arg(dir.path().join("base"))
            .args(["--rpc-port", &rpc_port.to_string(), "--port", &p2p_port.to_string()])
            .args(["--pool-limit", POOL_COUNT_MAX, "--pool-kbytes", POOL_KBYTES_MAX])
            .args(["--state-pruning", "archive", "--blocks-pruning", "archive"])
            .args(["--rpc-max-request-size", "64", "--rpc-max-response-size", "256"])
            .args(["--no-prometheus", "--no-telemetry"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let rpc = Rpc::new(format!("http://127.0.0.1:{rpc_port}"))?;
        // The first block has a time, without which no epoch is over.
        let first = wait_for("the first finalized block", Duration::from_secs(READY_S), || async {
            Ok(Some(rpc.finalized().await?).filter(|(height, _)| *height > 0))
        })
        .await;
        first.with_context(|| log_of(dir.path()))?;
        let api = OnlineClient::from_insecure_url(format!("ws://127.0.0.1:{rpc_port}")).await?;
        Ok(Self { rpc, api, _child: child, _dir: dir })
    }
}

/// The last lines a node printed.
fn log_of(dir: &Path) -> String {
    let log = fs::read_to_string(dir.join("node.log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().rev().take(20).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

async fn chain_spec(program: &Path, oracle: &[u8; 32]) -> Result<Value> {
    let export = Command::new(program)
        .args(["export-chain-spec", "--chain", "dev"])
        .output()
        .await
        .with_context(|| format!("cannot run {}", program.display()))?;
    ensure!(export.status.success(), "no chain spec: {}", String::from_utf8_lossy(&export.stderr));
    let mut spec: Value = serde_json::from_slice(&export.stdout)?;
    let patch = spec
        .pointer_mut("/genesis/runtimeGenesis/patch")
        .context("the development preset is a patch")?;
    let balances = patch.pointer_mut("/balances/balances").and_then(Value::as_array_mut);
    let balances = balances.context("the preset has balances")?;
    for sender in accounts::keys()? {
        let address = sender.public_key().to_account_id().to_string();
        balances.push(json!([address, amount(accounts::FUNDS_VGR * PLANCK_PER_VGR)?]));
    }
    let sets = patch.pointer_mut("/activity/oracleSets").context("the preset has oracles")?;
    *sets = json!([[0, [oracle]]]);
    Ok(spec)
}

/// JSON numbers are at most 64 bits wide here.
fn amount(planck: u128) -> Result<u64> {
    u64::try_from(planck).context("an amount of a chain spec fits 64 bits")
}

fn free_ports() -> Result<(u16, u16)> {
    // Both are held at once, so that they differ.
    let (one, two) = (TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?);
    Ok((one.local_addr()?.port(), two.local_addr()?.port()))
}
