// SPDX-License-Identifier: Apache-2.0
//! A running stack.

use crate::{
    layout::Layout,
    ready::wait_for,
    service::Service,
    supervisor::{Program, Supervised},
};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, net::TcpListener, time::Duration};
use tokio::process::Command;

/// How long a service may take until it answers, first start and migrations included.
const READY_S: u64 = 120;

/// All services of a layout, kept running.
pub struct Stack {
    layout: Layout,
    services: BTreeMap<Service, Supervised>,
    http: reqwest::Client,
}

impl Stack {
    /// Starts every service and waits until each answers.
    pub async fn start(layout: Layout, shown: bool) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?;
        let mut stack = Self { layout, services: BTreeMap::new(), http };
        for service in Service::ALL {
            let port = stack.layout.port(service);
            TcpListener::bind(("127.0.0.1", port)).with_context(|| {
                format!("port {port} of {service} is taken: does another stack run?")
            })?;
        }
        write_chain_spec(&stack.layout).await?;
        for service in Service::ALL {
            let path = stack.layout.program(service);
            if !path.exists() {
                bail!("{} is not built: run `cargo xtask up`", path.display());
            }
            let program = Program {
                service,
                path,
                args: stack.layout.args(service),
                log: stack.layout.log_path(service),
                shown,
            };
            stack.services.insert(service, Supervised::start(program).await?);
            // The others wait for their neighbours themselves; the node comes first only so that
            // a first start shows no warnings.
            if service == Service::Node {
                stack.answers(service).await?;
            }
        }
        for service in Service::ALL {
            stack.answers(service).await?;
        }
        Ok(stack)
    }

    /// Where the services are.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Kills a service with SIGKILL; it is started again by its supervisor.
    pub fn kill_hard(&self, service: Service) -> Result<()> {
        self.services.get(&service).context("the service runs")?.kill_hard()
    }

    /// Kills a service and leaves it down until it is released.
    pub fn hold(&self, service: Service) -> Result<()> {
        self.services.get(&service).context("the service runs")?.hold()
    }

    /// Starts a held service again.
    pub fn release(&self, service: Service) {
        if let Some(supervised) = self.services.get(&service) {
            supervised.release();
        }
    }

    /// How often a service was started.
    pub fn starts(&self, service: Service) -> u32 {
        self.services.get(&service).map_or(0, Supervised::starts)
    }

    /// Waits until a service answers.
    pub async fn answers(&self, service: Service) -> Result<()> {
        let what =
            format!("{} (its log: {})", service.name(), self.layout.log_path(service).display());
        wait_for(&what, Duration::from_secs(READY_S), || async {
            Ok(self.health(service).await?.map(|_| ()))
        })
        .await
    }

    /// What a service says of itself, or `None` while it cannot serve.
    pub async fn health(&self, service: Service) -> Result<Option<Value>> {
        let response = self.ask_health(service).await?;
        if !response.status().is_success() {
            return Ok(None);
        }
        Ok(Some(response.json().await?))
    }

    /// What a service says of itself, whether it can serve or not.
    pub async fn report(&self, service: Service) -> Result<Value> {
        Ok(self.ask_health(service).await?.json().await?)
    }

    async fn ask_health(&self, service: Service) -> Result<reqwest::Response> {
        let url = self.layout.url(service);
        let request = match service {
            Service::Node => self
                .http
                .post(url)
                .json(&json!({"jsonrpc": "2.0", "id": 1, "method": "system_health", "params": []})),
            Service::Facade => self.http.get(format!("{url}/v1/health")),
            _ => self.http.get(format!("{url}/health")),
        };
        Ok(request.send().await?)
    }

    /// Stops every service, the last started first.
    pub async fn stop(mut self) {
        for service in Service::ALL.into_iter().rev() {
            if let Some(supervised) = self.services.remove(&service) {
                supervised.stop().await;
            }
        }
    }
}

/// Writes the raw spec of the development chain, once: a chain's genesis never changes.
async fn write_chain_spec(layout: &Layout) -> Result<()> {
    let path = layout.chain_spec_path();
    if path.exists() {
        return Ok(());
    }
    let node = layout.program(Service::Node);
    let export = Command::new(&node)
        .args(["export-chain-spec", "--chain", "dev", "--raw"])
        .output()
        .await
        .with_context(|| format!("cannot run {}: run `cargo xtask up`", node.display()))?;
    let said = String::from_utf8_lossy(&export.stderr);
    ensure!(export.status.success(), "no chain spec: {said}");
    // Renamed into place, so that a half-written spec is never read.
    let draft = path.with_extension("part");
    fs::write(&draft, &export.stdout)?;
    fs::rename(&draft, &path)?;
    Ok(())
}
