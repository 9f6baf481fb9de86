// SPDX-License-Identifier: Apache-2.0
//! The epoch closes, is certified, becomes final; anyone can recompute it from the leaf file.

use super::{
    Context, Person,
    facade::{integer, text},
};
use crate::ready::wait_for;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::time::Duration;
use vigor_primitives::{leaf_file::LeafFile, tree};

/// The program that pays from the emission.
pub const PROGRAM: u32 = 0;

/// Longest wait for a final epoch: its length, lateness, the challenge window and some blocks.
const FINAL_S: u64 = 150;

/// A person's proven total in the newest final epoch.
pub struct Reward {
    /// Number of the epoch.
    pub epoch: u64,
    /// CID of its leaf file.
    pub leaf_cid: String,
    /// Reward units ever awarded.
    pub cumulative: u64,
    /// What the facade answered.
    pub answer: Value,
}

/// Waits for the person's reward and recomputes the epoch it is in.
pub async fn await_reward(cx: &mut Context, person: &Person) -> Result<Reward> {
    cx.report.step("The epoch closes, is certified and becomes final (60 s epochs)");
    let reward = wait_for_reward(cx, person).await?;
    let record = cx.chain.epoch(PROGRAM, reward.epoch).await?.context("the epoch is on chain")?;
    cx.report.equal("status on chain", record.status.as_str(), "Final")?;

    let path = format!("/ipfs/{}?format=raw", reward.leaf_cid);
    let bytes = cx.facade.bytes(&path).await?;
    cx.report.say(format!("leaf file {} ({} B) from the gateway", reward.leaf_cid, bytes.len()));
    let cid = vigor_content::cid_of_file(&bytes).to_string();
    cx.report.equal("CID recomputed from the bytes", cid, reward.leaf_cid.clone())?;
    let file = LeafFile::decode(&bytes)?;
    let root = tree::root(&file.leaves)?;
    cx.report.equal("root on chain", hex::encode(record.root), hex::encode(root.hash))?;
    cx.report.equal("sum on chain, in units", record.root_sum, root.sum)?;
    cx.report.equal("leaves on chain", record.leaf_count, file.leaves.len() as u32)?;
    Ok(reward)
}

/// Waits until the person has a claimable reward in a final epoch.
pub async fn wait_for_reward(cx: &Context, person: &Person) -> Result<Reward> {
    let path = format!("/v1/rewards/{}?program={PROGRAM}", person.address);
    wait_for("a final epoch with a reward", Duration::from_secs(FINAL_S), || async {
        let answer = cx.facade.get(&path).await?;
        if integer(&answer, "/claimable/planck")? == 0 {
            return Ok(None);
        }
        Ok(Some(Reward {
            epoch: integer(&answer, "/epoch")? as u64,
            leaf_cid: text(&answer, "/cid")?.to_string(),
            cumulative: integer(&answer, "/cumulative_units")? as u64,
            answer,
        }))
    })
    .await
}
