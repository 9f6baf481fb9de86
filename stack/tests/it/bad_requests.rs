// SPDX-License-Identifier: Apache-2.0
//! Proofs, certificates and requests that must not pass.

use crate::own_stack::with_stack;
use anyhow::{Context as _, Result};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sp_core::{Pair, ed25519};
use std::time::Duration;
use subxt_signer::sr25519::dev;
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SignerSignature},
    units::planck,
};
use vigor_stack::{
    demo::{
        Context, Person,
        epoch::{self, PROGRAM, Reward},
        person, stream,
    },
    ready::wait_for,
};

#[tokio::test(flavor = "multi_thread")]
async fn bad_proofs_certificates_and_requests_change_nothing() {
    with_stack(|_stack, cx| async move {
        requests(&cx).await?;
        let person = person::register(&cx).await?;
        let other = person::register(&cx).await?;
        for one in [&person, &other] {
            stream::wait_until_known(&cx.oracle_url, one).await?;
            stream::wait_for_room().await?;
            let recording = stream::Recording::sign(one)?;
            let frames = recording.frames.iter().map(|frame| frame.jws.as_str());
            stream::stream(&cx.oracle_url, frames).await?;
        }
        let reward = epoch::wait_for_reward(&cx, &person).await?;
        epoch::wait_for_reward(&cx, &other).await?;
        let issued = cx.chain.total_issuance().await?;
        proofs(&cx, &person, &other, &reward).await?;
        certificates(&cx).await?;
        assert_eq!(cx.chain.total_issuance().await?, issued, "nothing was minted");
        assert_eq!(cx.chain.balance(&person.account).await?, 0);

        let action = json!({"program": PROGRAM, "account": person.address});
        cx.facade.transact(&dev::charlie(), "claim", action).await?;
        assert_eq!(cx.chain.balance(&person.account).await?, planck(reward.cumulative));
        Ok(())
    })
    .await;
}

/// Each way to spoil a proof, with the name of its refusal.
async fn proofs(cx: &Context, person: &Person, other: &Person, reward: &Reward) -> Result<()> {
    let now = epoch::wait_for_reward(cx, person).await?;
    let good = json!({
        "program": PROGRAM,
        "account": person.address,
        "cumulative": now.cumulative.to_string(),
        "index": now.answer["proof"]["index"],
        "proof": now.answer["proof"]["siblings"],
    });
    anyhow::ensure!(reward.cumulative == now.cumulative, "nothing was earned in between");
    let siblings = good["proof"].as_array().context("a proof")?.clone();
    anyhow::ensure!(!siblings.is_empty(), "two people make a proof of at least one sibling");

    let mut flipped = good.clone();
    flipped["proof"][0]["hash"] = json!(flip(siblings[0]["hash"].as_str().context("hex")?));
    let mut long = good.clone();
    long["proof"].as_array_mut().context("a proof")?.push(siblings[0].clone());
    let mut short = good.clone();
    short["proof"] = json!([]);
    let mut wrong_account = good.clone();
    wrong_account["account"] = json!(other.address);
    let mut greedy = good.clone();
    greedy["cumulative"] = json!((now.cumulative + 1).to_string());
    let cases = [
        (flipped, "InvalidProof"),
        (long, "ProofLength"),
        (short, "ProofLength"),
        (wrong_account, "InvalidProof"),
        (greedy, "InvalidProof"),
    ];
    for (params, name) in cases {
        let prepared = cx.facade.prepare(&dev::charlie(), "claim_raw", params).await?;
        let done = cx.facade.submit(&dev::charlie(), &prepared).await?;
        assert_eq!(done["success"], json!(false));
        let error = done["error"].to_string();
        assert!(error.contains(name), "{error} names {name}");
    }
    Ok(())
}

fn flip(hex_text: &str) -> String {
    let (head, last) = hex_text.split_at(hex_text.len() - 1);
    format!("{head}{}", if last == "0" { "1" } else { "0" })
}

/// Each way to spoil a certificate, with the name of its refusal.
async fn certificates(cx: &Context) -> Result<()> {
    let head = cx.chain.head(PROGRAM).await?.context("a final epoch")?;
    // The epoch after the head must be over, or that alone would refuse every certificate.
    let over_ms = (head.epoch + 2) * stream::EPOCH_MS;
    wait_for("the next epoch's end", Duration::from_secs(90), || async {
        Ok((cx.chain.now_ms().await? >= over_ms).then_some(()))
    })
    .await?;
    let payload = EpochPayload {
        genesis: cx.chain.genesis(),
        program: PROGRAM,
        epoch: head.epoch + 1,
        previous_root: head.root,
        root: [7; 32],
        root_sum: head.root_sum + 1,
        leaf_count: head.leaf_count,
        leaf_digest: [8; 32],
        oracle_set: 0,
    };
    let over_budget = EpochPayload { root_sum: u64::MAX, ..payload };
    let old = EpochPayload { epoch: head.epoch, ..payload };
    let early = EpochPayload { epoch: head.epoch + 1_000_000, ..payload };
    let other_past = EpochPayload { previous_root: [9; 32], ..payload };
    let shrinking = EpochPayload { root_sum: head.root_sum - 1, ..payload };
    let signed = |payload: &EpochPayload| vec![sign(payload)];
    let stranger = SignerSignature { signer: 1, ..sign(&payload) };
    let forged = SignerSignature { signature: sign(&over_budget).signature, ..sign(&payload) };
    let cases = [
        (payload, vec![], "QuorumNotReached"),
        (payload, vec![sign(&payload), sign(&payload)], "DuplicateSigner"),
        (payload, vec![stranger], "UnknownSigner"),
        (payload, vec![forged], "BadSignature"),
        (old, signed(&old), "EpochNotNew"),
        (early, signed(&early), "EpochNotEnded"),
        (other_past, signed(&other_past), "PreviousRootMismatch"),
        (shrinking, signed(&shrinking), "SumDecreased"),
        (over_budget, signed(&over_budget), "OverBudget"),
    ];
    for (payload, signatures, name) in cases {
        let signatures = signatures.try_into().map_err(|_| anyhow::anyhow!("too many"))?;
        let certificate = Certificate::new(&payload, signatures);
        let error = cx.chain.refused_certificate(&dev::charlie(), PROGRAM, &certificate).await?;
        assert!(error.contains(name), "{error} names {name}");
    }
    let after = cx.chain.head(PROGRAM).await?.context("a final epoch")?;
    assert_eq!((after.epoch, after.root), (head.epoch, head.root));
    Ok(())
}

fn sign(payload: &EpochPayload) -> SignerSignature {
    let key = ed25519::Pair::from_string("//Oracle", None).expect("a secret URI");
    SignerSignature { signer: 0, signature: key.sign(&payload.signing_hash()).0 }
}

/// Requests that no part of the API may answer with a 5xx.
async fn requests(cx: &Context) -> Result<()> {
    let id = "0x".to_string() + &"00".repeat(32);
    let posts = [
        ("/v1/transactions/prepare", json!({"action": "fly", "params": {}, "account": "x"})),
        ("/v1/transactions/prepare", json!({"action": "transfer"})),
        ("/v1/transactions/prepare", json!({"action": 7, "params": [], "account": null})),
        ("/v1/transactions/prepare", json!([])),
        ("/v1/transactions", json!({"prepared_id": "nothing", "signature": "0x00"})),
        ("/v1/transactions", json!({"extrinsic": "0xzz"})),
        ("/v1/transactions", json!({"extrinsic": "0x00", "surprise": true})),
        ("/v1/auth/challenges", json!({"did": "did:web:example.org"})),
        ("/v1/auth/tokens", json!({"did": 1})),
        ("/v1/dids", json!({"account": "x", "document": {"methods": "none"}})),
    ];
    for (path, body) in posts {
        let (status, answer) = cx.facade.send(Method::POST, path, None, Some(&body)).await?;
        problem(path, status, &answer);
    }
    let gets = [
        format!("/v1/orders/{id}"),
        "/v1/orders/7".into(),
        "/v1/listings/999999".into(),
        "/v1/listings/x".into(),
        "/v1/blocks/x".into(),
        "/v1/blocks/4294967295".into(),
        "/v1/blocks?limit=100000".into(),
        "/v1/blocks?cursor=nonsense".into(),
        "/v1/accounts/x/balances".into(),
        "/v1/rewards/x".into(),
        "/v1/epochs/0/18446744073709551615".into(),
        "/v1/programs/77".into(),
        "/v1/vitals/hrv".into(),
        "/1.0/identifiers/did:vigor:nothing".into(),
        "/ipfs/nothing".into(),
        "/v1/transactions/nothing".into(),
        "/v1/no-such-thing".into(),
    ];
    for path in gets {
        let (status, answer) = cx.facade.send(Method::GET, &path, None, None).await?;
        problem(&path, status, &answer);
    }
    let http = reqwest::Client::new();
    let url = cx.facade.url("/v1/transactions/prepare");
    for body in ["{", "\u{0}", "null", &"[".repeat(100_000)] {
        let request = http.post(&url).header("content-type", "application/json");
        let response = request.body(body.to_string()).send().await?;
        let status = response.status();
        problem("malformed JSON", status, &response.json().await?);
    }
    let oversized = http.post(&url).header("content-type", "application/json");
    let response = oversized.body("x".repeat(2 << 20)).send().await?;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    Ok(())
}

fn problem(path: &str, status: StatusCode, answer: &Value) {
    // A resolver answers in the form of DID Resolution instead.
    let named = answer["type"].is_string()
        || answer["didResolutionMetadata"]["error"].is_object()
        || answer["didResolutionMetadata"]["error"].is_string();
    assert!(status.is_client_error() && named, "{path} answered {status}: {answer}");
}
