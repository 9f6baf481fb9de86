// SPDX-License-Identifier: Apache-2.0
//! What is there after a restart.

use crate::support::{DAY_START_MS, all_headers, append, certification, frame, open};
use vigor_oracle_store::{Appended, EpochStatus, SensorLog, StoreError};

#[tokio::test]
async fn everything_answered_is_there_after_a_drop_without_shutdown() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    for seq in 0..100 {
        append(&store, frame(1, seq, 1)).await;
    }
    let before = all_headers(&store);
    drop(store);
    let (store, _) = open(dir.path());
    assert_eq!(all_headers(&store), before);
    assert!(matches!(append(&store, frame(1, 99, 1)).await, Appended::Duplicate { .. }));
    let next = append(&store, frame(1, 100, 1)).await;
    assert!(matches!(next, Appended::Accepted { sequence: 101, .. }));
}

#[tokio::test]
async fn a_barrier_holds_across_a_restart_with_a_clock_that_went_back() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.barrier(DAY_START_MS + 9_000).await.unwrap();
    drop(store);
    let (store, clock) = open(dir.path());
    clock.set(1);
    let outcome = append(&store, frame(1, 1, 1)).await;
    assert_eq!(outcome, Appended::Accepted { sequence: 1, received_at_ms: DAY_START_MS + 9_000 });
}

#[tokio::test]
async fn frames_that_nobody_waits_for_are_stored_before_the_store_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    for seq in 0..500 {
        drop(store.append(frame(1, seq, 1)).await.unwrap());
    }
    drop(store);
    let (store, _) = open(dir.path());
    assert_eq!(all_headers(&store).len(), 500);
}

#[tokio::test]
async fn the_outstanding_epoch_survives() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.certify(certification(7)).await.unwrap();
    drop(store);
    let (store, _) = open(dir.path());
    let record = store.outstanding(0).unwrap().unwrap();
    assert_eq!((record.epoch, record.status), (7, EpochStatus::Certified));
    assert_eq!(store.leaf_file(0, 7).unwrap().unwrap().len(), 103);
    assert_eq!(store.quorum_snapshot(0, 7).unwrap().unwrap(), [5]);
}

#[tokio::test]
async fn a_directory_serves_one_chain_only() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.bind_chain([1; 32]).await.unwrap();
    store.bind_chain([1; 32]).await.unwrap();
    drop(store);
    let (store, _) = open(dir.path());
    let refused = store.bind_chain([2; 32]).await;
    assert!(
        matches!(refused, Err(StoreError::ForeignChain { genesis }) if genesis == "01".repeat(32))
    );
}
