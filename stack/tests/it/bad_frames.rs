// SPDX-License-Identifier: Apache-2.0
//! Every way a frame can be bad: the reason from the closed list, nothing stored.

use crate::own_stack::with_stack;
use anyhow::{Context as _, Result};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};
use vigor_simulator::{Algorithm, DeviceKey, FrameSigner};
use vigor_stack::{
    demo::{Context, Person, person},
    ready::wait_for,
};

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

const DAY_MS: u64 = 86_400_000;

#[tokio::test(flavor = "multi_thread")]
async fn bad_frames_are_refused_by_name_and_leave_nothing() {
    with_stack(|stack, cx| async move {
        let person = person::register(&cx).await?;
        let revoked = person::register(&cx).await?;
        let device = revoked.device.public().multikey();
        person::relay(&cx, &revoked, json!({"type": "revoke_device", "key": device})).await?;
        the_oracle_knows(&cx, &revoked).await?;
        let stats = Stats { layout: stack.layout().clone() };

        let mut socket = connect(&cx).await?;
        let good = signer(&person).sign_payload(frame(7, 60_000)?.as_bytes());
        assert_eq!(tell(&mut socket, &good).await?["status"], "accepted");
        assert_eq!(tell(&mut socket, &good).await?["status"], "duplicate");
        let stored = stats.frames().await?;
        for (what, text, reason) in bad(&person, &revoked)? {
            let answer = tell(&mut socket, &text).await.context(what)?;
            assert_eq!(answer["status"], "refused", "{what}: {answer}");
            assert_eq!(answer["reason"], reason, "{what}: {answer}");
        }
        let again = tell(&mut socket, &good).await?;
        assert_eq!(again["status"], "duplicate", "the connection is kept");
        garbage_closes(&cx).await?;
        assert_eq!(stats.frames().await?, stored, "nothing was stored");
        Ok(())
    })
    .await;
}

/// Waits until the oracle, which follows the chain by itself, has seen the revocation. What is sent
/// would be refused in any case, so nothing is stored.
async fn the_oracle_knows(cx: &Context, revoked: &Person) -> Result<()> {
    let nothing = signer(revoked).sign_payload(b"");
    wait_for("the revocation to be known", Duration::from_secs(60), || async {
        let answer = tell(&mut connect(cx).await?, &nothing).await?;
        Ok((answer["reason"] == "revoked_device").then_some(()))
    })
    .await
}

/// What is sent, and the reason it is refused with.
fn bad(person: &Person, revoked: &Person) -> Result<Vec<(&'static str, String, &'static str)>> {
    let good = signer(person);
    let payload = frame(8, 60_000)?;
    let signed = good.sign_payload(payload.as_bytes());
    let (input, signature) = signed.rsplit_once('.').context("a JWS")?;
    let other = good.sign_payload(b"something else");
    let (_, foreign) = other.rsplit_once('.').context("a JWS")?;
    anyhow::ensure!(signature != foreign, "signatures differ");
    let stranger = DeviceKey::from_seed(Algorithm::Es256, [9; 32]);
    let ahead = format!(
        r#"{{"v":0,"seq":8,"t0_ms":{},"streams":[{{"kind":"nn","unit":"ms","values":[800]}}]}}"#,
        now_ms()? + DAY_MS
    );
    let values = |kind: &str, unit: &str, value: &str| -> Result<String> {
        let t0 = now_ms()? - 60_000;
        Ok(format!(
            r#"{{"v":0,"seq":8,"t0_ms":{t0},"streams":[{{"kind":"{kind}","unit":"{unit}","values":[{value}]}}]}}"#
        ))
    };
    Ok(vec![
        ("a signature over other bytes", format!("{input}.{foreign}"), "bad_signature"),
        (
            "an unknown device",
            FrameSigner::new(stranger, &person.did).sign_payload(payload.as_bytes()),
            "unknown_device",
        ),
        ("a revoked device", signer(revoked).sign_payload(payload.as_bytes()), "revoked_device"),
        ("an old number", good.sign_payload(frame(3, 60_000)?.as_bytes()), "stale_seq"),
        (
            "the same number, other bytes",
            good.sign_payload(frame(7, 50_000)?.as_bytes()),
            "equivocation",
        ),
        ("a clock a day ahead", good.sign_payload(ahead.as_bytes()), "clock_skew"),
        (
            "a frame eight days old",
            good.sign_payload(frame(8, 8 * DAY_MS)?.as_bytes()),
            "clock_skew",
        ),
        (
            "a heart of one beat an hour",
            good.sign_payload(values("nn", "ms", "3600000")?.as_bytes()),
            "implausible",
        ),
        (
            "an unknown kind",
            good.sign_payload(values("mood", "points", "3")?.as_bytes()),
            "unsupported_kind",
        ),
        ("a float", good.sign_payload(values("nn", "ms", "800.12345")?.as_bytes()), "malformed"),
        ("65 KiB", good.sign_payload("x".repeat(65 << 10).as_bytes()), "too_large"),
        ("no payload", good.sign_payload(b""), "malformed"),
    ])
}

/// Something that is no JWS at all: refused, and the connection closed.
async fn garbage_closes(cx: &Context) -> Result<()> {
    let mut socket = connect(cx).await?;
    let answer = tell(&mut socket, "garbage").await?;
    assert_eq!(answer["reason"], "malformed");
    let next = socket.next().await;
    assert!(
        matches!(&next, None | Some(Ok(Message::Close(_)) | Err(_))),
        "the connection is closed, not {next:?}"
    );
    Ok(())
}

async fn connect(cx: &Context) -> Result<Socket> {
    let url = format!("{}/v1/ingest", cx.oracle_url.replacen("http", "ws", 1));
    Ok(connect_async(url).await?.0)
}

async fn tell(socket: &mut Socket, text: &str) -> Result<Value> {
    socket.send(Message::text(text)).await?;
    loop {
        match socket.next().await.context("an answer")?? {
            Message::Text(text) => return Ok(serde_json::from_str(&text)?),
            Message::Close(frame) => anyhow::bail!("closed: {frame:?}"),
            _ => {}
        }
    }
}

fn signer(person: &Person) -> FrameSigner {
    FrameSigner::new(person.device.clone(), &person.did)
}

/// Two beats, that long ago.
fn frame(seq: u64, ago_ms: u64) -> Result<String> {
    let t0 = now_ms()? - ago_ms;
    Ok(format!(
        r#"{{"v":0,"seq":{seq},"t0_ms":{t0},"streams":[{{"kind":"nn","unit":"ms","values":[800,810]}}]}}"#
    ))
}

fn now_ms() -> Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as u64)
}

/// The oracle's own count of what it stored.
struct Stats {
    layout: vigor_stack::layout::Layout,
}

impl Stats {
    async fn frames(&self) -> Result<Value> {
        let stats = crate::own_stack::oracle_stats(&self.layout).await?;
        Ok(stats["frames_stored"].clone())
    }
}
