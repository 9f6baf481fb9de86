// SPDX-License-Identifier: Apache-2.0
//! Every reason of the closed list, over HTTP; nothing refused is stored.

use crate::devices::{TestDevice, beats};
use crate::server::{NOW_MS, Oracle};
use vigor_oracle::settings::Quota;
use vigor_oracle_store::{Appended, DAY_VALUES_MAX, NewFrame, SensorLog};

const DAY_MS: u64 = 86_400_000;

/// Posts and expects that refusal, and that the log stays as it is.
async fn refused(oracle: &Oracle, message: String, status: u16, reason: &str) {
    let before = oracle.frames();
    let (got, answer) = oracle.post(message).await;
    assert_eq!(answer["status"], "refused", "{answer}");
    assert_eq!((got, answer["reason"].as_str().unwrap()), (status, reason), "{answer}");
    assert!(answer["detail"].is_string());
    assert_eq!(oracle.frames(), before);
}

#[tokio::test]
async fn a_bad_signature() {
    let oracle = Oracle::start().await;
    let good = oracle.device.sign(&beats(4, NOW_MS, 3));
    let other = oracle.device.sign(&beats(5, NOW_MS, 3));
    let (input, _) = good.rsplit_once('.').unwrap();
    let (_, signature) = other.rsplit_once('.').unwrap();
    refused(&oracle, format!("{input}.{signature}"), 403, "bad_signature").await;
    refused(&oracle, format!("{input}.AAEC"), 403, "bad_signature").await;
    refused(&oracle, format!("{input}."), 403, "bad_signature").await;
}

#[tokio::test]
async fn another_algorithm() {
    let oracle = Oracle::start().await;
    let kid = oracle.device.kid();
    for alg in ["none", "HS256", "ES256K", "EdDSA", "es256", ""] {
        let header = format!(r#"{{"alg":"{alg}","kid":"{kid}"}}"#);
        let frame = oracle.device.sign_with(&header, &beats(4, NOW_MS, 3));
        refused(&oracle, frame, 403, "bad_signature").await;
    }
}

#[tokio::test]
async fn headers_that_are_not_understood() {
    let oracle = Oracle::start().await;
    let kid = oracle.device.kid();
    for header in [
        r#"{"alg":"ES256"}"#.to_string(),
        r#"{"alg":"ES256","kid":"did:web:example.org#1"}"#.to_string(),
        r#"{"alg":"ES256","kid":"did:vigor:dev:z1#z1"}"#.to_string(),
        format!(r#"{{"alg":"ES256","kid":"{kid}","crit":["exp"],"exp":1}}"#),
        format!(r#"{{"alg":"ES256","kid":"{kid}","b64":false}}"#),
        format!(r#"{{"alg":"ES256","alg":"ES256","kid":"{kid}"}}"#),
        format!(r#"{{"kid":"{kid}"}}"#),
    ] {
        let frame = oracle.device.sign_with(&header, &beats(4, NOW_MS, 3));
        refused(&oracle, frame, 400, "malformed").await;
    }
}

#[tokio::test]
async fn an_unknown_device() {
    let oracle = Oracle::start().await;
    let stranger = TestDevice::p256(1, 99);
    refused(&oracle, stranger.sign(&beats(4, NOW_MS, 3)), 403, "unknown_device").await;
    let elsewhere = TestDevice::p256(2, 11);
    refused(&oracle, elsewhere.sign(&beats(4, NOW_MS, 3)), 403, "unknown_device").await;
}

#[tokio::test]
async fn a_revoked_or_expired_device() {
    let oracle = Oracle::start().await;
    oracle.directory.put(&oracle.device, |device| device.revoked = true);
    let frame = oracle.device.sign(&beats(4, NOW_MS, 3));
    refused(&oracle, frame.clone(), 403, "revoked_device").await;
    oracle.directory.put(&oracle.device, |device| device.expires_at_ms = Some(NOW_MS));
    refused(&oracle, frame.clone(), 403, "revoked_device").await;
    oracle.directory.put(&oracle.device, |device| device.expires_at_ms = Some(NOW_MS + 1));
    assert_eq!(oracle.post(frame).await.0, 200);
}

#[tokio::test]
async fn an_old_or_equivocating_seq() {
    let oracle = Oracle::start().await;
    assert_eq!(oracle.post(oracle.device.sign(&beats(4, NOW_MS, 3))).await.0, 200);
    refused(&oracle, oracle.device.sign(&beats(3, NOW_MS, 3)), 409, "stale_seq").await;
    refused(&oracle, oracle.device.sign(&beats(4, NOW_MS, 2)), 409, "equivocation").await;
    assert_eq!(oracle.post(oracle.device.sign(&beats(9, NOW_MS, 3))).await.0, 200);
}

#[tokio::test]
async fn too_many_bytes_or_values() {
    let oracle = Oracle::start().await;
    refused(&oracle, "x".repeat(65 * 1024), 413, "too_large").await;
    refused(&oracle, "x".repeat(2 * 1024 * 1024), 413, "too_large").await;
    let many = oracle.device.sign(&beats(4, NOW_MS - DAY_MS, 4_097));
    refused(&oracle, many, 413, "too_large").await;
}

#[tokio::test]
async fn garbage() {
    let oracle = Oracle::start().await;
    for garbage in ["", "hello", "a.b.c", "{}", "{\"protected\":1}", "e30.e30", "....", "\u{0}"] {
        refused(&oracle, garbage.to_string(), 400, "malformed").await;
    }
}

#[tokio::test]
async fn a_payload_that_is_not_a_frame() {
    let oracle = Oracle::start().await;
    let unknown_member = beats(4, NOW_MS, 3).replacen('{', r#"{"extra":1,"#, 1);
    for payload in ["", "hi", "{}", "[]", &unknown_member] {
        refused(&oracle, oracle.device.sign(payload), 400, "malformed").await;
    }
}

#[tokio::test]
async fn a_wrong_clock() {
    let oracle = Oracle::start().await;
    let at = |t0_ms, count| oracle.device.sign(&beats(4, t0_ms, count));
    refused(&oracle, at(NOW_MS + DAY_MS, 1), 422, "clock_skew").await;
    refused(&oracle, at(NOW_MS + 120_001, 1), 422, "clock_skew").await;
    refused(&oracle, at(NOW_MS + 119_000, 2), 422, "clock_skew").await;
    refused(&oracle, at(NOW_MS - 7 * DAY_MS - 1, 1), 422, "clock_skew").await;
    assert_eq!(oracle.post(at(NOW_MS - 7 * DAY_MS, 1)).await.0, 200);
    let ahead = oracle.device.sign(&beats(5, NOW_MS + 119_000, 1));
    assert_eq!(oracle.post(ahead).await.0, 200);
}

#[tokio::test]
async fn an_implausible_value() {
    let oracle = Oracle::start().await;
    let frame = beats(4, NOW_MS, 3).replace("1000,", "2001,");
    refused(&oracle, oracle.device.sign(&frame), 422, "implausible").await;
}

#[tokio::test]
async fn a_kind_that_does_not_exist_or_is_not_the_devices() {
    let oracle = Oracle::start().await;
    let unknown = beats(4, NOW_MS, 3).replace("\"nn\"", "\"mood\"");
    refused(&oracle, oracle.device.sign(&unknown), 422, "unsupported_kind").await;
    let foreign = format!(
        r#"{{"v":0,"seq":4,"t0_ms":{NOW_MS},"streams":[{{"kind":"hr","unit":"bpm","dt_s":1,"values":[60]}}]}}"#
    );
    refused(&oracle, oracle.device.sign(&foreign), 422, "unsupported_kind").await;
}

#[tokio::test]
async fn too_fast_a_device() {
    let generous = Quota { frames_per_s: 1_000, burst_frames: 1_000 };
    let oracle = Oracle::start_with(generous, Quota { frames_per_s: 1, burst_frames: 2 }).await;
    let other = TestDevice::ed25519(2, 22);
    oracle.directory.register(&other);
    for seq in [1, 2] {
        assert_eq!(oracle.post(oracle.device.sign(&beats(seq, NOW_MS, 1))).await.0, 200);
    }
    let third = oracle.device.sign(&beats(3, NOW_MS, 1));
    refused(&oracle, third.clone(), 429, "rate_limited").await;
    assert_eq!(oracle.post(other.sign(&beats(1, NOW_MS, 1))).await.0, 200);
    oracle.clock.set(NOW_MS + 1_000);
    assert_eq!(oracle.post(third).await.0, 200);
}

#[tokio::test]
async fn too_full_a_day() {
    let oracle = Oracle::start().await;
    let almost_full = NewFrame {
        subject: oracle.device.did.0,
        device: [9; 32],
        seq: 1,
        first_ms: NOW_MS,
        end_ms: NOW_MS + 1,
        values: DAY_VALUES_MAX - 3,
        content_hash: [9; 32],
        jws: vec![0],
    };
    let stored = oracle.store.append(almost_full).await.unwrap().await.unwrap();
    assert!(matches!(stored, Appended::Accepted { .. }));
    refused(&oracle, oracle.device.sign(&beats(4, NOW_MS, 4)), 429, "rate_limited").await;
    assert_eq!(oracle.post(oracle.device.sign(&beats(4, NOW_MS, 3))).await.0, 200);
    refused(&oracle, oracle.device.sign(&beats(5, NOW_MS, 1)), 429, "rate_limited").await;
    assert_eq!(oracle.post(oracle.device.sign(&beats(5, NOW_MS - DAY_MS, 1))).await.0, 200);
}
