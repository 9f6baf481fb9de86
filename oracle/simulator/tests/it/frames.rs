// SPDX-License-Identifier: Apache-2.0
//! Frames: reproducible, parseable, within the limits.

use vigor_primitives::{
    did::parse_did_url,
    keys::{KeySignature, PublicKey},
    streams::StreamKind,
};
use vigor_simulator::{
    Algorithm, DeviceKey, FrameDraft, FrameError, FrameSigner, MinutePlan, Person, Scenario,
    StreamDraft, format_milli,
    limits::{FRAME_BYTES_MAX, FRAME_VALUES_MAX, MINUTES_PER_FRAME_MAX},
};

use crate::support::{MINUTE, frames, open, parse, person, plan};

#[test]
fn same_seed_gives_the_same_bytes() {
    for algorithm in [Algorithm::Es256, Algorithm::Eddsa] {
        let plan = plan(Scenario::Walk, 5);
        let first = frames(&person(3, algorithm), &plan);
        assert_eq!(first, frames(&person(3, algorithm), &plan));
        assert_ne!(first, frames(&person(4, algorithm), &plan));
        let other_seed = Person::new(8, 3, algorithm, Some("dev"));
        assert_ne!(first, frames(&other_seed, &plan));
    }
}

#[test]
fn a_minute_is_the_same_in_any_plan() {
    let person = person(0, Algorithm::Eddsa);
    let long = frames(&person, &plan(Scenario::Rest, 10));
    let late = MinutePlan { first_minute: MINUTE + 6, ..plan(Scenario::Rest, 4) };
    assert_eq!(long[6..], frames(&person, &late));
}

#[test]
fn every_frame_is_one_the_oracle_parses() {
    for scenario in Scenario::ALL {
        for minutes_per_frame in [1, 5, MINUTES_PER_FRAME_MAX] {
            let plan = MinutePlan { minutes_per_frame, ..plan(scenario, 30) };
            let first_seq = MINUTE / minutes_per_frame;
            let mut next_ms = MINUTE as i64 * 60_000;
            for (next_seq, frame) in (first_seq..).zip(frames(&person(1, Algorithm::Es256), &plan))
            {
                assert!(frame.jws.len() <= FRAME_BYTES_MAX);
                let parsed = parse(&frame);
                assert_eq!((parsed.v, parsed.seq, frame.seq), (0, next_seq, next_seq));
                assert_eq!((parsed.t0_ms, frame.start_ms), (next_ms, next_ms as u64));
                let kinds: Vec<_> = parsed.streams.iter().map(|stream| stream.kind).collect();
                assert_eq!(kinds, [StreamKind::Rr, StreamKind::Hr, StreamKind::Steps]);
                let beats_us: i64 = parsed.streams[0].values_milli.iter().sum();
                next_ms = parsed.end_ms();
                assert_eq!(next_ms as u64, frame.end_ms);
                assert_eq!(beats_us, (next_ms - parsed.t0_ms) * 1_000);
            }
            assert_eq!(next_ms, (MINUTE as i64 + 30) * 60_000);
        }
    }
}

#[test]
fn header_names_algorithm_and_device() {
    for (algorithm, name) in [(Algorithm::Es256, "ES256"), (Algorithm::Eddsa, "EdDSA")] {
        let person = person(2, algorithm);
        let (header, _) = open(&frames(&person, &plan(Scenario::Run, 1))[0].jws);
        assert_eq!(header["alg"], name);
        assert_eq!(header.as_object().map(|header| header.len()), Some(2));
        let (did, fragment) =
            parse_did_url(header["kid"].as_str().expect("a kid")).expect("a DID URL");
        assert_eq!(did, person.did());
        let key = person.signer().device().public();
        assert_eq!(PublicKey::from_multikey(&fragment), Ok(key));
        assert!(key.signs_frames());
    }
}

#[test]
fn proofs_carry_the_type_of_their_key() {
    let ed25519 = DeviceKey::from_seed(Algorithm::Eddsa, [1; 32]);
    assert!(
        matches!(ed25519.prove(b"x"), KeySignature::Ed25519(bytes) if bytes == ed25519.sign(b"x"))
    );
    let p256 = DeviceKey::from_seed(Algorithm::Es256, [1; 32]);
    assert!(matches!(p256.prove(b"x"), KeySignature::P256(bytes) if bytes == p256.sign(b"x")));
    let shown = format!("{p256:?}");
    assert!(shown.contains(&p256.public().multikey()));
}

fn draft(values: usize, value_milli: i64) -> FrameDraft {
    let values_milli = vec![value_milli; values];
    let stream = StreamDraft { kind: StreamKind::Rr, step_ms: None, values_milli };
    FrameDraft { seq: 1, start_ms: 0, zone: None, streams: vec![stream] }
}

#[test]
fn limits_hold_at_the_boundary() {
    let signer = FrameSigner::new(DeviceKey::from_seed(Algorithm::Es256, [1; 32]), "did:vigor:z1");
    let largest = signer.sign(&draft(FRAME_VALUES_MAX, 1_234_567)).expect("within limits");
    assert!(largest.jws.len() <= FRAME_BYTES_MAX);
    parse(&largest);
    let refused = signer.sign(&draft(FRAME_VALUES_MAX + 1, 800_000));
    assert_eq!(refused, Err(FrameError::TooManyValues { values: FRAME_VALUES_MAX + 1 }));
    assert_eq!(signer.sign(&draft(0, 0)), Err(FrameError::Empty));
    let long_kid = FrameSigner::with_kid(signer.device().clone(), "k".repeat(FRAME_BYTES_MAX));
    assert!(matches!(long_kid.sign(&draft(1, 800_000)), Err(FrameError::TooLarge { .. })));
}

#[test]
fn thousandths_are_written_exactly() {
    let cases = [
        (0, "0"),
        (664_000, "664"),
        (664_123, "664.123"),
        (500, "0.5"),
        (1_040, "1.04"),
        (-1, "-0.001"),
    ];
    for (milli, text) in cases {
        assert_eq!(format_milli(milli), text);
    }
}
