// SPDX-License-Identifier: Apache-2.0
//! A server on a free port over a store of its own.

use crate::devices::{Directory, TestDevice};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use vigor_http::Bounds;
use vigor_oracle::health::Health;
use vigor_oracle::ingest::{IDLE_MAX, Ingest};
use vigor_oracle::server::{App, CONNECTIONS_MAX, Server};
use vigor_oracle::settings::{Quota, Secret, Settings};
use vigor_oracle_store::{ManualClock, Store};

/// Friday 2026-11-20 10:00 UTC.
pub const NOW_MS: u64 = 1_795_168_800_000;

/// The service token.
pub const TOKEN: &str = "a-token-between-services";

/// Connections as they are without settings.
const BOUNDS: Bounds = Bounds::of(CONNECTIONS_MAX);

pub struct Oracle {
    pub clock: Arc<ManualClock>,
    pub directory: Arc<Directory>,
    pub store: Arc<Store>,
    pub device: TestDevice,
    pub health: Arc<Health>,
    pub client: reqwest::Client,
    pub stop: CancellationToken,
    address: SocketAddr,
    dir: TempDir,
}

impl Oracle {
    pub async fn start() -> Self {
        let defaults = Settings::default();
        Self::start_with(defaults.connection_quota, defaults.device_quota).await
    }

    pub async fn start_with(connection_quota: Quota, device_quota: Quota) -> Self {
        Self::start_all(connection_quota, device_quota, BOUNDS.head_timeout, IDLE_MAX).await
    }

    pub async fn start_with_head_timeout(head_timeout: Duration) -> Self {
        let defaults = Settings::default();
        let (connection, device) = (defaults.connection_quota, defaults.device_quota);
        Self::start_all(connection, device, head_timeout, IDLE_MAX).await
    }

    pub async fn start_with_idle_max(idle_max: Duration) -> Self {
        let defaults = Settings::default();
        let (connection, device) = (defaults.connection_quota, defaults.device_quota);
        Self::start_all(connection, device, BOUNDS.head_timeout, idle_max).await
    }

    async fn start_all(
        connection_quota: Quota,
        device_quota: Quota,
        head_timeout: Duration,
        idle_max: Duration,
    ) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(NOW_MS));
        let store = Arc::new(Store::open(dir.path().join("log"), clock.clone()).unwrap());
        let directory = Arc::new(Directory::default());
        let device = TestDevice::p256(1, 11);
        directory.register(&device);
        let health = Arc::new(Health::starting(NOW_MS, &[0]));
        let app = Arc::new(App {
            ingest: Ingest::new(
                directory.clone(),
                store.clone(),
                clock.clone(),
                connection_quota,
                device_quota,
            ),
            store: store.clone(),
            health: health.clone(),
            programs: vec![0],
            service_token: Some(Secret::new(TOKEN)),
            idle_max,
            stop: CancellationToken::new(),
        });
        let server = Server::bind("127.0.0.1:0".parse().unwrap(), dir.path()).await.unwrap();
        let server = server.with_bounds(Bounds { head_timeout, ..BOUNDS });
        let (address, stop) = (server.address(), CancellationToken::new());
        tokio::spawn(server.serve(app, stop.clone()));
        let client = reqwest::Client::new();
        Self { clock, directory, store, device, health, client, stop, address, dir }
    }

    pub fn frames(&self) -> u64 {
        self.store.stats().unwrap().frames
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn socket_url(&self) -> String {
        format!("ws://{}/v1/ingest", self.address)
    }

    pub fn address_file(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("address")).unwrap()
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Posts a frame and gives status and answer.
    pub async fn post(&self, message: impl Into<String>) -> (u16, Value) {
        self.post_as("application/jose", message).await
    }

    pub async fn post_as(&self, media_type: &str, message: impl Into<String>) -> (u16, Value) {
        let request = self.client.post(self.url("/v1/frames"));
        let request = request.header("content-type", media_type).body(message.into());
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap())
    }

    /// Reads from the internal API.
    pub async fn get(&self, path: &str) -> (u16, Value) {
        let request = self.client.get(self.url(path)).bearer_auth(TOKEN);
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap())
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
