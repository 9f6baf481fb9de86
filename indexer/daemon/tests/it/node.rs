// SPDX-License-Identifier: Apache-2.0
//! A real node with a chain of its own, which makes a block when it is told to.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;

/// How long the node may take to open its RPC port.
const START_TIMEOUT: Duration = Duration::from_secs(120);
/// Lines of its log that are shown if it does not.
const LOG_LINES: usize = 200;

/// The node's process; it ends with this value.
pub struct DevNode {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl DevNode {
    /// A node with a chain at genesis.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        let port = lasting_port();
        Self { process: spawn(folder.path(), port), port, folder }
    }

    /// Kills the node; the chain stays.
    pub fn kill(&mut self) {
        self.process.kill().expect("kill");
        self.process.wait().expect("wait");
    }

    /// Starts the killed node again at the same port.
    pub fn start_again(&mut self) {
        self.process = spawn(self.folder.path(), self.port);
    }

    /// A copy of the killed node's chain.
    pub fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("temporary folder");
        copy_files(self.folder.path(), copy.path());
        copy
    }

    /// Makes the killed node forget what happened since the copy.
    pub fn put_back(&mut self, copy: TempDir) {
        self.folder = copy;
    }

    pub fn url(&self) -> String {
        format!("ws://127.0.0.1:{}", self.port)
    }
}

fn copy_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("folder") {
        let (entry, to) = (entry.expect("entry"), to.to_path_buf());
        let to = to.join(entry.file_name());
        if entry.file_type().expect("type").is_dir() {
            std::fs::create_dir(&to).expect("make folder");
            copy_files(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("copy");
        }
    }
}

/// A port that is free, and that stays so while the node is down: it is below those that the kernel
/// gives to connections and to whoever asks for any port, and every other test, of this process or of
/// another, begins to look elsewhere.
fn lasting_port() -> u16 {
    const FIRST: u16 = 10_000;
    const COUNT: u32 = 10_000;
    // The neighbour's number is the neighbour's first choice.
    const STEP: u32 = 1_009;
    static NODES: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id() + STEP * NODES.fetch_add(1, Ordering::Relaxed);
    (first..)
        .step_by(7 * STEP as usize)
        .map(|number| FIRST + u16::try_from(number % COUNT).expect("below 10,000"))
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("without end")
}

/// Starts a node and waits until its RPC port is open.
fn spawn(folder: &Path, port: u16) -> Child {
    let binary = binary();
    let mut process = Command::new(&binary)
        .args(["--dev", "--sealing", "manual", "--port", "0"])
        .args(["--rpc-port", &port.to_string()])
        .args(["--state-pruning", "archive", "--blocks-pruning", "archive"])
        .args(["--no-prometheus", "--no-telemetry", "--no-mdns", "--base-path"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("start {}: {error}", binary.display()));
    let log = process.stderr.take().expect("piped");
    let (sender, ports) = mpsc::channel();
    std::thread::spawn(move || {
        let mut head = Vec::new();
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if let Some(port) = rpc_port(&line) {
                let _ = sender.send(Ok(port));
            }
            if head.len() < LOG_LINES {
                head.push(line);
            }
        }
        let _ = sender.send(Err(head.join("\n")));
    });
    match ports.recv_timeout(START_TIMEOUT) {
        // The node takes any other port if it cannot have this one.
        Ok(Ok(opened)) if opened == port => process,
        Ok(Ok(opened)) => {
            let _ = process.kill();
            panic!("the node opened port {opened} instead of {port}")
        }
        Ok(Err(log)) => panic!("the node ended:\n{log}"),
        Err(_) => {
            let _ = process.kill();
            panic!("the node did not open its RPC port in {START_TIMEOUT:?}")
        }
    }
}

impl Drop for DevNode {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in `Running JSON-RPC server: addr=127.0.0.1:41234,[::1]:41234`.
fn rpc_port(line: &str) -> Option<u16> {
    let rest = line.split_once("Running JSON-RPC server: addr=")?.1;
    rest.split_once(',').map_or(rest, |(first, _)| first).rsplit_once(':')?.1.trim().parse().ok()
}

fn binary() -> PathBuf {
    let found = match std::env::var_os("VIGOR_NODE_BIN") {
        Some(path) => PathBuf::from(path),
        None => {
            let exe = std::env::current_exe().expect("path of the test");
            let debug = exe.parent().and_then(|deps| deps.parent()).expect("target folder");
            debug.join("vigor-node")
        }
    };
    assert!(
        found.is_file(),
        "this test needs the node: build it (cargo build -p vigor-features -p vigor-node), or \
         name it in VIGOR_NODE_BIN; {} is no file",
        found.display()
    );
    found
}
