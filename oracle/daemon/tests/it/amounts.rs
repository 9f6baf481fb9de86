// SPDX-License-Identifier: Apache-2.0
//! Steps are paid once, however they are sent. A step is worth 1,000 units.

use crate::devices::TestDevice;
use crate::world::{EPOCH, START_MS, World};
use vigor_primitives::rewards::{FactKind, Rule};

const DAY_MS: u64 = 86_400_000;

fn world_of_steps() -> World {
    let world = World::new();
    let rule =
        Rule { fact: FactKind::Steps, numerator: 1_000, denominator: 1, daily_cap: 20_000_000 };
    world.chain.state().view.rules = vec![rule];
    world
}

fn steps(seq: u64, t0_ms: u64, dt_s: u64, values: &[u64]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    let values = values.join(",");
    format!(
        r#"{{"v":0,"seq":{seq},"t0_ms":{t0_ms},"streams":[{{"kind":"steps","unit":"count","dt_s":{dt_s},"values":[{values}]}}]}}"#
    )
}

async fn send(world: &World, device: &TestDevice, payload: &str) {
    assert_eq!(world.send_as(device, payload).await, "accepted");
}

/// The rest of what is sent: all of it has arrived, all of it is paid.
async fn units(world: &mut World) -> u64 {
    world.close(EPOCH - 1);
    world.settle().await;
    world.total().await
}

#[tokio::test]
async fn steps_over_midnight_are_paid_once_half_a_day_each() {
    let mut world = world_of_steps();
    let midnight_ms = START_MS / DAY_MS * DAY_MS;
    send(&world, &world.device, &steps(1, midnight_ms - 1_800_000, 3_600, &[1_000])).await;
    assert_eq!(units(&mut world).await, 1_000_000);
    assert_eq!(world.awards(), [(EPOCH - 1, 500_000), (EPOCH - 1, 500_000)]);
}

#[tokio::test]
async fn another_device_that_saw_only_one_side_of_midnight_changes_nothing_on_the_other() {
    for seed in [22, 23, 24, 25] {
        let mut world = world_of_steps();
        let midnight_ms = START_MS / DAY_MS * DAY_MS;
        let other = TestDevice::ed25519(1, seed);
        world.register(&other);
        send(&world, &world.device, &steps(1, midnight_ms - 1_800_000, 3_600, &[1_000])).await;
        send(&world, &other, &steps(1, midnight_ms - 1_800_000, 1_800, &[500])).await;
        assert_eq!(units(&mut world).await, 1_000_000);
    }
}

#[tokio::test]
async fn an_hour_sent_again_in_minutes_is_paid_once() {
    let mut world = world_of_steps();
    let hour_ms = START_MS - 3_600_000;
    send(&world, &world.device, &steps(1, hour_ms, 3_600, &[3_600])).await;
    send(&world, &world.device, &steps(2, hour_ms, 60, &[60; 60])).await;
    assert_eq!(units(&mut world).await, 3_600_000);
    // Also when the first form was paid before the second arrives.
    send(&world, &world.device, &steps(3, hour_ms, 600, &[900; 6])).await;
    world.close(EPOCH);
    assert!(world.settle().await.is_empty());
}
