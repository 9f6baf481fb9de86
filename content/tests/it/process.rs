// SPDX-License-Identifier: Apache-2.0
//! The real daemon, killed without warning.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use bytes::Bytes;
use tempfile::tempdir;
use vigor_content::{Cid, ContentStore, HttpContentStore};

use crate::support::{MIB, bytes_of};

/// Time for the daemon to bind.
const START_MAX: Duration = Duration::from_secs(30);

struct Daemon {
    child: Child,
    store: HttpContentStore,
}

impl Daemon {
    async fn start(folder: &Path) -> Self {
        let _ = std::fs::remove_file(folder.join("address"));
        let child = Command::new(env!("CARGO_BIN_EXE_vigor-content"))
            .env("VIGOR_CONTENT__LISTEN", "127.0.0.1:0")
            .env("VIGOR_CONTENT__DATA_DIR", folder)
            .stderr(Stdio::null())
            .spawn()
            .expect("the daemon starts");
        let started = Instant::now();
        let address = loop {
            match std::fs::read_to_string(folder.join("address")) {
                Ok(address) => break address,
                Err(_) if started.elapsed() < START_MAX => {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                Err(error) => panic!("no address: {error}"),
            }
        };
        let store = HttpContentStore::new(&format!("http://{address}")).expect("a client");
        Self { child, store }
    }

    fn kill(mut self) {
        self.child.kill().expect("kill -9");
        self.child.wait().expect("it ends");
    }
}

#[tokio::test]
async fn acknowledged_files_survive_kill() {
    let folder = tempdir().expect("a folder");
    let mut acknowledged: Vec<(Cid, Bytes)> = Vec::new();
    for round in 0..20 {
        let daemon = Daemon::start(folder.path()).await;
        for (cid, file) in &acknowledged {
            assert_eq!(daemon.store.get_file(cid, u64::MAX).await.expect("kept"), *file);
        }
        let length = if round % 5 == 0 { 2 * MIB + round } else { 1000 + round };
        let file = Bytes::from(bytes_of(&format!("round {round}"), length));
        let cid = daemon.store.put_file(file.clone()).await.expect("stored");
        acknowledged.push((cid, file));
        let unacknowledged = daemon.store.clone();
        let upload = tokio::spawn(async move {
            let file = bytes_of(&format!("lost {round}"), 8 * MIB);
            unacknowledged.put_file(file.into()).await
        });
        tokio::time::sleep(Duration::from_millis(round as u64 * 3)).await;
        daemon.kill();
        if let Ok(cid) = upload.await.expect("no panic") {
            acknowledged.push((cid, bytes_of(&format!("lost {round}"), 8 * MIB).into()));
        }
    }
}

#[tokio::test]
async fn terminate_stops_cleanly() {
    let folder = tempdir().expect("a folder");
    let mut daemon = Daemon::start(folder.path()).await;
    daemon.store.check().await.expect("healthy");
    let id = daemon.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    assert!(daemon.child.wait().expect("it ends").success());
}

#[test]
fn unknown_settings_are_refused() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("content.toml");
    std::fs::write(&file, "listen = \"127.0.0.1:0\"\nlitsen = 1\n").expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_vigor-content"))
        .arg("--config")
        .arg(&file)
        .env("VIGOR_CONTENT__DATA_DIR", folder.path())
        .output()
        .expect("it runs");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("litsen"));
}
