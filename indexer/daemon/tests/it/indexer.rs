// SPDX-License-Identifier: Apache-2.0
//! The indexer's own binary as a process that can be killed.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;
use vigor_indexer::status::Health;
use vigor_indexer_db::ChainStore;

/// How long the indexer may take for anything these tests ask of it.
pub const TIMEOUT: Duration = Duration::from_secs(300);
/// Time between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// A folder for an indexer, and how it is started there.
pub struct Home {
    folder: TempDir,
    node_url: String,
}

/// A running indexer; killed with this value.
pub struct Process {
    child: Child,
    data_dir: PathBuf,
}

impl Home {
    pub fn new(node_url: &str) -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        Self { folder, node_url: node_url.to_owned() }
    }

    /// Starts the indexer; small transactions, so that a kill falls between many.
    pub fn start(&self, arguments: &[&str]) -> Process {
        let data_dir = self.folder.path().to_path_buf();
        let _ = std::fs::remove_file(data_dir.join("address"));
        let child = Command::new(env!("CARGO_BIN_EXE_vigor-indexer"))
            .args(arguments)
            .env("VIGOR_INDEXER__NODE_URL", &self.node_url)
            .env("VIGOR_INDEXER__DATA_DIR", &data_dir)
            .env("VIGOR_INDEXER__LISTEN", "127.0.0.1:0")
            .env("VIGOR_INDEXER__FETCH_AHEAD", "2")
            .env("VIGOR_INDEXER__COMMIT_ROWS_MAX", "20")
            .env("VIGOR_INDEXER__BACKOFF_MS_MAX", "300")
            .stdin(Stdio::null())
            .spawn()
            .expect("start the indexer");
        Process { child, data_dir }
    }

    /// The store, made by the caller and not by an indexer.
    pub async fn own_store(&self) -> ChainStore {
        let url = ChainStore::url_of(&self.folder.path().join("chain.db"));
        ChainStore::open(&url).await.expect("make the store")
    }

    pub async fn store(&self) -> ChainStore {
        let url = ChainStore::url_of(&self.folder.path().join("chain.db"));
        ChainStore::open_read_only(&url).await.expect("open the store")
    }
}

impl Process {
    /// Waits until `/health` says what is wanted.
    pub async fn until(&self, wanted: impl Fn(&Health) -> bool) -> Health {
        wait_for(TIMEOUT, || async { self.health().await.filter(&wanted) }).await
    }

    async fn health(&self) -> Option<Health> {
        let address = address_in(&self.data_dir)?;
        reqwest::get(format!("http://{address}/health")).await.ok()?.json().await.ok()
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().expect("kill");
        self.child.wait().expect("wait");
    }

    /// SIGTERM; the exit code must be 0.
    pub async fn stop(self) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).expect("pid"));
        kill(pid, Signal::SIGTERM).expect("signal");
        let status = self.end().await;
        assert!(status.success(), "{status}");
    }

    /// Waits until it ends by itself.
    pub async fn end(mut self) -> ExitStatus {
        let child = &mut self.child;
        wait_for(TIMEOUT, || {
            let ended = child.try_wait().expect("wait");
            async move { ended }
        })
        .await
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address a service wrote, once it did.
pub fn address_in(data_dir: &Path) -> Option<String> {
    let address = std::fs::read_to_string(data_dir.join("address")).ok()?;
    (!address.is_empty()).then_some(address)
}

/// Looks again and again until there is something.
pub async fn wait_for<T, F: Future<Output = Option<T>>>(
    at_most: Duration,
    mut look: impl FnMut() -> F,
) -> T {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    };
    tokio::time::timeout(at_most, looking).await.expect("in time")
}
