// SPDX-License-Identifier: Apache-2.0
//! Restarts between any two steps change nothing.

use crate::world::{EPOCH, START_MS, World};
use vigor_oracle::rewards::Step;

/// Minutes of beats in the scenario.
const MINUTES: u64 = 4;

/// Sends beats, closes epochs and restarts where bit `n` of `restarts` says so before step `n`.
async fn run(restarts: u32) -> (Vec<(u64, u64)>, u64, u32) {
    let mut world = World::new();
    let mut steps = 0;
    for minute in 0..MINUTES {
        let t0_ms = START_MS + minute * 60_000;
        world.clock.set(t0_ms + 70_000);
        // Every frame is sent twice, as a device does that missed its answer.
        world.send(minute, t0_ms + 30_000, 60).await;
        world.restart();
        assert_eq!(world.send(minute, t0_ms + 30_000, 60).await, "duplicate");
        loop {
            if restarts & (1 << (steps % 32)) != 0 {
                world.restart();
            }
            steps += 1;
            match world.step().await {
                Step::Idle => break,
                Step::Waiting(_) => world.chain.finalize(),
                Step::Blocked(reason) => panic!("blocked: {reason}"),
                _ => {}
            }
        }
    }
    world.close(EPOCH + MINUTES + 2);
    world.settle().await;
    let included = world.chain.state().included;
    (world.awards(), world.total().await, included)
}

#[tokio::test]
async fn restarts_between_any_two_steps_change_nothing() {
    let undisturbed = run(0).await;
    assert_eq!(undisturbed.1, MINUTES * 60_000);
    for restarts in [u32::MAX, 0x5555_5555, 0xaaaa_aaaa, 0x0f0f_0f0f, 0x1234_5678] {
        assert_eq!(run(restarts).await, undisturbed, "{restarts:032b}");
    }
}

#[tokio::test]
async fn a_restart_between_certificate_and_submission_submits_that_certificate() {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    assert_eq!(world.step().await, Step::Certified(EPOCH - 1));
    let certified = world.store().outstanding(0).unwrap().unwrap();
    // What arrives now must not find its way into the certified epoch.
    world.send(2, START_MS - 1_200_000, 600).await;
    world.restart();
    assert_eq!(world.step().await, Step::Submitted(EPOCH - 1));
    assert_eq!(world.chain.state().epochs[&(EPOCH - 1)].0.root, certified.root);
    assert_eq!(world.settle().await, [EPOCH - 1]);
    world.close(EPOCH);
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.total().await, 1_200_000);
}
