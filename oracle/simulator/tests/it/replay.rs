// SPDX-License-Identifier: Apache-2.0
//! Recorded series come out as they went in.

use vigor_primitives::streams::StreamKind;
use vigor_simulator::{
    Algorithm, DeviceKey, FrameError, FrameSigner, NN_LONG_CSV, Replay, SeriesError,
    read_series_csv, replay_frames,
};

use crate::support::parse;

fn signer() -> FrameSigner {
    FrameSigner::new(DeviceKey::from_seed(Algorithm::Es256, [9; 32]), "did:vigor:dev:z1")
}

#[test]
fn recorded_series_is_split_without_gaps() {
    let series = read_series_csv(NN_LONG_CSV).expect("a series");
    assert_eq!(series.len(), 4_684);
    let replay = Replay {
        series_us: &series,
        kind: StreamKind::Nn,
        start_ms: 1_795_168_800_123,
        first_seq: 4_711,
        beats_per_frame: 300,
    };
    assert_eq!(replay.span_ms(), 3_599_365);
    let frames = replay_frames(&replay, &signer()).expect("frames");
    assert_eq!(frames.len(), 16);
    let mut next_ms = 1_795_168_800_123;
    let mut values = Vec::new();
    for (seq, frame) in (4_711..).zip(&frames) {
        let parsed = parse(frame);
        assert_eq!((parsed.seq, parsed.t0_ms), (seq, next_ms));
        assert_eq!(parsed.streams.len(), 1);
        assert_eq!(parsed.streams[0].kind, StreamKind::Nn);
        values.extend_from_slice(&parsed.streams[0].values_milli);
        next_ms = parsed.end_ms();
        assert_eq!(frame.end_ms, next_ms as u64);
    }
    assert_eq!(next_ms - 1_795_168_800_123, replay.span_ms() as i64);
    assert!(values.iter().copied().eq(series.iter().map(|interval| i64::from(*interval))));
}

#[test]
fn impossible_replays_are_refused() {
    let series = [800_000; 5_000];
    let replay = |kind, beats_per_frame| Replay {
        series_us: &series,
        kind,
        start_ms: 0,
        first_seq: 0,
        beats_per_frame,
    };
    let refused = |replay: Replay<'_>| replay_frames(&replay, &signer()).expect_err("refused");
    assert_eq!(refused(replay(StreamKind::Rr, 4_097)), FrameError::TooManyValues { values: 4_097 });
    assert_eq!(refused(replay(StreamKind::Rr, 0)), FrameError::Empty);
    assert_eq!(refused(replay(StreamKind::Steps, 100)), FrameError::NotIntervals);
    let empty = Replay { series_us: &[], ..replay(StreamKind::Nn, 100) };
    assert_eq!(refused(empty), FrameError::Empty);
    assert_eq!(replay_frames(&replay(StreamKind::Rr, 4_096), &signer()).map(|f| f.len()), Ok(2));
}

#[test]
fn series_are_read_exactly() {
    let read = |text: &str| read_series_csv(text);
    assert_eq!(read("nn_ms\n664\n781.5\n\n828.125,x\n"), Ok(vec![664_000, 781_500, 828_125]));
    assert_eq!(read("0.001"), Ok(vec![1]));
    assert_eq!(read("rr\n664\nabc"), Err(SeriesError::Malformed { line: 3 }));
    for malformed in ["1.2345", "1e3", "1.", "9999999999", "1 2"] {
        assert_eq!(read(malformed), Err(SeriesError::Malformed { line: 1 }), "{malformed}");
    }
    assert_eq!(read("rr\n0"), Err(SeriesError::OutOfRange { line: 2 }));
    assert_eq!(read("10000.001"), Err(SeriesError::OutOfRange { line: 1 }));
    assert_eq!(read("rr\n"), Err(SeriesError::Empty));
}
