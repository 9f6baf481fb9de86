// SPDX-License-Identifier: Apache-2.0
//! Frames and stores for the tests.

use std::path::Path;
use std::sync::Arc;
use vigor_oracle_store::{
    Appended, Certification, EpochRecord, EpochStatus, FrameHeader, ManualClock, NewFrame,
    Progress, SensorLog, Store, StoreError,
};

/// Thursday 2026-11-19 00:00 UTC.
pub const DAY_START_MS: u64 = 1_795_046_400_000;

/// Rows read at once by [`all_headers`].
const PAGE: usize = 7;

pub fn frame(device: u8, seq: u64, content: u8) -> NewFrame {
    NewFrame {
        subject: [device.wrapping_add(100); 32],
        device: [device; 32],
        seq,
        first_ms: DAY_START_MS + seq * 1_000,
        end_ms: DAY_START_MS + seq * 1_000 + 1_000,
        values: 1,
        content_hash: [content; 32],
        jws: vec![content; 200],
    }
}

pub fn open(path: &Path) -> (Store, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at(DAY_START_MS));
    (Store::open(path, clock.clone()).expect("the store opens"), clock)
}

pub async fn append(store: &Store, frame: NewFrame) -> Appended {
    try_append(store, frame).await.expect("the frame is decided")
}

pub async fn try_append(store: &Store, frame: NewFrame) -> Result<Appended, StoreError> {
    store.append(frame).await?.await
}

pub fn all_headers(store: &Store) -> Vec<FrameHeader> {
    let mut all = Vec::<FrameHeader>::new();
    loop {
        let from = all.last().map_or(0, |header| header.sequence + 1);
        let page = store.headers(from, PAGE).expect("headers read");
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

pub fn certification(epoch: u64) -> Certification {
    Certification {
        record: EpochRecord {
            program: 0,
            epoch,
            status: EpochStatus::Certified,
            previous_root: [0; 32],
            root: [1; 32],
            root_sum: 5,
            leaf_count: 1,
            leaf_digest: [2; 32],
            leaf_cid: "bafk".to_string(),
            certificate: vec![3; 10],
            progress_after: Progress { covered_epoch: Some(epoch), cursor: epoch },
            certified_at_ms: 1,
        },
        leaf_file: vec![4; 103],
        awards: Vec::new(),
        quorum_snapshot: vec![5],
    }
}
