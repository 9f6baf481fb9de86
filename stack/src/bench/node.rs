// SPDX-License-Identifier: Apache-2.0
//! One validator on a fresh chain: the development preset with the senders' accounts and oracles
//! whose keys are known here.

use super::{accounts, figures, rpc::Rpc};
use crate::{ports, ready::wait_for};
use anyhow::{Context, Result, ensure};
use ed25519_dalek::SigningKey;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
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

/// Where a chain keeps its runtime.
const CODE_KEY: &[u8] = b":code";
/// Lines of a node's log that are shown where it does not start.
const LOG_LINES: usize = 20;
/// How long a node may take to stop.
const STOP_S: u64 = 60;
/// Secret of the oracle that certifies the program of the emission.
const ORACLE: [u8; 32] = *b"vigor bench oracle, no real key.";
/// The account of the pot that further programs pay from.
const POT: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
/// The set that certifies them.
pub const COMMITTEE: u32 = 1;
/// The two challenge windows of the further programs, in blocks: in any block only so many
/// programs may become final.
const WINDOWS: [u32; 2] = [20, 40];

/// What a chain begins with beside the preset and the senders' money.
#[derive(Clone, Debug, Default)]
pub struct Genesis {
    /// Keys of the set that certifies the further programs.
    pub committee: Vec<[u8; 32]>,
    /// How many programs there are beside that of the emission.
    pub programs: usize,
}

/// The oracle that certifies the program of the emission alone.
pub fn oracle() -> SigningKey {
    SigningKey::from_bytes(&ORACLE)
}

/// Which programs are measured.
#[derive(Clone, Debug, clap::Args)]
pub struct Program {
    /// The node's program.
    #[arg(long)]
    pub node: PathBuf,
    /// A second program of the node, whose development chain is run in place of the first one's.
    #[arg(long, value_name = "NODE")]
    pub chain_from: Option<PathBuf>,
}

/// A running node, stopped and deleted when dropped.
pub struct Node {
    /// Its RPC.
    pub rpc: Rpc,
    /// The same for a wallet's library.
    pub api: OnlineClient<PolkadotConfig>,
    child: Child,
    home: Home,
}

/// What a node stored.
pub struct Home {
    /// The node's program.
    pub program: PathBuf,
    /// A folder with more in it than the node's own, deleted when dropped.
    pub dir: TempDir,
}

impl Home {
    /// The chain's specification.
    pub fn spec(&self) -> PathBuf {
        self.dir.path().join("chain.json")
    }

    /// The folder of the node's database.
    pub fn base(&self) -> PathBuf {
        self.dir.path().join("base")
    }
}

impl Node {
    /// Starts one.
    pub async fn start(program: &Program, genesis: &Genesis) -> Result<Self> {
        let Program { node, chain_from } = program;
        let home = Home { program: node.clone(), dir: tempfile::tempdir()? };
        let dir = home.dir.path();
        let spec = chain_spec(chain_from.as_ref().unwrap_or(node), genesis).await?;
        fs::write(home.spec(), serde_json::to_vec(&spec)?)?;
        let ports = ports::free(2)?;
        let (rpc_port, p2p_port) = (ports[0], ports[1]);
        let log = File::create(dir.join("node.log"))?;
        let child = Command::new(node)
            .args(["--dev", "--chain"])
            .arg(home.spec())
            .arg("--base-path")
            .arg(home.base())
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
            .with_context(|| format!("cannot start {}", node.display()))?;
        let rpc = Rpc::new(format!("http://127.0.0.1:{rpc_port}"))?;
        // The first block has a time, without which no epoch is over.
        let first = wait_for("the first finalized block", Duration::from_secs(READY_S), || async {
            Ok(Some(rpc.finalized().await?).filter(|(height, _)| *height > 0))
        })
        .await;
        first.with_context(|| log_of(dir))?;
        let api = OnlineClient::from_insecure_url(format!("ws://127.0.0.1:{rpc_port}")).await?;
        Ok(Self { rpc, api, child, home })
    }

    /// Which node and which runtime this is.
    pub async fn about(&self) -> Result<String> {
        let node = self.rpc.ask("system_version", json!([])).await?;
        let runtime = self.rpc.ask("state_getRuntimeVersion", json!([])).await?;
        let code = format!("0x{}", hex::encode(CODE_KEY));
        let code = self.rpc.ask("state_getStorageHash", json!([code])).await?;
        let text = |value: &Value| value.as_str().map(String::from).context("it is text");
        Ok(format!(
            "node {} of {}, runtime {} {}, code {}",
            text(&node)?,
            self.home.program.display(),
            text(&runtime["specName"])?,
            runtime["specVersion"],
            text(&code)?,
        ))
    }

    /// Stops it in an orderly way, and keeps what it stored.
    pub async fn stop(mut self) -> Result<Home> {
        let pid = self.child.id().context("the node has stopped by itself")?;
        kill(Pid::from_raw(i32::try_from(pid)?), Signal::SIGTERM)?;
        let stopped = tokio::time::timeout(Duration::from_secs(STOP_S), self.child.wait()).await;
        stopped.context("the node does not stop")??;
        Ok(self.home)
    }
}

/// The last lines a node printed.
fn log_of(dir: &Path) -> String {
    let log = fs::read_to_string(dir.join("node.log")).unwrap_or_default();
    figures::last_lines(&log, LOG_LINES)
}

async fn chain_spec(program: &Path, genesis: &Genesis) -> Result<Value> {
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
    *sets = json!([[0, [oracle().verifying_key().to_bytes()]]]);
    if let Some(sets) = sets.as_array_mut().filter(|_| !genesis.committee.is_empty()) {
        sets.push(json!([COMMITTEE, genesis.committee]));
    }
    let programs = patch.pointer_mut("/activity/programs").and_then(Value::as_array_mut);
    let programs = programs.context("the preset has programs")?;
    let first = programs.first().context("the preset has a program")?.clone();
    programs.extend(WINDOWS.iter().cycle().take(genesis.programs).map(|window| {
        let mut program = first.clone();
        program["funding"] = json!({"pot": {"account": POT}});
        program["oracle_set"] = json!(COMMITTEE);
        program["challenge_window"] = json!(window);
        program
    }));
    Ok(spec)
}

/// JSON numbers are at most 64 bits wide here.
fn amount(planck: u128) -> Result<u64> {
    u64::try_from(planck).context("an amount of a chain spec fits 64 bits")
}
