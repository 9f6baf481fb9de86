// SPDX-License-Identifier: Apache-2.0
//! A stranger claims for the person, without a fee, exactly once.

use super::{
    Context, Person,
    epoch::{PROGRAM, Reward},
    facade::{integer, text},
};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use subxt_signer::sr25519::{Keypair, dev};
use vigor_primitives::units::planck;

/// A claim that was paid.
pub struct Claim {
    /// Who submitted it.
    pub stranger: Keypair,
    /// The prepared parameters, to be sent again.
    pub params: Value,
    /// Hash of its extrinsic.
    pub transaction: String,
    /// Planck paid.
    pub amount: u128,
}

/// Has a stranger claim the reward, and checks who paid what.
pub async fn claim_for(cx: &mut Context, person: &Person, reward: &Reward) -> Result<Claim> {
    cx.report.step("A stranger claims for the person, without a fee");
    let stranger = dev::charlie();
    let stranger_account = stranger.public_key().0;
    let token = cx.facade.sign_in(&person.did, &person.key).await?;
    let path = format!("/v1/rewards/{}/explanation?program={PROGRAM}", person.address);
    let explained = explained_units(&cx.facade.get_as(&token, &path).await?, reward.epoch)?;
    cx.report.equal("units the explanation adds up to", explained, reward.cumulative)?;

    let issued_before = cx.chain.total_issuance().await?;
    let balance_before = cx.chain.balance(&person.account).await?;
    let stranger_before = cx.chain.balance(&stranger_account).await?;
    let action = json!({"program": PROGRAM, "account": person.address});
    let done = cx.facade.transact(&stranger, "claim", action).await?;

    let amount = planck(reward.cumulative);
    let gained = cx.chain.balance(&person.account).await? - balance_before;
    cx.report.equal("planck the person gained", gained, amount)?;
    let stranger_after = cx.chain.balance(&stranger_account).await?;
    cx.report.equal("fee the stranger paid", stranger_before - stranger_after, 0)?;
    let minted = cx.chain.total_issuance().await? - issued_before;
    cx.report.equal("planck minted", minted, amount)?;

    let params = raw_params(person, reward)?;
    let transaction = text(&done, "/id")?.to_string();
    let claim = Claim { stranger, params, transaction, amount };
    again(cx, person, &claim).await?;
    Ok(claim)
}

/// Claims once more with the same proof: included or not, it pays nothing.
pub async fn again(cx: &mut Context, person: &Person, claim: &Claim) -> Result<()> {
    let before = cx.chain.balance(&person.account).await?;
    let refusal = match cx.facade.prepare(&claim.stranger, "claim_raw", claim.params.clone()).await
    {
        Ok(prepared) => match cx.facade.submit(&claim.stranger, &prepared).await {
            Ok(done) => done["error"].to_string(),
            Err(error) => error.to_string(),
        },
        Err(error) => error.to_string(),
    };
    let named = refusal.contains("NothingToClaim");
    cx.report.check("a second claim is refused by name", named, shorten(&refusal))?;
    let gained = cx.chain.balance(&person.account).await? - before;
    cx.report.equal("planck it paid", gained, 0)
}

fn shorten(text: &str) -> String {
    text.chars().take(120).collect()
}

/// The parameters of `claim_raw`, from the proof the facade gave before it was claimed.
fn raw_params(person: &Person, reward: &Reward) -> Result<Value> {
    let proof = reward.answer.pointer("/proof").context("the reward has a proof")?;
    Ok(json!({
        "program": PROGRAM,
        "account": person.address,
        "cumulative": reward.cumulative.to_string(),
        "index": proof["index"],
        "proof": proof["siblings"],
    }))
}

/// Sum of the awards that an explanation lists up to an epoch.
fn explained_units(explanation: &Value, epoch: u64) -> Result<u64> {
    let awards =
        explanation["explanation"]["awards"].as_array().context("an explanation lists awards")?;
    let mut sum = 0;
    for award in awards {
        if integer(award, "/epoch")? as u64 <= epoch {
            sum += integer(award, "/units")? as u64;
        }
    }
    Ok(sum)
}
