// SPDX-License-Identifier: Apache-2.0
//! The internal API.

use crate::server::{NOW_MS, Oracle};
use crate::world::{EPOCH, START_MS, World};
use serde_json::{Value, json};

/// The recording of the project's demo: a header, then normal intervals in milliseconds.
const RECORDING: &str = include_str!("../../../simulator/data/nn_long_ms.csv");

async fn send_beats(oracle: &Oracle, seq: u64, t0_ms: u64, values: &[String]) {
    let payload = format!(
        r#"{{"v":0,"seq":{seq},"t0_ms":{t0_ms},"streams":[{{"kind":"nn","unit":"ms","values":[{}]}}]}}"#,
        values.join(",")
    );
    let (status, answer) = oracle.post(oracle.device.sign(&payload)).await;
    assert_eq!(status, 200, "{answer}");
}

fn account() -> String {
    "01".repeat(32)
}

#[tokio::test]
async fn the_token_is_needed_and_must_be_right() {
    let oracle = Oracle::start().await;
    for path in ["/v1/stats", "/v1/epochs/0/1", &format!("/v1/subjects/{}/awards", account())] {
        let url = oracle.url(path);
        for request in [
            oracle.client.get(&url),
            oracle.client.get(&url).bearer_auth("another"),
            oracle.client.get(&url).basic_auth("a", Some("b")),
        ] {
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 401);
            assert_eq!(response.headers()["content-type"], "application/problem+json");
        }
    }
}

#[tokio::test]
async fn hrv_of_a_range_is_exact_across_frames_and_midnight() {
    let oracle = Oracle::start().await;
    // 00:00 UTC lies inside: beats of 800, 900, 800, … ms around it, in frames of ten.
    let midnight_ms = NOW_MS / 86_400_000 * 86_400_000;
    let mut at_ms = midnight_ms - 20_000;
    let mut beats = Vec::new();
    for index in 0..50 {
        beats.push(if index % 2 == 0 { 800 } else { 900 });
    }
    for (seq, chunk) in beats.chunks(10).enumerate() {
        let values: Vec<String> = chunk.iter().map(ToString::to_string).collect();
        send_beats(&oracle, seq as u64, at_ms, &values).await;
        at_ms += chunk.iter().sum::<u64>();
    }
    let range = format!("from_ms={}&to_ms={}", midnight_ms - 60_000, midnight_ms + 60_000);
    let (status, hrv) = oracle.get(&format!("/v1/subjects/{}/hrv?{range}", account())).await;
    assert_eq!(status, 200, "{hrv}");
    assert_eq!(hrv["beats"], 50);
    assert_eq!(hrv["mean_ms"], "850.000");
    assert_eq!(hrv["rmssd_ms"], "100.000");
    assert_eq!(hrv["sums"]["diffs"], 49);
    assert_eq!(hrv["nn50"], 49);
    assert_eq!(hrv["pnn50"], "100.0");
    // 50 ms above and below the mean, divisor n − 1: 50 × √(50 ÷ 49).
    assert_eq!(hrv["sdnn_ms"], "50.508");
}

#[tokio::test]
async fn hrv_of_the_recorded_series_is_what_the_field_computes() {
    let oracle = Oracle::start().await;
    let intervals: Vec<String> = RECORDING
        .lines()
        .filter_map(|line| line.trim().parse::<u64>().ok())
        .map(|interval| interval.to_string())
        .collect();
    assert_eq!(intervals.len(), 4_684);
    let (from_ms, mut at_ms) = (NOW_MS - 3_600_000, NOW_MS - 3_600_000);
    for (seq, chunk) in intervals.chunks(300).enumerate() {
        send_beats(&oracle, seq as u64, at_ms, chunk).await;
        at_ms += chunk.iter().map(|interval| interval.parse::<u64>().unwrap()).sum::<u64>();
    }
    let path = format!("/v1/subjects/{}/hrv?from_ms={from_ms}&to_ms={at_ms}", account());
    let (_, hrv) = oracle.get(&path).await;
    assert_eq!(hrv["sums"]["n"], 4_684);
    assert_eq!(hrv["mean_ms"], "768.438");
    assert_eq!(hrv["sdnn_ms"], "85.357");
    assert_eq!(hrv["rmssd_ms"], "60.523");
    assert_eq!(hrv["nn50"], 1_338);
}

#[tokio::test]
async fn minutes_are_listed_and_cut_at_the_limit() {
    let oracle = Oracle::start().await;
    let values = vec!["1000".to_string(); 180];
    send_beats(&oracle, 1, NOW_MS - 180_000, &values).await;
    let range = format!("from_ms={}&to_ms={NOW_MS}", NOW_MS - 600_000);
    let path = format!("/v1/subjects/{}/minutes?{range}", account());
    let (_, all) = oracle.get(&path).await;
    let minutes = all["minutes"].as_array().unwrap();
    assert_eq!(minutes.len(), 3);
    assert_eq!(minutes[0]["start_ms"], NOW_MS - 180_000);
    assert_eq!((&minutes[0]["beats"], &minutes[0]["steps"]), (&json!(60), &json!(0)));
    assert_eq!(minutes[0]["hrv"]["mean_ms"], "1000.000");
    let (_, first) = oracle.get(&format!("{path}&limit=1")).await;
    assert_eq!(first["minutes"].as_array().unwrap().len(), 1);
    assert_eq!(first["next_from_ms"], NOW_MS - 120_000);
}

#[tokio::test]
async fn bad_parameters_are_named() {
    let oracle = Oracle::start().await;
    let subject = format!("/v1/subjects/{}", account());
    for path in [
        "/v1/subjects/zz/hrv?from_ms=1&to_ms=2".to_string(),
        format!("{subject}/hrv?from_ms=2&to_ms=2"),
        format!("{subject}/hrv?from_ms=0&to_ms={}", u64::MAX),
        format!("{subject}/minutes?from_ms=1&to_ms=2&limit=0"),
        format!("{subject}/awards?limit=1001"),
    ] {
        let (status, problem) = oracle.get(&path).await;
        assert_eq!((status, &problem["type"]), (400, &json!("urn:vigor:parameter")), "{path}");
    }
    assert_eq!(oracle.get("/v1/epochs/0/77").await.0, 404);
}

#[tokio::test]
async fn health_names_each_neighbour() {
    let oracle = Oracle::start().await;
    let health = async || -> Value {
        oracle.client.get(oracle.url("/health")).send().await.unwrap().json().await.unwrap()
    };
    let starting = health().await;
    assert_eq!(starting["status"], "degraded");
    assert_eq!(starting["node"]["state"], "down");
    assert_eq!(starting["node"]["since_ms"], NOW_MS);
    oracle.health.node.up();
    oracle.health.content.up();
    let expected = json!({
        "status": "ok",
        "node": { "state": "ok" },
        "content": { "state": "ok" },
        "programs": { "0": { "state": "ok" } },
    });
    assert_eq!(health().await, expected);
}

#[tokio::test]
async fn stats_count_frames() {
    let oracle = Oracle::start().await;
    send_beats(&oracle, 1, NOW_MS, &["1000".to_string()]).await;
    let (_, stats) = oracle.get("/v1/stats").await;
    assert_eq!(stats["frames_stored"], 1);
    assert_eq!(stats["epochs_closed"], 0);
    assert_eq!(stats["programs"][0]["head_epoch"], Value::Null);
}

#[tokio::test]
async fn explanations_lead_from_facts_to_units() {
    let mut world = World::new();
    world.chain.state().view.cap_epoch = 500_000;
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    world.settle().await;
    let stored = world.store().awarded(0, &[1; 32], vigor_oracle_store::day_of(START_MS));
    let explanation: Value = serde_json::from_slice(&stored.unwrap().unwrap().explanation).unwrap();
    let award = &explanation["award"];
    assert_eq!(award["facts"]["amounts"]["heart_seconds"], 600);
    assert_eq!(award["day_points"]["points"], 600_000);
    assert_eq!(award["points"], 600_000);
    assert_eq!(award["units"], 500_000);
    assert_eq!(explanation["clipped"]["cap_epoch"], 500_000);
    assert_eq!(explanation["scaled"], Value::Null);
}
