// SPDX-License-Identifier: Apache-2.0
//! Everything is sent again: nothing changes.

use super::{
    Context, Person,
    claim::{self, Claim},
    epoch::{PROGRAM, Reward},
    order::Order,
    stream::{self, Recording},
};
use anyhow::Result;
use serde_json::{Value, json};

/// What the demo did, to be done again.
pub struct Done<'a> {
    /// The frames.
    pub recording: &'a Recording,
    /// The reward.
    pub reward: &'a Reward,
    /// The claim.
    pub claim: &'a Claim,
    /// The order.
    pub order: &'a Order,
}

/// Replays every frame, the certificate, the claim and the order.
pub async fn everything(cx: &mut Context, person: &Person, done: &Done<'_>) -> Result<()> {
    cx.report.step("Every frame, certificate, claim and order is sent again");
    let token = cx.facade.sign_in(&person.did, &person.key).await?;
    let before = Totals::read(cx, person, done, &token).await?;

    let frames = done.recording.frames.iter().map(|frame| frame.jws.as_str());
    let answers = stream::stream(&cx.oracle_url, frames).await?;
    let duplicates = answers.iter().filter(|answer| answer["status"] == "duplicate").count();
    cx.report.equal("frames known already", duplicates, answers.len())?;

    replay_certificate(cx, done.reward.epoch).await?;
    claim::again(cx, person, done.claim).await?;
    replay_order(cx, person, done.order).await?;

    let after = Totals::read(cx, person, done, &token).await?;
    cx.report.check("variability, epoch, order and totals", before == after, "unchanged")
}

/// Submits the extrinsic that carried the certificate once more, byte for byte.
async fn replay_certificate(cx: &mut Context, epoch: u64) -> Result<()> {
    let extrinsic = cx.chain.find_extrinsic("Activity", "submit_epoch", epoch).await?;
    let body = json!({"extrinsic": format!("0x{}", hex::encode(extrinsic))});
    let (status, answer) =
        cx.facade.send(reqwest::Method::POST, "/v1/transactions", None, Some(&body)).await?;
    cx.report.check(
        "the certificate's extrinsic is refused",
        status.is_client_error(),
        &answer["detail"],
    )
}

async fn replay_order(cx: &mut Context, person: &Person, order: &Order) -> Result<()> {
    let prepared = cx.facade.prepare(&person.key, "order.place", order.params.clone()).await?;
    let outcome = match cx.facade.submit(&person.key, &prepared).await {
        Ok(done) => done["error"].to_string(),
        Err(error) => error.to_string(),
    };
    let named = outcome.contains("AlreadyPlaced");
    cx.report.check("the order under the same reference is refused by name", named, outcome)
}

/// Everything a replay could have changed; fees of refused replays aside.
#[derive(PartialEq)]
struct Totals {
    hrv: Value,
    awarded: Value,
    paid: u64,
    issuance: u128,
    order: Value,
    stock: Value,
    certified: Value,
}

impl Totals {
    async fn read(cx: &Context, person: &Person, done: &Done<'_>, token: &str) -> Result<Self> {
        let facade = &cx.facade;
        let hrv = facade.get_as(token, &stream::hrv_path(done.recording)?).await?;
        let reward = facade.get(&format!("/v1/rewards/{}?program=0", person.address)).await?;
        let order = facade.get(&format!("/v1/orders/{}", done.order.id)).await?;
        let listing = facade.get(&format!("/v1/listings/{}", done.order.listing)).await?;
        let epoch = facade.get(&format!("/v1/epochs/{PROGRAM}/{}", done.reward.epoch)).await?;
        Ok(Self {
            hrv,
            awarded: reward["cumulative_units"].clone(),
            paid: cx.chain.paid(PROGRAM, &person.account).await?,
            issuance: cx.chain.total_issuance().await?,
            order: json!([order["state"], order["history"]]),
            stock: listing["stock"].clone(),
            certified: json!([epoch["root"], epoch["root_sum"], epoch["status"]]),
        })
    }
}
