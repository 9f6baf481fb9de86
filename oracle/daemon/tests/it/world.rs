// SPDX-License-Identifier: Apache-2.0
//! An oracle without its server: a store on disk, a content store on disk, a chain in memory.

use crate::chain::{GENESIS, MemoryChain, SCHEDULE};
use crate::devices::{Directory, TestDevice, beats};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use vigor_content::{Codec, ContentStore, EmbeddedStore, HttpContentStore, cid_from_digest};
use vigor_oracle::ingest::{Answer, Ingest};
use vigor_oracle::rewards::{Closer, CloserError, Explanation, OracleKey, Step, Surroundings};
use vigor_oracle::settings::{Secret, Settings};
use vigor_oracle_store::{ManualClock, Store};
use vigor_primitives::leaf_file::LeafFile;
use vigor_primitives::tree::{Leaf, root};

/// The start of an epoch on Friday 2026-11-20, 10:00 UTC.
pub const START_MS: u64 = 1_795_168_800_000;

/// The epoch that starts at [`START_MS`].
pub const EPOCH: u64 = START_MS / SCHEDULE.epoch_ms;

/// Bytes of the content store.
const CONTENT_BYTES_MAX: u64 = 1 << 30;

/// More steps than any scenario needs.
const STEPS_MAX: usize = 100;

pub struct World {
    pub clock: Arc<ManualClock>,
    pub chain: Arc<MemoryChain>,
    pub device: TestDevice,
    content: EmbeddedStore,
    directory: Arc<Directory>,
    running: Option<Running>,
    dir: TempDir,
}

struct Running {
    store: Arc<Store>,
    ingest: Ingest,
    closer: Closer,
}

fn oracle_key() -> OracleKey {
    OracleKey::from_suri(&Secret::new("//Oracle")).unwrap()
}

impl World {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let content = EmbeddedStore::open(&dir.path().join("blocks"), CONTENT_BYTES_MAX).unwrap();
        let device = TestDevice::ed25519(1, 11);
        let directory = Arc::new(Directory::default());
        directory.register(&device);
        let clock = Arc::new(ManualClock::at(START_MS));
        let mut world = Self {
            clock: clock.clone(),
            chain: Arc::new(MemoryChain::new(oracle_key().public(), clock)),
            device,
            content,
            directory,
            running: None,
            dir,
        };
        world.restart();
        world
    }

    /// Drops everything in memory and starts again from disk.
    pub fn restart(&mut self) {
        self.running = None;
        self.start_with(Arc::new(self.content.clone()));
    }

    /// A copy of the store as it is on disk.
    pub fn backup(&mut self) -> TempDir {
        self.running = None;
        let copy = copy_of(&self.dir.path().join("log"));
        self.restart();
        copy
    }

    /// Replaces the store by a copy of before, and starts again.
    pub fn restore(&mut self, backup: &TempDir) {
        self.running = None;
        let log = self.dir.path().join("log");
        std::fs::remove_dir_all(&log).unwrap();
        copy_into(backup.path(), &log);
        self.restart();
    }

    /// Where the store is.
    pub fn log_dir(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    /// Restarts with a content store that nothing listens at.
    pub fn restart_without_content(&mut self) {
        self.running = None;
        self.start_with(Arc::new(HttpContentStore::new("http://127.0.0.1:1").unwrap()));
    }

    fn start_with(&mut self, content: Arc<dyn ContentStore>) {
        let log: &Path = &self.dir.path().join("log");
        let store = Arc::new(Store::open(log, self.clock.clone()).unwrap());
        let defaults = Settings::default();
        let ingest = Ingest::new(
            self.directory.clone(),
            store.clone(),
            self.clock.clone(),
            defaults.connection_quota,
            defaults.device_quota,
        );
        let surroundings = Surroundings {
            store: store.clone(),
            chain: self.chain.clone(),
            content,
            key: Arc::new(oracle_key()),
            clock: self.clock.clone(),
        };
        let closer = Closer::new(0, surroundings);
        self.running = Some(Running { store, ingest, closer });
    }

    pub fn store(&self) -> &Store {
        &self.running.as_ref().unwrap().store
    }

    pub fn register(&self, device: &TestDevice) {
        self.directory.register(device);
    }

    /// Sends `count` beats of one second from `t0_ms` on.
    pub async fn send(&self, seq: u64, t0_ms: u64, count: usize) -> &'static str {
        self.send_as(&self.device, &beats(seq, t0_ms, count)).await
    }

    pub async fn send_as(&self, device: &TestDevice, payload: &str) -> &'static str {
        let ingest = &self.running.as_ref().unwrap().ingest;
        let frame = device.sign(payload);
        match ingest.submit(&ingest.connection(), frame.as_bytes()).await.answer().await {
            Answer::Accepted { .. } => "accepted",
            Answer::Duplicate { .. } => "duplicate",
            Answer::Refused(refused) => refused.reason.as_str(),
            Answer::Unavailable => "unavailable",
        }
    }

    pub async fn step(&mut self) -> Step {
        self.try_step().await.unwrap()
    }

    pub async fn try_step(&mut self) -> Result<Step, CloserError> {
        self.running.as_mut().unwrap().closer.step().await
    }

    /// Lets the clock pass the close of `epoch`.
    pub fn close(&self, epoch: u64) {
        self.clock.set(SCHEDULE.closes_at_ms(epoch));
    }

    /// Steps, finalizing what is pending, until nothing is due; gives the epochs made final.
    pub async fn settle(&mut self) -> Vec<u64> {
        let mut finalized = Vec::new();
        for _ in 0..STEPS_MAX {
            match self.step().await {
                Step::Waiting(_) => self.chain.finalize(),
                Step::Finalized(epoch) => finalized.push(epoch),
                Step::Idle => return finalized,
                Step::Blocked(reason) => panic!("blocked: {reason}"),
                Step::Doomed(epoch, doom) => panic!("epoch {epoch} is doomed: {doom}"),
                Step::Skipped(_)
                | Step::Certified(_)
                | Step::Submitted(_)
                | Step::Spent(_)
                | Step::Rejected(_) => {}
            }
        }
        panic!("the closer does not come to rest");
    }

    /// Leaves of the chain's head, from the content store by the digest on chain, checked against
    /// the root on chain.
    pub async fn leaves(&self) -> Vec<Leaf> {
        let (certificate, epoch) = {
            let state = self.chain.state();
            let epoch = state.view.head.unwrap().epoch;
            (state.epochs[&epoch].0.clone(), epoch)
        };
        let cid = cid_from_digest(certificate.leaf_digest, Codec::Raw);
        let bytes = self.content.get_file(&cid, CONTENT_BYTES_MAX).await.unwrap();
        let file = LeafFile::decode(&bytes).unwrap();
        assert_eq!((file.genesis, file.program, file.epoch), (GENESIS, 0, epoch));
        let node = root(&file.leaves).unwrap();
        assert_eq!((node.hash, node.sum), (certificate.root, certificate.root_sum));
        assert_eq!(file.leaves.len() as u32, certificate.leaf_count);
        file.leaves
    }

    /// The account's total under the chain's head.
    pub async fn total(&self) -> u64 {
        self.leaves().await.iter().map(|leaf| leaf.cumulative).sum()
    }

    /// Epoch and units of each award of the subject.
    pub fn awards(&self) -> Vec<(u64, u64)> {
        let awards = self.store().awards(0, &self.device.did.0, 100).unwrap();
        let units = |bytes: &[u8]| Explanation::decode(bytes).unwrap().award.units;
        awards.iter().map(|award| (award.epoch, units(&award.explanation))).collect()
    }
}

/// A copy of a folder and all in it.
pub fn copy_of(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_into(folder, copy.path());
    copy
}

fn copy_into(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_into(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
