// SPDX-License-Identifier: Apache-2.0
//! A running service on a free port, and bytes that are the same on every machine.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore, SeedableRng},
};
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};
use vigor_content::{
    Codec, cid_of_block, digest_of,
    limits::{STORE_BYTES_MAX, UPLOAD_BYTES_MAX},
    server::Server,
    settings::Settings,
};

/// 1 MiB.
pub const MIB: usize = 1 << 20;

/// The keystream that the test vectors of kubo are made of: ChaCha20 under sha2-256 of the seed.
pub fn keystream(seed: &str) -> ChaCha20Rng {
    let key = digest_of(&cid_of_block(Codec::Raw, seed.as_bytes())).expect("sha2-256");
    ChaCha20Rng::from_seed(key)
}

/// The first bytes of a keystream.
pub fn bytes_of(seed: &str, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    keystream(seed).fill_bytes(&mut bytes);
    bytes
}

/// A service in this process.
pub struct Service {
    pub url: String,
    pub http: Client,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Service {
    /// Starts it over the folder with the default limits.
    pub async fn start(folder: &TempDir) -> Self {
        Self::start_with(folder, UPLOAD_BYTES_MAX, STORE_BYTES_MAX).await
    }

    pub async fn start_with(folder: &TempDir, upload_bytes_max: u64, store_bytes_max: u64) -> Self {
        let settings = Settings {
            listen: "127.0.0.1:0".parse().expect("an address"),
            data_dir: folder.path().into(),
            upload_bytes_max,
            store_bytes_max,
        };
        let server = Server::bind(&settings).await.expect("bind");
        let url = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            let shutdown = async { drop(stopped.await) };
            server.serve(shutdown).await.expect("serve");
        });
        Self { url, http: Client::new(), stop, task }
    }

    /// Stops it and waits until its files are closed.
    pub async fn stop(self) {
        drop(self.http);
        let _ = self.stop.send(());
        self.task.await.expect("a clean stop");
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http.get(format!("{}{path}", self.url)).send().await.expect("an answer")
    }

    pub async fn get_accepting(&self, path: &str, accept: &str) -> Response {
        let request = self.http.get(format!("{}{path}", self.url)).header("accept", accept);
        request.send().await.expect("an answer")
    }

    /// Uploads a file; returns its CID as text.
    pub async fn upload(&self, bytes: Vec<u8>) -> String {
        let request = self.http.post(format!("{}/v0/files", self.url)).body(bytes.clone());
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED);
        let body: Value = answer.json().await.expect("JSON");
        assert_eq!(body["size"], bytes.len());
        body["cid"].as_str().expect("a CID").to_owned()
    }

    pub async fn put_block(&self, cid: &str, bytes: Vec<u8>) -> Response {
        let request = self.http.put(format!("{}/v0/blocks/{cid}", self.url)).body(bytes);
        request.send().await.expect("an answer")
    }
}

/// Checks that an answer is the problem document of this name.
pub async fn assert_problem(answer: Response, status: u16, slug: &str) {
    assert_eq!(answer.status().as_u16(), status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let body: Value = answer.json().await.expect("JSON");
    assert_eq!(body["type"], format!("urn:vigor:problem:{slug}"));
    assert_eq!(body["status"], status);
    assert!(body["title"].is_string() && body["detail"].is_string());
}
