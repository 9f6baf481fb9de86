// SPDX-License-Identifier: Apache-2.0
//! What becomes of a frame.

use crate::support::{DAY_START_MS, all_headers, append, frame, open, try_append};
use vigor_oracle_store::{
    Appended, DAY_MS, DAY_VALUES_MAX, NewFrame, SensorLog, StoreError, day_of,
};

#[tokio::test]
async fn a_new_frame_is_accepted_and_can_be_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let outcome = append(&store, frame(1, 4, 9)).await;
    assert_eq!(outcome, Appended::Accepted { sequence: 1, received_at_ms: DAY_START_MS });
    let stored = store.frames_of_day(&[101; 32], day_of(DAY_START_MS)).unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].jws, vec![9; 200]);
    assert_eq!(stored[0].header.seq, 4);
    assert!(store.frames_of_day(&[102; 32], day_of(DAY_START_MS)).unwrap().is_empty());
}

#[tokio::test]
async fn a_repeated_frame_is_acknowledged_again_and_stored_once() {
    let dir = tempfile::tempdir().unwrap();
    let (store, clock) = open(dir.path());
    append(&store, frame(1, 4, 9)).await;
    clock.set(DAY_START_MS + 50);
    let again = NewFrame { jws: vec![7; 10], ..frame(1, 4, 9) };
    let outcome = append(&store, again).await;
    assert_eq!(outcome, Appended::Duplicate { received_at_ms: DAY_START_MS });
    assert_eq!(all_headers(&store).len(), 1);
}

#[tokio::test]
async fn other_content_under_a_used_number_is_recorded_as_equivocation() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    append(&store, frame(1, 4, 9)).await;
    assert_eq!(append(&store, frame(1, 4, 8)).await, Appended::Equivocation);
    assert_eq!(append(&store, frame(1, 4, 7)).await, Appended::Equivocation);
    let recorded = store.equivocation(&[1; 32], 4).unwrap().unwrap();
    assert_eq!(recorded.content_hash, [8; 32]);
    assert_eq!(recorded.accepted_sequence, 1);
    assert_eq!(all_headers(&store).len(), 1);
}

#[tokio::test]
async fn an_unseen_number_below_the_newest_is_stale_and_a_gap_is_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    append(&store, frame(1, 4, 1)).await;
    assert!(matches!(append(&store, frame(1, 9, 2)).await, Appended::Accepted { .. }));
    assert_eq!(append(&store, frame(1, 8, 3)).await, Appended::Stale { newest: 9 });
    assert!(matches!(append(&store, frame(2, 8, 3)).await, Appended::Accepted { .. }));
    assert_eq!(all_headers(&store).len(), 3);
}

#[tokio::test]
async fn frames_of_one_batch_see_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let mut receipts = Vec::new();
    for (seq, content) in [(1, 1), (2, 2), (1, 1), (2, 3), (0, 4), (3, 5)] {
        receipts.push(store.append(frame(1, seq, content)).await.unwrap());
    }
    let mut outcomes = Vec::new();
    for receipt in receipts {
        outcomes.push(receipt.await.unwrap());
    }
    let at = DAY_START_MS;
    assert_eq!(
        outcomes,
        [
            Appended::Accepted { sequence: 1, received_at_ms: at },
            Appended::Accepted { sequence: 2, received_at_ms: at },
            Appended::Duplicate { received_at_ms: at },
            Appended::Equivocation,
            Appended::Stale { newest: 2 },
            Appended::Accepted { sequence: 3, received_at_ms: at },
        ]
    );
}

#[tokio::test]
async fn arrival_never_goes_back_and_respects_barriers() {
    let dir = tempfile::tempdir().unwrap();
    let (store, clock) = open(dir.path());
    append(&store, frame(1, 1, 1)).await;
    clock.set(DAY_START_MS - 5_000);
    append(&store, frame(1, 2, 2)).await;
    let mark = store.barrier(DAY_START_MS + 700).await.unwrap();
    assert_eq!((mark.next_sequence, mark.floor_ms), (3, DAY_START_MS + 700));
    append(&store, frame(1, 3, 3)).await;
    let mark = store.barrier(DAY_START_MS).await.unwrap();
    assert_eq!(mark.floor_ms, DAY_START_MS + 700);
    let arrivals: Vec<u64> = all_headers(&store).iter().map(|row| row.received_at_ms).collect();
    assert_eq!(arrivals, [DAY_START_MS, DAY_START_MS, DAY_START_MS + 700]);
}

#[tokio::test]
async fn a_frame_over_midnight_belongs_to_both_days_and_a_longer_one_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let day = day_of(DAY_START_MS);
    let night = NewFrame { first_ms: DAY_START_MS - 1, end_ms: DAY_START_MS + 1, ..frame(1, 1, 1) };
    append(&store, night).await;
    assert_eq!(store.frames_of_day(&[101; 32], day - 1).unwrap().len(), 1);
    assert_eq!(store.frames_of_day(&[101; 32], day).unwrap().len(), 1);
    let until_midnight = NewFrame { end_ms: DAY_START_MS + DAY_MS, ..frame(1, 2, 2) };
    append(&store, until_midnight).await;
    assert!(store.frames_of_day(&[101; 32], day + 1).unwrap().is_empty());
    let long = NewFrame { end_ms: DAY_START_MS + 9 * DAY_MS + 1, ..frame(1, 3, 3) };
    let refused = try_append(&store, long).await;
    assert!(matches!(refused, Err(StoreError::SpanTooLong { max: 9 })));
    assert_eq!(all_headers(&store).len(), 2);
}

#[tokio::test]
async fn a_full_day_takes_no_more_and_other_days_and_subjects_do() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let day = day_of(DAY_START_MS);
    let half = |seq| NewFrame { values: DAY_VALUES_MAX / 2, ..frame(1, seq, 1) };
    let mut receipts = Vec::new();
    // One batch or three: the bound is the same.
    for seq in 1..=3 {
        receipts.push(store.append(half(seq)).await.unwrap());
    }
    let mut outcomes = Vec::new();
    for receipt in receipts {
        outcomes.push(receipt.await.unwrap());
    }
    assert!(matches!(
        outcomes[..],
        [Appended::Accepted { .. }, Appended::Accepted { .. }, Appended::DayFull { .. }]
    ));
    drop(store);
    let (store, _) = open(dir.path());
    assert_eq!(append(&store, frame(1, 3, 1)).await, Appended::DayFull { day });
    assert!(matches!(append(&store, half(2)).await, Appended::Duplicate { .. }));
    let end_ms = DAY_START_MS + 1;
    let night = NewFrame { first_ms: DAY_START_MS - 1, end_ms, ..frame(1, 3, 1) };
    assert_eq!(append(&store, night).await, Appended::DayFull { day });
    let end_ms = DAY_START_MS;
    let before = NewFrame { first_ms: DAY_START_MS - 1, end_ms, ..frame(1, 3, 1) };
    assert!(matches!(append(&store, before).await, Appended::Accepted { .. }));
    assert!(matches!(append(&store, frame(2, 3, 1)).await, Appended::Accepted { .. }));
    assert_eq!(all_headers(&store).len(), 4);
}
