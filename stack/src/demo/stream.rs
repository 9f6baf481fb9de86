// SPDX-License-Identifier: Apache-2.0
//! The device streams a recorded hour; the facade knows its heart-rate variability.

use super::{Context, Person, facade::text};
use crate::ready::wait_for;
use anyhow::{Context as _, Result, bail};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::sleep;
use tokio_tungstenite::{connect_async, tungstenite::Message};
use vigor_primitives::streams::StreamKind;
use vigor_simulator::{
    FrameSigner, NN_LONG_CSV, Replay, SignedFrame, read_series_csv, replay_frames,
};

/// Beats in a frame: about five minutes, the rhythm of an upload.
const BEATS_PER_FRAME: usize = 400;

/// How far before now the recording ends: no clock finds it in the future, and all of it is older
/// than the [`LATENESS_MS`] of the oracle, so that it is earned in the epoch in which it arrives.
const PAUSE_MS: u64 = LATENESS_MS + 1_000;

/// How long an epoch stays open for what comes late, on the dev preset.
const LATENESS_MS: u64 = 5_000;

/// Length of an epoch on the dev preset.
pub const EPOCH_MS: u64 = 60_000;

/// What sending a recording may take.
const SENDING_MS: u64 = 10_000;

/// How long a device that the chain knows may be unknown to the oracle, which follows by itself.
const KNOWN_WITHIN: Duration = Duration::from_secs(60);

/// What independent software computes for the recording, in thousandths of a millisecond; see the
/// attribution beside the file.
const EXPECTED: [(&str, &str, i64); 3] = [
    ("mean NN", "/mean_ms", 768_438),
    ("SDNN", "/sdnn_ms", 85_357),
    ("RMSSD", "/rmssd_ms", 60_523),
];

/// Differences above 50 ms in the recording.
const EXPECTED_NN50: u64 = 1_338;

/// Beats in the recording.
pub const RECORDING_BEATS: usize = 4_684;

/// The recording as signed frames, and the time it covers.
pub struct Recording {
    /// The frames, in order.
    pub frames: Vec<SignedFrame>,
    /// Start of the first beat.
    pub from_ms: u64,
    /// End of the last beat, rounded up.
    pub to_ms: u64,
}

impl Recording {
    /// Frames of the hour before now, signed by the person's device.
    pub fn sign(person: &Person) -> Result<Self> {
        let series = read_series_csv(NN_LONG_CSV)?;
        let mut replay = Replay {
            series_us: &series,
            kind: StreamKind::Nn,
            start_ms: 0,
            first_seq: 1,
            beats_per_frame: BEATS_PER_FRAME,
        };
        let span_ms = replay.span_ms();
        replay.start_ms = now_ms()? - PAUSE_MS - span_ms;
        let signer = FrameSigner::new(person.device.clone(), &person.did);
        let frames = replay_frames(&replay, &signer)?;
        Ok(Self { frames, from_ms: replay.start_ms, to_ms: replay.start_ms + span_ms })
    }
}

fn now_ms() -> Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as u64)
}

/// Waits until the oracle, which follows the chain by itself, knows the person's device. It is asked by
/// frames without a payload, which it refuses in any case.
pub async fn wait_until_known(oracle_url: &str, person: &Person) -> Result<()> {
    let signer = FrameSigner::new(person.device.clone(), &person.did);
    let nothing = signer.sign_payload(b"");
    wait_for("the oracle to know the device", KNOWN_WITHIN, || async {
        let answers = stream(oracle_url, std::iter::once(nothing.as_str())).await?;
        Ok(answers.iter().all(|answer| answer["reason"] != "unknown_device").then_some(()))
    })
    .await
}

/// Waits, if the epoch in which frames count now is about to end: a recording that begins in one and
/// ends in the next would be rewarded twice, by a part each.
pub async fn wait_for_room() -> Result<()> {
    let left_ms = EPOCH_MS - (now_ms()? - LATENESS_MS) % EPOCH_MS;
    if left_ms < SENDING_MS {
        sleep(Duration::from_millis(left_ms)).await;
    }
    Ok(())
}

/// Streams the recording over WebSocket; each frame must be accepted.
pub async fn send_recording(cx: &mut Context, person: &Person) -> Result<Recording> {
    cx.report.step("The device streams the hour before now as signed frames");
    wait_until_known(&cx.oracle_url, person).await?;
    wait_for_room().await?;
    let recording = Recording::sign(person)?;
    let answers = stream(&cx.oracle_url, recording.frames.iter().map(|f| f.jws.as_str())).await?;
    let accepted = answers.iter().filter(|answer| answer["status"] == "accepted").count();
    let what = format!("frames of {} beats acknowledged", RECORDING_BEATS);
    cx.report.equal(what, accepted, recording.frames.len())?;
    Ok(recording)
}

/// Sends texts over one WebSocket and returns the answer to each.
pub async fn stream<'a>(
    oracle_url: &str,
    frames: impl Iterator<Item = &'a str>,
) -> Result<Vec<Value>> {
    let url = format!("{}/v1/ingest", oracle_url.replacen("http", "ws", 1));
    let (mut socket, _) = connect_async(&url).await.with_context(|| format!("no {url}"))?;
    let mut answers = Vec::new();
    for frame in frames {
        socket.send(Message::text(frame)).await?;
        answers.push(next_answer(&mut socket).await?);
    }
    socket.close(None).await?;
    Ok(answers)
}

async fn next_answer<S>(socket: &mut S) -> Result<Value>
where
    S: StreamExt<Item = Result<Message, tokio_tungstenite::tungstenite::Error>> + Unpin,
{
    while let Some(message) = socket.next().await {
        if let Message::Text(text) = message? {
            return Ok(serde_json::from_str(&text)?);
        }
    }
    bail!("the oracle closed the connection")
}

/// Checks the variability of the whole recording as the facade tells it.
pub async fn check_hrv(cx: &mut Context, person: &Person, recording: &Recording) -> Result<()> {
    cx.report.step("The person reads the variability of that hour");
    let token = cx.facade.sign_in(&person.did, &person.key).await?;
    let hrv = cx.facade.get_as(&token, &hrv_path(recording)?).await?;
    cx.report.equal("beats", hrv["beats"].clone(), json!(RECORDING_BEATS))?;
    for (name, pointer, expected) in EXPECTED {
        let found = text(&hrv, pointer)?;
        let off = (thousandths(found)? - expected).abs();
        let wanted = format!("{}.{:03} ms", expected / 1_000, expected % 1_000);
        cx.report.check(format!("{name} within 0.001 of {wanted}"), off <= 1, found)?;
    }
    cx.report.equal("NN50", hrv["nn50"].clone(), json!(EXPECTED_NN50))
}

/// The route of the recording's variability.
pub fn hrv_path(recording: &Recording) -> Result<String> {
    let (from, to) = (rfc3339(recording.from_ms)?, rfc3339(recording.to_ms)?);
    Ok(format!("/v1/vitals/hrv?from={from}&to={to}"))
}

fn rfc3339(ms: u64) -> Result<String> {
    let time = time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(ms) * 1_000_000)?;
    Ok(time.format(&time::format_description::well_known::Rfc3339)?)
}

/// A decimal of three places in thousandths.
fn thousandths(text: &str) -> Result<i64> {
    let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
    Ok(whole.parse::<i64>()? * 1_000 + format!("{places:0<3}").parse::<i64>()?)
}
