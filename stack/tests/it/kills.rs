// SPDX-License-Identifier: Apache-2.0
//! `kill -9` of any service at any moment: nothing acknowledged is lost, nothing is doubled.

use crate::own_stack::with_stack;
use anyhow::{Context as _, Result};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};
use serde_json::{Value, json};
use std::{
    fs,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use subxt_signer::sr25519::dev;
use tokio::task::JoinHandle;
use vigor_indexer_db::ChainStore;
use vigor_primitives::units::{PLANCK_PER_VGR, planck};
use vigor_simulator::FrameSigner;
use vigor_stack::{
    demo::{Context, Person, epoch::PROGRAM, facade::Facade, facade::integer, person},
    layout::Layout,
    ready::wait_for,
    service::Service,
    stack::Stack,
};

/// Times each service is killed.
const ROUNDS: u32 = 20;

/// Longest pause between two kills of a round.
const PAUSE_MS: u64 = 400;

/// Beats of one frame, and how long each is: a frame covers 16 s.
const BEATS: u64 = 20;
const BEAT_MS: u64 = 800;

/// Reward units for a second of heart beats on the dev preset.
const UNITS_PER_S: u64 = 1_000;

/// Pause of each kind of load between two requests.
const LOAD_PAUSE_MS: u64 = 250;

/// Seed of the order and the moments of the kills.
const SEED: u64 = 20_261_120;

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_kills_lose_and_double_nothing() {
    with_stack(|stack, cx| async move {
        let person = Arc::new(person::register(&cx).await?);
        let load = Arc::new(Load::default());
        let frames = stream_frames(&cx, person.clone(), load.clone())?;
        let transfers = send_transfers(&cx, load.clone())?;
        kill_everything(&stack, &load).await?;
        load.done.store(true, Ordering::SeqCst);
        let (frames, transfers) = (frames.await??, transfers.await??);
        println!("{} frames and {} transfers acknowledged", frames.len(), transfers.len());

        // The connection to the first node ended with it.
        let cx = Context::connect(stack.layout()).await?;
        every_frame_is_known(&cx, &frames).await?;
        every_second_is_paid_once(&cx, &person, frames.len() as u64).await?;
        every_transfer_happened_once(&cx, &transfers).await?;
        the_store_equals_one_made_from_genesis(stack.layout()).await
    })
    .await;
}

/// How far the load got, and whether it shall end.
#[derive(Default)]
struct Load {
    frames: AtomicU64,
    transfers: AtomicU64,
    done: AtomicBool,
}

impl Load {
    fn goes_on(&self) -> bool {
        !self.done.load(Ordering::SeqCst)
    }

    /// Waits until a frame and a transfer more were taken than when it was called.
    async fn moves(&self) -> Result<()> {
        let now = || (self.frames.load(Ordering::SeqCst), self.transfers.load(Ordering::SeqCst));
        let before = now();
        wait_for("the load to go on", Duration::from_secs(60), || async {
            let (frames, transfers) = now();
            Ok((frames > before.0 && transfers > before.1).then_some(()))
        })
        .await
    }
}

async fn kill_everything(stack: &Stack, load: &Load) -> Result<()> {
    let mut random = StdRng::seed_from_u64(SEED);
    for round in 1..=ROUNDS {
        let mut services = Service::ALL;
        services.shuffle(&mut random);
        for service in services {
            tokio::time::sleep(Duration::from_millis(random.gen_range(0..PAUSE_MS))).await;
            stack.kill_hard(service)?;
        }
        for service in Service::ALL {
            wait_for(&format!("{service} to start again"), Duration::from_secs(30), || async {
                Ok((stack.starts(service) > round).then_some(()))
            })
            .await?;
            stack.answers(service).await?;
        }
        load.moves().await?;
    }
    Ok(())
}

/// Sends a frame after the other, each until it is acknowledged; returns them.
fn stream_frames(
    cx: &Context,
    person: Arc<Person>,
    load: Arc<Load>,
) -> Result<JoinHandle<Result<Vec<String>>>> {
    let url = format!("{}/v1/frames", cx.oracle_url);
    let http = reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?;
    let start_ms = now_ms()? - 24 * 3_600_000;
    Ok(tokio::spawn(async move {
        let signer = FrameSigner::new(person.device.clone(), &person.did);
        let mut acknowledged = Vec::new();
        while load.goes_on() {
            let seq = acknowledged.len() as u64;
            let t0 = start_ms + seq * BEATS * BEAT_MS;
            let values = vec![BEAT_MS.to_string(); BEATS as usize].join(",");
            let payload = format!(
                r#"{{"v":0,"seq":{seq},"t0_ms":{t0},"streams":[{{"kind":"nn","unit":"ms","values":[{values}]}}]}}"#
            );
            let frame = signer.sign_payload(payload.as_bytes());
            wait_for("an acknowledgement", Duration::from_secs(120), || async {
                let answer = http
                    .post(&url)
                    .header("content-type", "application/jose")
                    .body(frame.clone())
                    .send()
                    .await?;
                let answer: Value = answer.json().await?;
                match answer["status"].as_str() {
                    Some("accepted" | "duplicate") => Ok(Some(())),
                    // The oracle follows the chain by itself, and may be behind at first.
                    Some("refused") if seq == 0 && answer["reason"] == "unknown_device" => Ok(None),
                    Some("refused") => panic!("a good frame was refused: {answer}"),
                    _ => Ok(None),
                }
            })
            .await?;
            acknowledged.push(frame);
            load.frames.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(LOAD_PAUSE_MS)).await;
        }
        Ok(acknowledged)
    }))
}

/// A transfer that the facade took.
struct Transfer {
    id: String,
    to: [u8; 32],
}

/// Transfers one VGR to a new account after the other; returns those that the facade took.
fn send_transfers(cx: &Context, load: Arc<Load>) -> Result<JoinHandle<Result<Vec<Transfer>>>> {
    let facade = Facade::new(&cx.facade.url(""))?;
    Ok(tokio::spawn(async move {
        let mut taken = Vec::new();
        let mut number: u64 = 0;
        while load.goes_on() {
            number += 1;
            let mut to = [0x5a; 32];
            to[..8].copy_from_slice(&number.to_le_bytes());
            let params = json!({
                "to": format!("0x{}", hex::encode(to)),
                "amount": PLANCK_PER_VGR.to_string(),
            });
            // A refused connection is what this test is about: only what was taken counts.
            if let Ok(prepared) = facade.prepare(&dev::alice(), "transfer", params).await
                && let Ok(id) = facade.offer(&dev::alice(), &prepared).await
            {
                taken.push(Transfer { id, to });
                load.transfers.fetch_add(1, Ordering::SeqCst);
            }
            tokio::time::sleep(Duration::from_millis(LOAD_PAUSE_MS)).await;
        }
        Ok(taken)
    }))
}

async fn every_frame_is_known(cx: &Context, frames: &[String]) -> Result<()> {
    let texts = frames.iter().map(String::as_str);
    let answers = vigor_stack::demo::stream::stream(&cx.oracle_url, texts).await?;
    let lost = answers.iter().filter(|answer| answer["status"] != "duplicate").count();
    assert_eq!(lost, 0, "acknowledged frames that the oracle does not know");
    Ok(())
}

async fn every_second_is_paid_once(cx: &Context, person: &Person, frames: u64) -> Result<()> {
    let expected = frames * BEATS * BEAT_MS / 1_000 * UNITS_PER_S;
    let path = format!("/v1/rewards/{}?program={PROGRAM}", person.address);
    let wait = Duration::from_secs(240);
    wait_for(&format!("{expected} units to be final"), wait, || async {
        let found = integer(&cx.facade.get(&path).await?, "/cumulative_units")? as u64;
        anyhow::ensure!(found <= expected, "{found} units are more than {expected}");
        if found < expected {
            anyhow::bail!("{found} units so far");
        }
        Ok(Some(()))
    })
    .await?;
    let action = json!({"program": PROGRAM, "account": person.address});
    cx.facade.transact(&dev::charlie(), "claim", action).await?;
    assert_eq!(cx.chain.balance(&person.account).await?, planck(expected));
    Ok(())
}

async fn every_transfer_happened_once(cx: &Context, transfers: &[Transfer]) -> Result<()> {
    let mut finalized = 0;
    for Transfer { id, to } in transfers {
        let done = wait_for("a transfer's end", Duration::from_secs(200), || async {
            let status = cx.facade.get(&format!("/v1/transactions/{id}")).await?;
            Ok((!matches!(status["state"].as_str(), Some("ready" | "in_block"))).then_some(status))
        })
        .await?;
        let balance = cx.chain.balance(to).await?;
        if done["state"] == "finalized" && done["success"] == json!(true) {
            finalized += 1;
            assert_eq!(balance, PLANCK_PER_VGR, "{done}");
        } else {
            assert_eq!(balance, 0, "{done}");
        }
    }
    println!("{finalized} of {} transfers finalized, each once", transfers.len());
    anyhow::ensure!(finalized > 0, "some transfers were finalized");
    Ok(())
}

/// Indexes the chain a second time and compares every row of every table.
async fn the_store_equals_one_made_from_genesis(layout: &Layout) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let settings = dir.path().join("indexer.toml");
    let text = format!(
        "listen = \"127.0.0.1:0\"\ndata_dir = {:?}\nnode_url = {:?}\n",
        dir.path().display().to_string(),
        layout.node_ws()
    );
    fs::write(&settings, text)?;
    let mut second = tokio::process::Command::new(layout.program(Service::Indexer))
        .arg("--config")
        .arg(&settings)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let first = ChainStore::url_of(&layout.data_dir(Service::Indexer).join("chain.db"));
    let fresh = ChainStore::url_of(&dir.path().join("chain.db"));
    let blocks = wait_for("both stores at one block", Duration::from_secs(180), || async {
        let (left, right) = (dump(&first).await?, dump(&fresh).await?);
        if left.0 != right.0 {
            anyhow::bail!("at blocks {} and {}", left.0, right.0);
        }
        assert_eq!(left.1, right.1, "the rows of two indexers differ");
        Ok(Some(left.0))
    })
    .await?;
    println!("{blocks} blocks give the same rows twice");
    second.kill().await.context("the second indexer runs")
}

/// Cursor and rows of a store, read in one transaction.
async fn dump(url: &str) -> Result<(i64, String)> {
    let store = ChainStore::open_read_only(url).await?;
    let snapshot = store.snapshot().await?;
    let cursor = vigor_indexer_db::query::cursor(&snapshot).await?.context("a cursor")?;
    let rows = vigor_indexer_db::dump::dump(&snapshot).await?;
    drop(snapshot);
    store.close().await?;
    Ok((cursor.number, rows))
}

fn now_ms() -> Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as u64)
}
