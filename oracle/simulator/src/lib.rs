// SPDX-License-Identifier: Apache-2.0
//! Devices without people: synthetic signals and recorded series as signed frames.
//!
//! Everything is a function of a seed and a minute in integers, so two runs on two machines send the
//! same bytes, and sending a minute twice is a duplicate to the oracle rather than an equivocation.
//!
//! Invariant: this crate knows frames and devices, no chain; `keys` prints what others register.

pub mod cli;
pub mod commands;
mod device;
mod error;
mod frame;
mod jws;
pub mod limits;
mod person;
mod physiology;
mod replay;
mod scenario;
pub mod send;
mod series;

pub use self::{
    device::{Algorithm, DeviceKey},
    error::{FrameError, SeriesError},
    frame::{FrameDraft, StreamDraft, format_milli},
    jws::{FrameSigner, SignedFrame},
    person::{MinutePlan, Person},
    physiology::MinuteSignals,
    replay::{Replay, replay_frames},
    scenario::{Rhythm, Scenario},
    series::{NN_LONG_CSV, read_series_csv},
};
