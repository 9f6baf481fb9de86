// SPDX-License-Identifier: Apache-2.0
//! Facts of a person's minutes and days, computed from samples in integers.
//!
//! Architecture Invariant: this crate knows no clock, no IO and no floating point, and no result
//! depends on the order of its input. The same samples give the same bytes on any machine, which
//! is what lets oracles agree on an epoch.
//!
//! Samples come from [`parse_frame`] and [`Frame::samples`]; [`merge_sources`] arbitrates between
//! overlapping sources; [`minute_facts`] and [`day_facts`] take what is left. Time is in
//! microseconds of the Unix epoch, a value in thousandths of its kind's unit, so that a beat
//! interval (unit ms) is in microseconds too.

mod beat;
mod ble;
mod day;
mod decimal;
mod frame;
mod hrv;
mod merge;
mod minute;
mod refusal;
mod rolling;
mod sample;
mod spans;
mod stress;
mod zones;

pub use beat::{Beat, GAP_TOLERANCE_US, MarkedBeat, beats_of, mark_artefacts};
pub use ble::interval_us;
pub use day::{DayFacts, day_facts, utc_day};
pub use decimal::{DecimalError, ValueError, check_range, parse_milli, parse_value};
pub use frame::{
    FRAME_BYTES_MAX, FRAME_SPAN_MAX_MS, FRAME_VALUES_MAX, Frame, FrameError, Stream, parse_frame,
};
pub use hrv::{Edge, Hrv, HrvSums, hrv_of, hrv_sums};
pub use merge::{SourcedSample, merge_sources};
pub use minute::{MINUTE_US, MinuteFact, merge_facts, minute_facts, minute_of};
pub use refusal::Refusal;
pub use rolling::{LiveHrv, ROLLING_BEATS_MAX, Rolling, WindowHrv, live_hrv, window_hrv};
pub use sample::Sample;
pub use stress::{StressEvent, StressSettings, is_stress, stress_events};
pub use zones::{ACTIVE_ZONE, ZONES, ZoneSettings};
