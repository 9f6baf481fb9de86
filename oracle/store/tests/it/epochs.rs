// SPDX-License-Identifier: Apache-2.0
//! The life of an epoch.

use crate::support::{certification, open};
use vigor_oracle_store::{AwardRow, Certification, EpochStatus, Progress, Store, StoreError};

const ACCOUNT: [u8; 32] = [9; 32];

fn awarding(epoch: u64, day: u32) -> Certification {
    let explanation = vec![epoch as u8, day as u8];
    Certification {
        awards: vec![AwardRow { account: ACCOUNT, day, explanation }],
        ..certification(epoch)
    }
}

fn epochs_and_days(store: &Store) -> Vec<(u32, u64)> {
    let awards = store.awards(0, &ACCOUNT, 100).unwrap();
    awards.iter().map(|award| (award.day, award.epoch)).collect()
}

#[tokio::test]
async fn nothing_counts_before_the_epoch_is_final() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.certify(awarding(7, 3)).await.unwrap();
    assert_eq!(store.head(0).unwrap(), None);
    assert_eq!(store.awarded(0, &ACCOUNT, 3).unwrap(), None);
    assert_eq!(store.progress(0).unwrap(), Progress::default());
    assert_eq!(store.awards(0, &ACCOUNT, 9).unwrap()[0].status, EpochStatus::Certified);
    store.finalize(0, 7).await.unwrap();
    assert_eq!(store.head(0).unwrap().unwrap().epoch, 7);
    assert_eq!(store.awarded(0, &ACCOUNT, 3).unwrap().unwrap().explanation, [7, 3]);
    assert_eq!(store.progress(0).unwrap(), Progress { covered_epoch: Some(7), cursor: 7 });
    assert_eq!(store.outstanding(0).unwrap(), None);
}

#[tokio::test]
async fn a_rejected_epoch_is_as_if_it_had_never_been() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.certify(awarding(7, 3)).await.unwrap();
    store.finalize(0, 7).await.unwrap();
    store.certify(awarding(8, 3)).await.unwrap();
    store.reject(0, 8).await.unwrap();
    assert_eq!(store.head(0).unwrap().unwrap().epoch, 7);
    assert_eq!(store.awarded(0, &ACCOUNT, 3).unwrap().unwrap().epoch, 7);
    assert_eq!(store.progress(0).unwrap().covered_epoch, Some(7));
    assert_eq!(epochs_and_days(&store), [(3, 7)]);
    let refused = store.certify(awarding(8, 3)).await;
    assert!(matches!(refused, Err(StoreError::Conflict("a newer epoch was certified"))));
    store.certify(awarding(9, 3)).await.unwrap();
    assert_eq!(epochs_and_days(&store), [(3, 7), (3, 9)]);
}

#[tokio::test]
async fn one_epoch_of_a_program_is_outstanding_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.certify(awarding(7, 3)).await.unwrap();
    let outstanding = "an epoch is outstanding";
    let second = store.certify(awarding(8, 3)).await;
    assert!(matches!(second, Err(StoreError::Conflict(reason)) if reason == outstanding));
    let skipped = store.skip(0, Progress { covered_epoch: Some(9), cursor: 9 }).await;
    assert!(matches!(skipped, Err(StoreError::Conflict(reason)) if reason == outstanding));
    let other = store.finalize(0, 8).await;
    assert!(matches!(other, Err(StoreError::Conflict("the epoch is not outstanding"))));
    let mut elsewhere = awarding(2, 3);
    elsewhere.record.program = 1;
    store.certify(elsewhere).await.unwrap();
    assert_eq!(store.epochs(0, 10).unwrap().len(), 1);
}

#[tokio::test]
async fn progress_never_goes_back() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.skip(0, Progress { covered_epoch: Some(4), cursor: 10 }).await.unwrap();
    store.skip(0, Progress { covered_epoch: Some(5), cursor: 10 }).await.unwrap();
    for back in [
        Progress { covered_epoch: Some(4), cursor: 11 },
        Progress { covered_epoch: Some(6), cursor: 9 },
        Progress { covered_epoch: None, cursor: 20 },
    ] {
        let refused = store.skip(0, back).await;
        assert!(matches!(refused, Err(StoreError::Conflict("progress would go back"))));
    }
}

#[tokio::test]
async fn awards_are_listed_by_day_and_epoch_and_the_newest_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    for (epoch, day) in [(1, 5), (2, 4), (3, 5)] {
        store.certify(awarding(epoch, day)).await.unwrap();
        store.finalize(0, epoch).await.unwrap();
    }
    assert_eq!(epochs_and_days(&store), [(4, 2), (5, 1), (5, 3)]);
    let newest = store.awards(0, &ACCOUNT, 2).unwrap();
    assert_eq!(newest.iter().map(|award| award.epoch).collect::<Vec<_>>(), [1, 3]);
}

#[tokio::test]
async fn a_rejected_epoch_that_is_final_all_the_same_counts_and_the_outstanding_one_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let (store, clock) = open(dir.path());
    store.certify(awarding(7, 3)).await.unwrap();
    store.reject(0, 7).await.unwrap();
    store.certify(awarding(8, 3)).await.unwrap();
    store.adopt(0, 7).await.unwrap();
    drop(store);
    let store = Store::open(dir.path(), clock).unwrap();
    assert_eq!(store.outstanding(0).unwrap(), None);
    assert_eq!(store.head(0).unwrap().unwrap().epoch, 7);
    assert_eq!(store.progress(0).unwrap(), Progress { covered_epoch: Some(7), cursor: 7 });
    assert_eq!(epochs_and_days(&store), [(3, 7)]);
    assert_eq!(store.epoch(0, 8).unwrap().unwrap().status, EpochStatus::Rejected);
    store.certify(awarding(9, 3)).await.unwrap();
}

#[tokio::test]
async fn only_a_rejected_epoch_above_the_newest_final_one_is_adopted() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let not_rejected = "the epoch was not rejected";
    let unknown = store.adopt(0, 7).await;
    assert!(matches!(unknown, Err(StoreError::Conflict(reason)) if reason == not_rejected));
    store.certify(awarding(7, 3)).await.unwrap();
    let certified = store.adopt(0, 7).await;
    assert!(matches!(certified, Err(StoreError::Conflict(reason)) if reason == not_rejected));
    store.reject(0, 7).await.unwrap();
    store.certify(awarding(8, 3)).await.unwrap();
    store.finalize(0, 8).await.unwrap();
    let older = store.adopt(0, 7).await;
    assert!(matches!(older, Err(StoreError::Conflict("a newer epoch is final"))));
    assert_eq!(epochs_and_days(&store), [(3, 8)]);
}

#[tokio::test]
async fn adopting_an_epoch_uncovers_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.certify(awarding(7, 3)).await.unwrap();
    store.reject(0, 7).await.unwrap();
    let covered = Progress { covered_epoch: Some(9), cursor: 9 };
    store.skip(0, covered).await.unwrap();
    store.adopt(0, 7).await.unwrap();
    assert_eq!(store.progress(0).unwrap(), covered);
}

#[tokio::test]
async fn a_restore_is_remembered_and_never_forgotten_for_an_older_one() {
    let dir = tempfile::tempdir().unwrap();
    let (store, clock) = open(dir.path());
    assert_eq!(store.restored_at_ms().unwrap(), None);
    store.mark_restored(7).await.unwrap();
    store.mark_restored(5).await.unwrap();
    drop(store);
    assert_eq!(Store::open(dir.path(), clock).unwrap().restored_at_ms().unwrap(), Some(7));
}

#[tokio::test]
async fn a_restore_without_a_time_waits_for_one_across_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let (store, clock) = open(dir.path());
    assert!(!store.is_restoring().unwrap());
    store.mark_restoring().await.unwrap();
    drop(store);
    let store = Store::open(dir.path(), clock.clone()).unwrap();
    assert!(store.is_restoring().unwrap());
    assert_eq!(store.restored_at_ms().unwrap(), None);
    store.mark_restored(7).await.unwrap();
    drop(store);
    let store = Store::open(dir.path(), clock).unwrap();
    assert!(!store.is_restoring().unwrap());
    assert_eq!(store.restored_at_ms().unwrap(), Some(7));
}
