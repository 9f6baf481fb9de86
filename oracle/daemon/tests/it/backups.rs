// SPDX-License-Identifier: Apache-2.0
//! Stores that were restored from a backup: no number is signed a second time.

use crate::chain::SCHEDULE;
use crate::world::{EPOCH, START_MS, World, copy_of};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use vigor_oracle::rewards::Step;
use vigor_oracle_store::{Clock, EpochStatus, ManualClock, Store};
use vigor_primitives::certificate::Certificate;

const NUMBER: u64 = EPOCH - 1;

/// Ten minutes of beats, a backup, more beats, and an epoch with all of them on chain.
async fn submitted() -> (World, TempDir) {
    let mut world = World::new();
    world.send(1, START_MS - 1_200_000, 600).await;
    let backup = world.backup();
    world.send(2, START_MS - 600_000, 600).await;
    world.close(NUMBER);
    assert_eq!(world.step().await, Step::Certified(NUMBER));
    assert_eq!(world.step().await, Step::Submitted(NUMBER));
    (world, backup)
}

fn reason(step: Step) -> String {
    match step {
        Step::Blocked(reason) => reason,
        step => panic!("not blocked but {step:?}"),
    }
}

fn has_signed(world: &World) -> bool {
    world.store().newest_epoch(0).unwrap().is_some()
}

#[tokio::test]
async fn a_number_that_the_chain_rejected_is_not_signed_again() {
    let (mut world, backup) = submitted().await;
    world.chain.reject();
    world.restore(&backup);
    assert_eq!(world.step().await, Step::Spent(NUMBER));
    assert_eq!(world.step().await, Step::Idle);
    assert!(!has_signed(&world));
    // Nor after a restart, which forgets what was found out.
    world.restart();
    assert_eq!(world.step().await, Step::Spent(NUMBER));
    world.close(EPOCH);
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.awards(), [(EPOCH, 600_000)]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn a_number_that_is_only_in_a_best_block_is_not_signed_again() {
    let (mut world, backup) = submitted().await;
    world.chain.state().unfinalized = true;
    world.restore(&backup);
    assert!(reason(world.step().await).contains("old backup"));
    assert!(!has_signed(&world));
}

#[tokio::test]
async fn a_number_with_other_bytes_on_chain_stops_the_program_with_a_reason() {
    for is_final in [false, true] {
        let (mut world, backup) = submitted().await;
        if is_final {
            world.chain.finalize();
        }
        world.restore(&backup);
        for _ in 0..3 {
            assert!(reason(world.step().await).contains("old backup"));
        }
        assert!(!has_signed(&world));
        assert_eq!(world.chain.state().included, 1);
    }
}

#[tokio::test]
async fn a_number_with_the_same_bytes_on_chain_is_taken_over() {
    for is_final in [false, true] {
        let mut world = World::new();
        world.send(1, START_MS - 600_000, 600).await;
        let backup = world.backup();
        world.close(NUMBER);
        assert_eq!(world.step().await, Step::Certified(NUMBER));
        assert_eq!(world.step().await, Step::Submitted(NUMBER));
        if is_final {
            world.chain.finalize();
        }
        world.restore(&backup);
        assert_eq!(world.step().await, Step::Certified(NUMBER));
        assert_eq!(world.settle().await, [NUMBER]);
        // And the program goes on.
        world.send(2, START_MS, 5).await;
        world.close(EPOCH);
        assert_eq!(world.settle().await, [EPOCH]);
        assert_eq!(world.awards(), [(NUMBER, 600_000), (EPOCH, 5_000)]);
        assert_eq!(world.total().await, 605_000);
        assert_eq!(world.chain.state().included, 2);
    }
}

#[tokio::test]
async fn after_a_marked_restore_no_number_of_before_is_signed() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    let backup = world.backup();
    world.close(NUMBER);
    world.chain.state().losing = u32::MAX;
    // Signed, on its way, and never seen by the chain.
    assert_eq!(world.step().await, Step::Certified(NUMBER));
    assert!(world.try_step().await.is_err());
    world.chain.state().losing = 0;
    world.restore(&backup);
    // Two epochs later.
    let now_ms = SCHEDULE.closes_at_ms(NUMBER + 2);
    world.clock.set(now_ms);
    world.store().mark_restored(now_ms).await.unwrap();
    assert_eq!(world.step().await, Step::Spent(NUMBER));
    assert_eq!(world.step().await, Step::Idle);
    world.restart();
    assert_eq!(world.step().await, Step::Spent(NUMBER));
    world.close(NUMBER + 3);
    assert_eq!(world.settle().await, [NUMBER + 3]);
    assert_eq!(world.awards(), [(NUMBER + 3, 600_000)]);
    assert_eq!(world.total().await, 600_000);
}

/// A store of before, at a clock of before, and a number signed since then that the chain lacks.
async fn restored_with_a_late_clock(late_ms: u64) -> (World, u64) {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    let backup = world.backup();
    world.close(NUMBER);
    world.chain.state().losing = u32::MAX;
    assert_eq!(world.step().await, Step::Certified(NUMBER));
    assert!(world.try_step().await.is_err());
    world.chain.state().losing = 0;
    world.restore(&backup);
    let now_ms = SCHEDULE.closes_at_ms(NUMBER + 2);
    world.chain.state().made_at_ms = Some(now_ms);
    world.clock.set(now_ms - late_ms);
    world.store().mark_restoring().await.unwrap();
    (world, now_ms)
}

#[tokio::test]
async fn a_restore_has_no_time_before_clock_and_chain_agree() {
    let (mut world, now_ms) = restored_with_a_late_clock(60_001).await;
    for _ in 0..2 {
        assert!(reason(world.step().await).contains("this clock is behind the chain"));
        assert_eq!(world.store().restored_at_ms().unwrap(), None);
        world.restart();
    }
    // Nor while the node is behind.
    world.clock.set(now_ms);
    world.chain.state().made_at_ms = Some(now_ms - 300_001);
    assert!(reason(world.step().await).contains("the node is behind"));
    assert_eq!(world.store().restored_at_ms().unwrap(), None);
    assert!(!has_signed(&world));
    world.chain.state().made_at_ms = None;
    assert_eq!(world.step().await, Step::Spent(NUMBER));
    assert_eq!(world.store().restored_at_ms().unwrap(), Some(now_ms));
    world.close(NUMBER + 3);
    assert_eq!(world.settle().await, [NUMBER + 3]);
    assert_eq!(world.awards(), [(NUMBER + 3, 600_000)]);
}

#[tokio::test]
async fn a_restore_has_the_later_time_of_clock_and_chain() {
    let (mut world, now_ms) = restored_with_a_late_clock(60_000).await;
    assert_eq!(world.step().await, Step::Spent(NUMBER));
    assert_eq!(world.store().restored_at_ms().unwrap(), Some(now_ms));
    // Only once: a later view moves nothing.
    world.clock.set(now_ms + 60_000);
    world.restart();
    world.step().await;
    assert_eq!(world.store().restored_at_ms().unwrap(), Some(now_ms));
}

#[tokio::test]
async fn a_restore_has_its_time_although_nothing_is_due() {
    let mut world = World::new();
    world.store().mark_restoring().await.unwrap();
    assert_eq!(world.step().await, Step::Idle);
    assert_eq!(world.store().restored_at_ms().unwrap(), Some(START_MS));
}

#[tokio::test]
async fn a_number_rejected_in_a_best_block_is_not_worked_on_again_and_again() {
    let (mut world, backup) = submitted().await;
    world.chain.state().unfinalized = true;
    world.chain.reject();
    world.restore(&backup);
    // A leaf file cannot be published, nor is it.
    world.restart_without_content();
    assert_eq!(world.step().await, Step::Waiting(NUMBER));
    let asked = world.chain.state().asked;
    for _ in 0..3 {
        assert_eq!(world.step().await, Step::Waiting(NUMBER));
    }
    assert_eq!(world.chain.state().asked, asked);
    assert!(!has_signed(&world));
}

#[tokio::test]
async fn nothing_is_published_for_a_number_with_other_bytes_on_chain() {
    let (mut world, backup) = submitted().await;
    world.restore(&backup);
    world.restart_without_content();
    assert!(reason(world.step().await).contains("old backup"));
}

#[tokio::test]
async fn a_leaf_file_that_differs_alone_is_other_bytes_too() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    let backup = world.backup();
    world.close(NUMBER);
    assert_eq!(world.step().await, Step::Certified(NUMBER));
    assert_eq!(world.step().await, Step::Submitted(NUMBER));
    world.chain.state().epochs.get_mut(&NUMBER).unwrap().0.leaf_digest = [9; 32];
    world.restore(&backup);
    assert!(reason(world.step().await).contains("old backup"));
    assert!(!has_signed(&world));
}

#[tokio::test]
async fn a_node_that_is_behind_is_not_believed() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(NUMBER);
    let now_ms = world.clock.now_ms();
    world.chain.state().made_at_ms = Some(now_ms - 300_001);
    assert!(reason(world.step().await).contains("the node is behind"));
    assert!(!has_signed(&world));
    world.chain.state().made_at_ms = Some(now_ms - 300_000);
    assert_eq!(world.step().await, Step::Certified(NUMBER));
}

#[tokio::test]
async fn what_was_signed_is_on_disk_before_it_leaves() {
    let mut world = World::new();
    let image: Arc<Mutex<Option<(Certificate, TempDir)>>> = Arc::default();
    let (log, kept) = (world.log_dir(), image.clone());
    let keep = move |certificate: &Certificate| {
        *kept.lock().unwrap() = Some((certificate.clone(), copy_of(&log)));
    };
    world.chain.state().on_submit = Some(Box::new(keep));
    world.send(1, START_MS - 600_000, 600).await;
    world.close(NUMBER);
    assert_eq!(world.settle().await, [NUMBER]);
    // The store as it lay on disk when the certificate left.
    let (certificate, disk) = image.lock().unwrap().take().expect("a submission");
    let store = Store::open(disk.path(), Arc::new(ManualClock::at(START_MS))).unwrap();
    let record = store.outstanding(0).unwrap().expect("the epoch is on disk");
    assert_eq!((record.epoch, record.root), (NUMBER, certificate.root));
    assert_eq!(record.status, EpochStatus::Certified);
    let snapshot = store.quorum_snapshot(0, NUMBER).unwrap().expect("the journal is on disk");
    let signature = certificate.signatures[0].signature;
    assert!(snapshot.windows(64).any(|bytes| bytes == signature), "the journal has the signature");
}

#[tokio::test]
async fn a_chain_that_does_not_answer_has_nothing_signed() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(NUMBER);
    world.chain.state().away_for_epochs = true;
    assert!(world.try_step().await.is_err());
    assert!(!has_signed(&world));
    world.chain.state().away_for_epochs = false;
    assert_eq!(world.step().await, Step::Certified(NUMBER));
}
