// SPDX-License-Identifier: Apache-2.0
//! What the node's own methods say of a person, of orders, an epoch and a reward is what the chain
//! stores, or does.
//!
//! None of them changes any more while it is asked about, or they are asked of one block.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value as Json, json};
use sp_core::crypto::{AccountId32, Ss58Codec};
use sp_crypto_hashing::twox_128;
use std::time::Duration;
use subxt::{dynamic::Value, ext::scale_value::At};
use subxt_signer::sr25519::dev;
use vigor_primitives::{
    keys::PublicKey,
    order::order_id,
    units::{PLANCK_PER_VGR, planck},
};
use vigor_stack::{
    demo::{
        Context, Person,
        epoch::{PROGRAM, Reward},
        facade::integer,
    },
    layout::Layout,
    ready::wait_for,
};

/// Longest wait until what others have seen is final for the node too.
const PATIENCE: Duration = Duration::from_secs(30);

/// The least blocks that an order may stay in a state.
const DEADLINE: u32 = 10;

/// Longest wait until they have passed.
const OVERDUE: Duration = Duration::from_secs(90);

/// The node, by its URL.
struct Rpc(String);

impl Rpc {
    async fn ask(&self, method: &str, params: Json) -> Result<Json> {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = reqwest::Client::new().post(&self.0).json(&request).send().await?;
        let mut answer: Json = answer.json().await?;
        ensure!(answer["error"].is_null(), "{method}: {answer}");
        Ok(answer["result"].take())
    }
}

/// Asks a method of each kind after the demo has run.
pub async fn check(layout: &Layout, cx: &Context, person: &Person, reward: &Reward) -> Result<()> {
    let rpc = Rpc(layout.node_ws().replacen("ws", "http", 1));
    did_document(&rpc, cx, person).await?;
    escrow_order(&rpc, cx).await?;
    rewards_epoch(&rpc, cx, reward).await?;
    // The reward's epoch may not be the newest any more: in the block that made it final, it is.
    let epoch = answer(&rpc, "rewards_epoch", json!([PROGRAM, reward.epoch])).await?;
    let block = block_hash(&rpc, integer(&epoch, "/finalAt")?, PATIENCE).await?;
    rewards_claimable(&rpc, cx, person, reward, &block).await?;
    rewards_check_proof(&rpc, person, reward, &block).await
}

/// An order that its seller leaves alone is due once its deadline has passed, until it is poked.
pub async fn check_due(layout: &Layout, cx: &Context) -> Result<()> {
    let rpc = Rpc(layout.node_ws().replacen("ws", "http", 1));
    let order = leave_alone(cx).await?;
    let deadline = integer(&answer(&rpc, "escrow_order", json!([order])).await?, "/deadline")?;
    let last = block_hash(&rpc, deadline, OVERDUE).await?;
    let before = block_hash(&rpc, deadline - 1, PATIENCE).await?;
    for (block, expected) in [(before, json!([])), (last, json!([order]))] {
        let due = answer(&rpc, "escrow_due", json!([2, block])).await?;
        ensure!(due == expected, "due are {expected} at {block}: {due}");
    }
    cx.facade.transact(&dev::dave(), "order.poke", json!({"order": order})).await?;
    let due = answer(&rpc, "escrow_due", json!([2])).await?;
    ensure!(due == json!([]), "what was poked is not due: {due}");
    Ok(())
}

/// Places an order that nobody accepts; returns its id.
async fn leave_alone(cx: &Context) -> Result<String> {
    let (seller, buyer, client_ref) = (dev::bob(), dev::dave(), [9; 32]);
    let price = PLANCK_PER_VGR.to_string();
    let [accept, ship, complete, dispute] = [DEADLINE; 4];
    let terms = json!({
        "price": price,
        "stock": 1,
        "deadlines": {"accept": accept, "ship": ship, "complete": complete, "dispute": dispute},
        "seller_stake": "0",
        "penalty": "0",
        "fallback_buyer_permill": 500_000,
        "panels": [],
        "document": vigor_content::cid_of_file(b"nobody reads it").to_string(),
    });
    let done = cx.facade.transact(&seller, "listing.create", terms).await?;
    let mut events = done["events"].as_array().context("events")?.iter();
    let created = events.find(|event| event["name"] == "ListingCreated").context("a listing")?;
    let place = json!({
        "listing": integer(created, "/data/listing")? as u64,
        "client_ref": format!("0x{}", hex::encode(client_ref)),
        "price_max": price,
    });
    cx.facade.transact(&buyer, "order.place", place).await?;
    Ok(format!("0x{}", hex::encode(order_id(&buyer.public_key().0, &client_ref))))
}

async fn did_document(rpc: &Rpc, cx: &Context, person: &Person) -> Result<()> {
    let answer = answer(rpc, "did_document", json!([person.did])).await?;
    let stored = stored(cx, "Did", "Dids", vec![Value::from_bytes(person.account)]).await?;
    let key = PublicKey::Sr25519(person.account).multikey();
    ensure!(answer["id"] == person.did.as_str(), "the identity: {answer}");
    ensure!(answer["methods"][0]["publicKeyMultibase"] == key.as_str(), "its key: {answer}");
    same_account(&answer["controller"], stored.at("controller"))?;
    same_account(&answer["sponsor"], stored.at("sponsor").and_then(|it| it.at(0)))?;
    for (told, field) in [
        ("version", "version"),
        ("createdAt", "created_at"),
        ("nonceFloor", "nonce_floor"),
        ("nonceBitmap", "nonce_bitmap"),
    ] {
        same_number(&answer[told], stored.at(field))
            .with_context(|| format!("{told}: {answer}"))?;
    }
    Ok(())
}

/// Whichever the demo made: its reference is random.
async fn escrow_order(rpc: &Rpc, cx: &Context) -> Result<()> {
    let prefix = hex::encode([twox_128(b"Escrow"), twox_128(b"Orders")].concat());
    let keys = rpc.ask("state_getKeysPaged", json!([format!("0x{prefix}"), 1])).await?;
    let key = keys[0].as_str().context("the demo has placed an order")?;
    let id = key.get(key.len().saturating_sub(64)..).context("a key ends with the order's id")?;
    let answer = answer(rpc, "escrow_order", json!([format!("0x{id}")])).await?;
    let key = vec![Value::from_bytes(hex::decode(id)?)];
    let stored = stored(cx, "Escrow", "Orders", key).await?;
    ensure!(answer["state"] == "released", "the demo completes it: {answer}");
    same_account(&answer["buyer"], stored.at("buyer"))?;
    same_account(&answer["seller"], stored.at("seller"))?;
    for (told, field) in [
        ("listing", "listing"),
        ("price", "price"),
        ("fee", "fee"),
        ("sellerStake", "seller_stake"),
        ("penalty", "penalty"),
        ("deadline", "deadline"),
        ("placedAt", "placed_at"),
    ] {
        same_number(&answer[told], stored.at(field))
            .with_context(|| format!("{told}: {answer}"))?;
    }
    Ok(())
}

async fn rewards_epoch(rpc: &Rpc, cx: &Context, reward: &Reward) -> Result<()> {
    let answer = answer(rpc, "rewards_epoch", json!([PROGRAM, reward.epoch])).await?;
    let stored = cx.chain.epoch(PROGRAM, reward.epoch).await?.context("the epoch is on chain")?;
    let expected = json!({
        "root": format!("0x{}", hex::encode(stored.root)),
        "rootSum": stored.root_sum.to_string(),
        "leafCount": stored.leaf_count,
        "leafDigest": format!("0x{}", hex::encode(stored.leaf_digest)),
        "status": stored.status.to_lowercase(),
    });
    let fields = expected.as_object().context("an object")?;
    for (field, value) in fields {
        ensure!(answer[field] == *value, "{field} is {value} on chain: {answer}");
    }
    Ok(())
}

/// Nothing is paid yet, and the head is the epoch as it is stored.
async fn rewards_claimable(
    rpc: &Rpc,
    cx: &Context,
    person: &Person,
    reward: &Reward,
    block: &str,
) -> Result<()> {
    let params = json!([person.address, PROGRAM, block]);
    let answer = answer(rpc, "rewards_claimable", params).await?;
    let stored = cx.chain.epoch(PROGRAM, reward.epoch).await?.context("the epoch is on chain")?;
    let expected = json!([{
        "program": PROGRAM,
        "asset": "emission",
        "paused": false,
        "paid": "0",
        "forfeited": "0",
        "clawback": "0",
        "withheld": "0",
        "head": {
            "epoch": reward.epoch,
            "root": format!("0x{}", hex::encode(stored.root)),
            "rootSum": stored.root_sum.to_string(),
            "leafCount": stored.leaf_count,
        },
    }]);
    ensure!(answer == expected, "claimable is {expected}: {answer}");
    Ok(())
}

/// The proof that the facade gave is worth the whole reward, and proves no other total.
async fn rewards_check_proof(
    rpc: &Rpc,
    person: &Person,
    reward: &Reward,
    block: &str,
) -> Result<()> {
    let proof = reward.answer.get("proof").context("the reward has a proof")?;
    let units = reward.cumulative;
    let worth = json!({"units": units.to_string(), "amount": planck(units).to_string()});
    for (total, expected) in [(units, worth), (units + 1, json!({"refusal": "InvalidProof"}))] {
        let (index, siblings) = (&proof["index"], &proof["siblings"]);
        let params = json!([PROGRAM, person.address, total.to_string(), index, siblings, block]);
        let answer = answer(rpc, "rewards_checkProof", params).await?;
        ensure!(answer == expected, "a proof of {total} is {expected}: {answer}");
    }
    Ok(())
}

/// The hash of a block once there is one of that number.
async fn block_hash(rpc: &Rpc, number: u128, limit: Duration) -> Result<String> {
    let number = u64::try_from(number)?;
    wait_for(&format!("block {number}"), limit, || async {
        let hash = rpc.ask("chain_getBlockHash", json!([number])).await?;
        Ok(hash.as_str().map(String::from))
    })
    .await
}

/// The value that a method gives once there is one, of a block that is final.
async fn answer(rpc: &Rpc, method: &str, params: Json) -> Result<Json> {
    wait_for(method, PATIENCE, || async {
        let answer = rpc.ask(method, params.clone()).await?;
        ensure!(answer["block"]["finalized"] == true, "{method} of a block that may go: {answer}");
        Ok((!answer["value"].is_null()).then(|| answer["value"].clone()))
    })
    .await
}

async fn stored(cx: &Context, pallet: &str, entry: &str, keys: Vec<Value>) -> Result<Value> {
    let value = cx.chain.read(pallet, entry, keys).await?;
    value.with_context(|| format!("nothing in {pallet}.{entry}"))
}

/// Whether a number of JSON, or a decimal text of one, is the number stored.
fn same_number(told: &Json, stored: Option<&Value>) -> Result<()> {
    let text = told.as_str().map_or_else(|| told.to_string(), String::from);
    let stored = stored.and_then(Value::as_u128).context("a number is stored")?;
    ensure!(text == stored.to_string(), "{text} is {stored} on chain");
    Ok(())
}

/// Whether an address is that of the account stored.
fn same_account(told: &Json, stored: Option<&Value>) -> Result<()> {
    let told = told.as_str().context("an address")?;
    let account = AccountId32::from_ss58check(told)?;
    let stored = flattened(stored.context("an account is stored")?);
    ensure!(stored == AsRef::<[u8]>::as_ref(&account), "{told} is {stored:?} on chain");
    Ok(())
}

/// The bytes of a value, however they are wrapped.
fn flattened(value: &Value) -> Vec<u8> {
    if let Some(byte) = value.as_u128() {
        return u8::try_from(byte).into_iter().collect();
    }
    (0..).map_while(|index| value.at(index)).flat_map(flattened).collect()
}
