// SPDX-License-Identifier: Apache-2.0

use crate::{node_rpc, own_stack::with_stack};
use std::{process::Command, time::Instant};
use vigor_stack::{
    demo::{self, epoch, person, stream},
    service::Service,
};

/// What the whole demo should take on the dev preset; said, and no more.
const DEMO_S_MAX: u64 = 180;

/// The main job, what the node says of it, and then the README's wallet example against the same stack.
#[tokio::test(flavor = "multi_thread")]
async fn a_heartbeat_becomes_a_paid_order() {
    with_stack(|stack, cx| async move {
        let started = Instant::now();
        demo::run(stack.layout()).await?;
        let seconds = started.elapsed().as_secs();
        println!("the demo took {seconds} s, limit {DEMO_S_MAX} s");

        let person = person::register(&cx).await?;
        stream::wait_until_known(&cx.oracle_url, &person).await?;
        stream::wait_for_room().await?;
        let recording = stream::Recording::sign(&person)?;
        let frames = recording.frames.iter().map(|frame| frame.jws.as_str());
        stream::stream(&cx.oracle_url, frames).await?;
        let reward = epoch::wait_for_reward(&cx, &person).await?;
        node_rpc::check(stack.layout(), &cx, &person, &reward).await?;
        let claimed = wallet_example(&person.address, stack.layout())?;
        let amount = vigor_primitives::units::planck(reward.cumulative).to_string();
        assert_eq!(claimed["claimed"], amount.as_str());
        assert_eq!(claimed["fee"], "0");
        assert_eq!(claimed["balance"], amount.as_str());
        // Last, for it takes a while, in which the person might earn more.
        node_rpc::check_due(stack.layout(), &cx).await
    })
    .await;
}

fn wallet_example(
    address: &str,
    layout: &vigor_stack::layout::Layout,
) -> anyhow::Result<serde_json::Value> {
    // Tests run in their package's folder, of whatever checkout.
    let folder = "../docs/examples/wallet";
    let install = Command::new("npm")
        .args(["ci", "--silent", "--prefer-offline", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .output()?;
    anyhow::ensure!(install.status.success(), "npm ci: {install:?}");
    let run = Command::new("node")
        .args(["claim.mjs", address, "--node", &layout.node_ws()])
        .args(["--facade", &layout.url(Service::Facade)])
        .current_dir(folder)
        .output()?;
    anyhow::ensure!(run.status.success(), "claim.mjs: {run:?}");
    let line = String::from_utf8(run.stdout)?;
    Ok(serde_json::from_str(line.lines().last().unwrap_or_default())?)
}
