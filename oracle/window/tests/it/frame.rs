// SPDX-License-Identifier: Apache-2.0

use vigor_primitives::streams::StreamKind;
use vigor_window::{FRAME_BYTES_MAX, FRAME_VALUES_MAX, FrameError, Refusal, Sample, parse_frame};

const EXAMPLE: &str = r#"{ "v": 0, "seq": 4711, "t0_ms": 1795168800000, "zone": "+01:00",
  "streams": [
    { "kind": "rr",    "unit": "ms",    "values": [664, 781.125, 828] },
    { "kind": "steps", "unit": "count", "dt_s": 60, "values": [92, 101, 0] } ] }"#;

fn refused(payload: &str) -> FrameError {
    parse_frame(payload.as_bytes()).expect_err(payload)
}

fn with_stream(stream: &str) -> String {
    format!(r#"{{"v":0,"seq":1,"t0_ms":1000,"streams":[{stream}]}}"#)
}

#[test]
fn the_example_of_the_protocol_is_accepted() {
    let frame = parse_frame(EXAMPLE.as_bytes()).unwrap();
    assert_eq!((frame.v, frame.seq, frame.t0_ms), (0, 4_711, 1_795_168_800_000));
    assert_eq!(frame.zone.as_deref(), Some("+01:00"));
    assert_eq!(frame.streams[0].values_milli, [664_000, 781_125, 828_000]);
    assert_eq!(frame.streams[1].dt_ms, Some(60_000));
}

#[test]
fn intervals_accumulate_and_the_others_step() {
    let samples = parse_frame(EXAMPLE.as_bytes()).unwrap().samples();
    let t0_us = 1_795_168_800_000_000;
    let beat = |at_us, value_milli: i64| Sample {
        at_us: t0_us + at_us,
        dur_us: value_milli.unsigned_abs(),
        kind: StreamKind::Rr,
        value_milli,
    };
    assert_eq!(samples[..3], [beat(0, 664_000), beat(664_000, 781_125), beat(1_445_125, 828_000)]);
    let starts: Vec<_> = samples[3..].iter().map(|sample| sample.at_us - t0_us).collect();
    assert_eq!(starts, [0, 60_000_000, 120_000_000]);
    assert!(samples[3..].iter().all(|sample| sample.dur_us == 60_000_000));
}

#[test]
fn the_end_of_a_frame_is_the_end_of_its_longest_stream() {
    let frame = parse_frame(EXAMPLE.as_bytes()).unwrap();
    assert_eq!(frame.end_ms(), 1_795_168_800_000 + 180_000);
}

#[test]
fn members_that_are_unknown_doubled_or_missing_are_malformed() {
    for payload in [
        "",
        "{}",
        "[]",
        r#"[0, 1, 0, null, []]"#,
        &with_stream(r#"["rr", "ms", null, [800]]"#),
        "garbage",
        r#"{"v":0,"seq":1,"t0_ms":0,"streams":[],"extra":1}"#,
        r#"{"v":0,"v":0,"seq":1,"t0_ms":0,"streams":[]}"#,
        r#"{"v":0,"seq":1.0,"t0_ms":0,"streams":[]}"#,
        r#"{"v":0,"seq":-1,"t0_ms":0,"streams":[]}"#,
        r#"{"v":0,"seq":1,"t0_ms":0,"streams":[]} trailing"#,
        &with_stream(r#"{"kind":"rr","unit":"ms","values":[800],"note":"x"}"#),
        &with_stream(r#"{"kind":"rr","values":[800]}"#),
    ] {
        let error = refused(payload);
        assert!(
            matches!(error, FrameError::Json { .. } | FrameError::Stream { index: 0 }),
            "{payload}: {error:?}"
        );
        assert_eq!(error.reason(), "malformed");
    }
}

#[test]
fn version_start_and_zone_are_checked() {
    let stream = r#"{"kind":"rr","unit":"ms","values":[800]}"#;
    let frame = |v: &str, t0: &str, zone: &str| {
        format!(r#"{{"v":{v},"seq":1,"t0_ms":{t0},"zone":{zone},"streams":[{stream}]}}"#)
    };
    assert_eq!(refused(&frame("1", "0", "null")), FrameError::Version);
    assert_eq!(refused(&frame("0", "-1", "null")), FrameError::Start);
    assert_eq!(refused(&frame("0", "253402300800000", "null")), FrameError::Start);
    for zone in [r#""""#, r#""Europe/Berlin""#, r#""+1:00""#, r#""+15:00""#, r#""+01:60""#] {
        assert_eq!(refused(&frame("0", "0", zone)), FrameError::Zone, "{zone}");
    }
    for zone in ["null", r#""Z""#, r#""-03:30""#, r#""+14:00""#] {
        assert!(parse_frame(frame("0", "0", zone).as_bytes()).is_ok(), "{zone}");
    }
}

#[test]
fn kinds_and_units_come_from_the_table() {
    let unknown = refused(&with_stream(r#"{"kind":"mood","unit":"ms","values":[1]}"#));
    assert_eq!(unknown.refusal(), Refusal::UnsupportedKind);
    let unit = refused(&with_stream(r#"{"kind":"rr","unit":"s","values":[0.8]}"#));
    assert_eq!(unit, FrameError::Unit { kind: StreamKind::Rr });
    let rr = r#"{"kind":"rr","unit":"ms","values":[800]}"#;
    let doubled = refused(&with_stream(&format!("{rr},{rr}")));
    assert_eq!(doubled, FrameError::DuplicateKind { kind: StreamKind::Rr });
    assert_eq!(refused(&with_stream("")), FrameError::NoStreams);
}

#[test]
fn a_step_is_given_exactly_where_values_are_not_intervals() {
    let step = |kind, unit, dt: &str| {
        refused(&with_stream(&format!(r#"{{"kind":"{kind}","unit":"{unit}",{dt}"values":[800]}}"#)))
    };
    assert_eq!(step("rr", "ms", r#""dt_s":1,"#), FrameError::Step { kind: StreamKind::Rr });
    assert_eq!(step("steps", "count", ""), FrameError::Step { kind: StreamKind::Steps });
    for dt in ["0", "-1", "86400.001", "1e1", "0.0001", "\"60\""] {
        let error = step("steps", "count", &format!(r#""dt_s":{dt},"#));
        assert_eq!(error, FrameError::StepRange { kind: StreamKind::Steps }, "{dt}");
    }
}

#[test]
fn values_are_plain_decimals_in_range() {
    let rr = |values: &str| {
        refused(&with_stream(&format!(r#"{{"kind":"rr","unit":"ms","values":[{values}]}}"#)))
    };
    assert_eq!(rr(""), FrameError::NoValues { kind: StreamKind::Rr });
    for value in ["8e2", "800.1234", "\"800\"", "null", "[800]", "true"] {
        let error = rr(&format!("800,{value}"));
        assert!(matches!(error, FrameError::Value { index: 1, .. }), "{value}: {error:?}");
        assert_eq!(error.refusal(), Refusal::Malformed);
    }
    for value in ["99.999", "10000.001", "-800"] {
        let error = rr(&format!("800,{value}"));
        assert_eq!(error, FrameError::Implausible { kind: StreamKind::Rr, index: 1 }, "{value}");
        assert_eq!(error.reason(), "implausible");
    }
}

#[test]
fn a_frame_is_bounded_in_values_bytes_and_time() {
    let rr = |count: usize| {
        let values = vec!["800"; count].join(",");
        with_stream(&format!(r#"{{"kind":"rr","unit":"ms","values":[{values}]}}"#))
    };
    assert!(parse_frame(rr(FRAME_VALUES_MAX).as_bytes()).is_ok());
    let error = refused(&rr(FRAME_VALUES_MAX + 1));
    assert_eq!(error, FrameError::TooManyValues { values: FRAME_VALUES_MAX + 1 });
    assert_eq!(error.reason(), "too_large");

    let mut padded = EXAMPLE.to_owned();
    padded.push_str(&" ".repeat(FRAME_BYTES_MAX - padded.len()));
    assert!(parse_frame(padded.as_bytes()).is_ok());
    padded.push(' ');
    assert_eq!(refused(&padded).refusal(), Refusal::TooLarge);

    let days = |count: usize| {
        let values = vec!["0"; count].join(",");
        with_stream(&format!(
            r#"{{"kind":"steps","unit":"count","dt_s":86400,"values":[{values}]}}"#
        ))
    };
    assert!(parse_frame(days(7).as_bytes()).is_ok());
    assert_eq!(refused(&days(8)), FrameError::Span { kind: StreamKind::Steps });
}

#[test]
fn every_refusal_is_written_as_the_protocol_names_it() {
    for refusal in Refusal::ALL {
        let json = serde_json::to_string(&refusal).unwrap();
        assert_eq!(json, format!("\"{}\"", refusal.as_str()));
    }
}
