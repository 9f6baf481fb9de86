// SPDX-License-Identifier: Apache-2.0
//! Folders, ports and configuration files of a stack.
//!
//! ```text
//! <dir>/stack.json          ports in use, for `demo` and for people
//! <dir>/chain.json          raw chain spec: a node that need not build its genesis starts faster
//! <dir>/service.token       secret between facade and oracle
//! <dir>/<service>.toml      configuration, written anew at each start
//! <dir>/<service>/          what the service stores
//! <dir>/logs/<service>.log  what it printed
//! ```

use crate::{ports, service::Service};
use anyhow::{Context, Result};
use rand::{RngCore, rngs::OsRng};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Name of the file that tells where a stack listens, and by which `cargo xtask clean` knows a stack.
const PORTS_FILE: &str = "stack.json";

/// Where everything of one stack is.
#[derive(Clone, Debug)]
pub struct Layout {
    dir: PathBuf,
    bin_dir: PathBuf,
    ports: Ports,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Ports {
    services: BTreeMap<String, u16>,
    node_p2p: u16,
}

impl Layout {
    /// A stack on the ports of the documentation.
    pub fn fixed(dir: &Path) -> Result<Self> {
        let services =
            Service::ALL.iter().map(|s| (s.name().to_string(), s.default_port())).collect();
        Self::write(dir, Ports { services, node_p2p: 30333 })
    }

    /// A stack on ports that are free now.
    pub fn free(dir: &Path) -> Result<Self> {
        let free = ports::free(Service::ALL.len() + 1)?;
        let services =
            Service::ALL.iter().zip(&free).map(|(s, p)| (s.name().to_string(), *p)).collect();
        let node_p2p = *free.last().context("no free ports")?;
        Self::write(dir, Ports { services, node_p2p })
    }

    /// The stack that runs in `dir`.
    pub fn open(dir: &Path) -> Result<Self> {
        let path = dir.join(PORTS_FILE);
        let text = fs::read(&path).with_context(|| {
            format!("no stack in {}: run `cargo xtask up` first", dir.display())
        })?;
        let ports = serde_json::from_slice(&text)
            .with_context(|| format!("{} is damaged", path.display()))?;
        Ok(Self { dir: dir.to_path_buf(), bin_dir: own_bin_dir()?, ports })
    }

    fn write(dir: &Path, ports: Ports) -> Result<Self> {
        fs::create_dir_all(dir.join("logs"))
            .with_context(|| format!("cannot create {}", dir.display()))?;
        let dir = dir.canonicalize()?;
        let layout = Self { bin_dir: own_bin_dir()?, ports, dir };
        for service in Service::ALL {
            fs::create_dir_all(layout.data_dir(service))?;
        }
        layout.write_token()?;
        for service in Service::ALL {
            if let Some(text) = layout.settings(service) {
                fs::write(layout.settings_path(service), text)?;
            }
        }
        fs::write(layout.dir.join(PORTS_FILE), serde_json::to_vec_pretty(&layout.ports)?)?;
        Ok(layout)
    }

    fn write_token(&self) -> Result<()> {
        let path = self.token_path();
        if path.exists() {
            return Ok(());
        }
        let mut secret = [0u8; 32];
        OsRng.fill_bytes(&mut secret);
        fs::write(&path, hex::encode(secret))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        Ok(())
    }

    /// The folder of the stack.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder a service stores into.
    pub fn data_dir(&self, service: Service) -> PathBuf {
        self.dir.join(service.name())
    }

    /// The file a service's output goes to.
    pub fn log_path(&self, service: Service) -> PathBuf {
        self.dir.join("logs").join(format!("{service}.log", service = service.name()))
    }

    /// The program of a service.
    pub fn program(&self, service: Service) -> PathBuf {
        self.bin_dir.join(service.program())
    }

    /// The port of a service.
    pub fn port(&self, service: Service) -> u16 {
        self.ports.services.get(service.name()).copied().unwrap_or(service.default_port())
    }

    /// The base URL of a service; for the node the one of its JSON-RPC over HTTP.
    pub fn url(&self, service: Service) -> String {
        format!("http://127.0.0.1:{}", self.port(service))
    }

    /// The WebSocket URL of the node.
    pub fn node_ws(&self) -> String {
        format!("ws://127.0.0.1:{}", self.port(Service::Node))
    }

    /// The file with the secret between facade and oracle.
    pub fn token_path(&self) -> PathBuf {
        self.dir.join("service.token")
    }

    fn settings_path(&self, service: Service) -> PathBuf {
        self.dir.join(format!("{}.toml", service.name()))
    }

    /// The raw chain spec of the stack's chain.
    pub fn chain_spec_path(&self) -> PathBuf {
        self.dir.join("chain.json")
    }

    /// The arguments a service is started with.
    pub fn args(&self, service: Service) -> Vec<String> {
        if service != Service::Node {
            return vec!["--config".into(), self.settings_path(service).display().to_string()];
        }
        [
            "--dev",
            "--chain",
            &self.chain_spec_path().display().to_string(),
            "--base-path",
            &self.data_dir(service).display().to_string(),
            "--rpc-port",
            &self.port(service).to_string(),
            "--port",
            &self.ports.node_p2p.to_string(),
            "--state-pruning",
            "archive",
            "--blocks-pruning",
            "archive",
            "--no-prometheus",
            "--no-telemetry",
            "--rpc-max-connections",
            "256",
        ]
        .map(String::from)
        .to_vec()
    }

    /// The configuration of a service, as TOML; the node takes arguments instead.
    fn settings(&self, service: Service) -> Option<String> {
        let listen = format!("127.0.0.1:{}", self.port(service));
        let data_dir = self.data_dir(service).display().to_string();
        let own = format!("listen = {listen:?}\ndata_dir = {data_dir:?}\n");
        let node = self.node_ws();
        let content = self.url(Service::Content);
        let token = self.token_path().display().to_string();
        Some(match service {
            Service::Node => return None,
            Service::Content => own,
            Service::Indexer => format!("{own}node_url = {node:?}\nbackoff_ms_max = 2000\n"),
            Service::Oracle => format!(
                "{own}node_url = {node:?}\ncontent_url = {content:?}\n\
                 service_token_file = {token:?}\noracle_key_suri = \"//Oracle\"\n"
            ),
            Service::Facade => {
                let store = self.data_dir(Service::Indexer).join("chain.db").display().to_string();
                let (oracle, indexer) = (self.url(Service::Oracle), self.url(Service::Indexer));
                format!(
                    "{own}node_url = {node:?}\ncontent_url = {content:?}\n\
                     oracle_url = {oracle:?}\nindexer_url = {indexer:?}\n\
                     database_url = {store:?}\nservice_token_file = {token:?}\n\
                     sponsor_suri = \"//Sponsor\"\n"
                )
            }
        })
    }
}

/// The folder of the running program, where its siblings are too.
fn own_bin_dir() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let dir = own.parent().context("the program has no folder")?;
    // Test programs live one folder deeper.
    Ok(if dir.ends_with("deps") { dir.parent().unwrap_or(dir) } else { dir }.to_path_buf())
}
