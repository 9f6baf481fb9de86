// SPDX-License-Identifier: Apache-2.0
//! HRV of the last minute and the last five, for live display.

use crate::{
    Beat, Hrv, HrvSums, MINUTE_US, hrv_sums, mark_artefacts,
    minute::{coverage_permille, is_whole},
};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// Most beats kept for live display: more than six minutes of the shortest normal beats.
pub const ROLLING_BEATS_MAX: usize = 2_048;

/// How long a beat is kept: five minutes, and one more for its neighbours and late arrivals.
const KEPT_US: i64 = 6 * MINUTE_US;

/// What beats of one window say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowHrv {
    /// Start of the window.
    pub from_us: i64,
    /// End of the window, not included.
    pub to_us: i64,
    /// Beats, artefacts included.
    pub beats: u64,
    /// Beats that were marked.
    pub artefacts: u64,
    /// Wall time covered by beats, in permille rounded down.
    pub coverage_permille: u32,
    /// Exact sums of the normal beats.
    pub sums: HrvSums,
    /// HRV, unless beats are missing or doubled.
    pub hrv: Option<Hrv>,
}

/// The last minute and the last five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveHrv {
    /// The last minute.
    pub one_minute: WindowHrv,
    /// The last five minutes.
    pub five_minutes: WindowHrv,
}

/// The beats that start in `[from_us, to_us)`; the others only help to tell artefacts.
pub fn window_hrv(beats: &[Beat], from_us: i64, to_us: i64) -> WindowHrv {
    let inside: Vec<_> = mark_artefacts(beats)
        .into_iter()
        .filter(|marked| (from_us..to_us).contains(&marked.beat.at_us))
        .collect();
    let covered_us = inside.iter().map(|marked| u64::from(marked.beat.rr_us)).sum();
    let sums = hrv_sums(&inside);
    let beats = inside.len() as u64;
    let wall_us = from_us.abs_diff(to_us);
    WindowHrv {
        from_us,
        to_us,
        beats,
        artefacts: beats - sums.n,
        coverage_permille: coverage_permille(covered_us, wall_us),
        sums,
        hrv: is_whole(covered_us, wall_us).then(|| sums.hrv()).flatten(),
    }
}

/// The windows of one and five minutes that end at `end_us`.
pub fn live_hrv(beats: &[Beat], end_us: i64) -> LiveHrv {
    let window = |minutes| window_hrv(beats, end_us.saturating_sub(minutes * MINUTE_US), end_us);
    LiveHrv { one_minute: window(1), five_minutes: window(5) }
}

/// The newest beats of one person, in order of time and each once.
#[derive(Clone, Debug, Default)]
pub struct Rolling {
    beats: VecDeque<Beat>,
}

impl Rolling {
    /// Adds a beat, which may be late or a copy; forgets what is six minutes older than the newest.
    pub fn push(&mut self, beat: Beat) {
        if let Err(place) = self.beats.binary_search(&beat) {
            self.beats.insert(place, beat);
        }
        let newest_us = self.beats.back().map_or(beat.at_us, |newest| newest.at_us);
        let stale = |oldest: &Beat| oldest.at_us < newest_us.saturating_sub(KEPT_US);
        while self.beats.len() > ROLLING_BEATS_MAX || self.beats.front().is_some_and(stale) {
            self.beats.pop_front();
        }
    }

    /// End of the newest beat.
    pub fn end_us(&self) -> Option<i64> {
        self.beats.back().map(Beat::end_us)
    }

    /// The windows that end at `end_us`.
    pub fn at(&self, end_us: i64) -> LiveHrv {
        let beats: Vec<_> = self.beats.iter().copied().collect();
        live_hrv(&beats, end_us)
    }
}
