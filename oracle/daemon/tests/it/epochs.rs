// SPDX-License-Identifier: Apache-2.0
//! Epochs in synthetic time. One second of beats is worth 1,000 units.

use crate::devices::{TestDevice, beats};
use crate::world::{EPOCH, START_MS, World};
use std::time::Duration;
use vigor_oracle::rewards::{CloserError, Step};
use vigor_oracle_store::Progress;
use vigor_primitives::streams::StreamKind;

const DAY_MS: u64 = 86_400_000;

#[tokio::test]
async fn an_epoch_is_certified_after_its_close_and_counts_when_it_is_final() {
    let mut world = World::new();
    assert_eq!(world.send(1, START_MS - 600_000, 600).await, "accepted");
    assert_eq!(world.step().await, Step::Idle);
    // The samples are late, so they count in the oldest epoch that was open at their arrival.
    let epoch = EPOCH - 1;
    world.clock.set(START_MS + 4_999);
    assert_eq!(world.step().await, Step::Idle);
    world.close(epoch);
    assert_eq!(world.step().await, Step::Certified(epoch));
    assert_eq!(world.step().await, Step::Submitted(epoch));
    assert_eq!(world.step().await, Step::Waiting(epoch));
    assert_eq!(world.store().head(0).unwrap(), None);
    world.chain.finalize();
    assert_eq!(world.step().await, Step::Finalized(epoch));
    assert_eq!(world.step().await, Step::Idle);
    let leaves = world.leaves().await;
    assert_eq!((leaves[0].account, leaves[0].cumulative), ([1; 32], 600_000));
    assert_eq!(world.awards(), [(epoch, 600_000)]);
}

#[tokio::test]
async fn samples_count_in_their_own_epoch_while_it_is_open_and_in_the_next_when_late() {
    let mut world = World::new();
    // Half of the frame lies in the epoch that ends at START, half in the one that begins there.
    world.send(1, START_MS - 30_000, 60).await;
    world.close(EPOCH - 1);
    // Too late for the epoch before by one millisecond.
    world.send(2, START_MS - 60_000, 10).await;
    assert_eq!(world.settle().await, [EPOCH - 1]);
    assert_eq!(world.total().await, 30_000);
    world.close(EPOCH);
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.awards(), [(EPOCH - 1, 30_000), (EPOCH, 40_000)]);
    assert_eq!(world.total().await, 70_000);
}

#[tokio::test]
async fn epochs_that_waited_are_closed_in_order_each_with_its_own_samples() {
    let mut world = World::new();
    for minute in 0..5 {
        world.clock.set(START_MS + minute * 60_000 + 59_000);
        world.send(minute, START_MS + minute * 60_000, 50).await;
    }
    world.chain.state().away = true;
    world.close(EPOCH + 20);
    assert!(matches!(world.try_step().await, Err(CloserError::Chain(_))));
    world.chain.state().away = false;
    let epochs: Vec<u64> = (EPOCH..EPOCH + 5).collect();
    assert_eq!(world.settle().await, epochs);
    assert_eq!(world.total().await, 250_000);
    assert_eq!(world.chain.state().included, 5);
}

#[tokio::test]
async fn replays_and_copies_earn_nothing() {
    let mut world = World::new();
    let second = TestDevice::p256(1, 22);
    world.register(&second);
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    world.settle().await;
    assert_eq!(world.send(1, START_MS - 600_000, 600).await, "duplicate");
    assert!(world.settle().await.is_empty());
    // The same beats under another number, and again by another device of the same person.
    assert_eq!(world.send(2, START_MS - 600_000, 600).await, "accepted");
    let copy = beats(1, START_MS - 600_000, 600);
    assert_eq!(world.send_as(&second, &copy).await, "accepted");
    world.close(EPOCH);
    assert_eq!(world.step().await, Step::Skipped(EPOCH));
    assert!(world.settle().await.is_empty());
    assert_eq!(world.total().await, 600_000);
    assert_eq!(world.chain.state().included, 1);
}

#[tokio::test]
async fn the_cap_of_a_day_holds_across_epochs() {
    let mut world = World::new();
    world.chain.state().view.cap_day = 900_000;
    for (seq, minute) in [(1, 0), (2, 20), (3, 40)] {
        let at_ms = START_MS + minute * 60_000;
        world.clock.set(at_ms + 600_000);
        world.send(seq, at_ms, 600).await;
    }
    world.close(EPOCH + 60);
    world.settle().await;
    let units: Vec<u64> = world.awards().iter().map(|(_, units)| *units).collect();
    assert_eq!(units.iter().sum::<u64>(), 900_000);
    assert_eq!(world.total().await, 900_000);
}

#[tokio::test]
async fn awards_beyond_the_budget_are_scaled_to_it() {
    let mut world = World::new();
    let other = TestDevice::ed25519(2, 33);
    world.register(&other);
    world.chain.state().view.budget = 300_000;
    world.send(1, START_MS - 600_000, 600).await;
    world.send_as(&other, &beats(1, START_MS - 300_000, 300)).await;
    world.close(EPOCH - 1);
    world.settle().await;
    let totals: Vec<u64> = world.leaves().await.iter().map(|leaf| leaf.cumulative).collect();
    assert_eq!(totals, [200_000, 100_000]);
}

#[tokio::test]
async fn a_lost_submission_is_sent_again() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    world.chain.state().losing = 2;
    assert_eq!(world.step().await, Step::Certified(EPOCH - 1));
    let mut submitted = false;
    for _ in 0..200 {
        match world.try_step().await {
            Ok(Step::Submitted(_)) => submitted = true,
            Ok(Step::Waiting(_)) if submitted => break,
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    assert!(submitted);
    assert_eq!(world.settle().await, [EPOCH - 1]);
    assert_eq!(world.chain.state().included, 1);
}

#[tokio::test]
async fn a_rejected_epoch_is_taken_up_by_a_later_one() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    assert_eq!(world.step().await, Step::Certified(EPOCH - 1));
    assert_eq!(world.step().await, Step::Submitted(EPOCH - 1));
    world.chain.reject();
    assert_eq!(world.step().await, Step::Rejected(EPOCH - 1));
    assert_eq!(world.awards(), []);
    assert_eq!(world.step().await, Step::Idle);
    world.close(EPOCH);
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.awards(), [(EPOCH, 600_000)]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn samples_of_an_epoch_too_old_for_the_chain_count_in_the_oldest_it_takes() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    world.clock.set(START_MS + 10 * DAY_MS);
    let oldest = EPOCH + 4 * DAY_MS / 60_000 - 1;
    assert_eq!(world.settle().await, [oldest]);
    assert_eq!(world.awards(), [(oldest, 600_000)]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn a_certificate_that_the_chain_takes_no_more_is_given_up() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    assert_eq!(world.step().await, Step::Certified(EPOCH - 1));
    world.clock.set(START_MS + 8 * DAY_MS + 1);
    assert_eq!(world.step().await, Step::Rejected(EPOCH - 1));
    let oldest = EPOCH + 2 * DAY_MS / 60_000;
    assert_eq!(world.settle().await, [oldest]);
    assert_eq!(world.awards(), [(oldest, 600_000)]);
    assert_eq!(world.chain.state().included, 1);
}

#[tokio::test]
async fn a_chain_that_is_not_ours_blocks() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    let blocked = |step: Step| matches!(step, Step::Blocked(_));
    let members = std::mem::replace(&mut world.chain.state().view.members.keys, vec![[9; 32]]);
    assert!(blocked(world.step().await));
    world.chain.state().view.members.keys = members;
    world.chain.state().view.pending = Some(3);
    assert!(blocked(world.step().await));
    world.chain.state().view.pending = None;
    let foreign = vigor_oracle::rewards::HeadView { epoch: 3, root: [3; 32], root_sum: 3 };
    world.chain.state().view.head = Some(foreign);
    assert!(blocked(world.step().await));
    world.chain.state().view.head = None;
    world.chain.state().view.paused = true;
    assert_eq!(world.step().await, Step::Idle);
    world.chain.state().view.paused = false;
    world.restart();
    assert_eq!(world.step().await, Step::Certified(EPOCH - 1));
}

#[tokio::test]
async fn a_program_that_is_closed_or_paused_is_not_asked_for_all_the_time() {
    for closed in [false, true] {
        let mut world = World::new();
        world.send(1, START_MS - 600_000, 600).await;
        world.close(EPOCH - 1);
        world.chain.state().view.closed = closed;
        world.chain.state().view.paused = !closed;
        for _ in 0..5 {
            assert_eq!(world.step().await, Step::Idle);
        }
        assert_eq!(world.chain.state().looks, 1);
    }
}

#[tokio::test]
async fn without_a_content_store_nothing_is_certified_and_nothing_lost() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    world.restart_without_content();
    assert!(matches!(world.try_step().await, Err(CloserError::Content(_))));
    assert_eq!(world.store().outstanding(0).unwrap(), None);
    world.restart();
    assert_eq!(world.settle().await, [EPOCH - 1]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn a_frame_that_arrives_with_a_clock_set_back_cannot_join_a_closed_epoch() {
    let mut world = World::new();
    world.send(1, START_MS - 60_000, 60).await;
    world.close(EPOCH - 1);
    assert_eq!(world.settle().await, [EPOCH - 1]);
    world.clock.set(START_MS);
    assert_eq!(world.send(2, START_MS - 120_000, 60).await, "accepted");
    world.close(EPOCH);
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.total().await, 120_000);
}

#[tokio::test]
async fn what_earns_nothing_is_skipped_and_not_looked_at_again() {
    let mut world = World::new();
    let steps = format!(
        r#"{{"v":0,"seq":1,"t0_ms":{},"streams":[{{"kind":"{}","unit":"count","dt_s":60,"values":[90]}}]}}"#,
        START_MS - 60_000,
        StreamKind::Steps.name(),
    );
    assert_eq!(world.send_as(&world.device, &steps).await, "accepted");
    world.close(EPOCH - 1);
    assert_eq!(world.step().await, Step::Skipped(EPOCH - 1));
    assert_eq!(world.step().await, Step::Idle);
    let progress = world.store().progress(0).unwrap();
    assert_eq!(progress, Progress { covered_epoch: Some(EPOCH - 1), cursor: 2 });
    assert_eq!(world.chain.state().included, 0);
}
