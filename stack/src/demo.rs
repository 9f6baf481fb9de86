// SPDX-License-Identifier: Apache-2.0
//! From a heartbeat to a paid order, through the public interfaces only, each step checked.

pub mod chain;
pub mod claim;
pub mod epoch;
pub mod facade;
pub mod order;
pub mod person;
pub mod replay;
pub mod report;
pub mod stream;

use crate::{layout::Layout, service::Service};
use anyhow::Result;
use chain::Chain;
use facade::Facade;
use report::Report;

pub use person::Person;

/// What every step needs.
pub struct Context {
    /// The facade.
    pub facade: Facade,
    /// The node.
    pub chain: Chain,
    /// Base URL of the oracle.
    pub oracle_url: String,
    /// What is printed.
    pub report: Report,
}

impl Context {
    /// Connects to a stack.
    pub async fn connect(layout: &Layout) -> Result<Self> {
        Ok(Self {
            facade: Facade::new(&layout.url(Service::Facade))?,
            chain: Chain::connect(&layout.node_ws()).await?,
            oracle_url: layout.url(Service::Oracle),
            report: Report::start(),
        })
    }
}

/// Runs the demo against a running stack; fails at the first check that does not hold.
pub async fn run(layout: &Layout) -> Result<()> {
    let mut cx = Context::connect(layout).await?;
    let person = person::create(&mut cx).await?;
    let recording = stream::send_recording(&mut cx, &person).await?;
    stream::check_hrv(&mut cx, &person, &recording).await?;
    let reward = epoch::await_reward(&mut cx, &person).await?;
    let claim = claim::claim_for(&mut cx, &person, &reward).await?;
    let order = order::buy(&mut cx, &person).await?;
    let done =
        replay::Done { recording: &recording, reward: &reward, claim: &claim, order: &order };
    replay::everything(&mut cx, &person, &done).await?;
    cx.report.end();
    Ok(())
}
