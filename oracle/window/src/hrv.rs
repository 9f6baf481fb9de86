// SPDX-License-Identifier: Apache-2.0
//! Heart-rate variability from exact sums.
//!
//! SDNN has divisor n − 1, RMSSD divides by the number of differences, and pNN50 counts
//! differences strictly greater than 50 ms (Task Force of the ESC and NASPE, Circulation 93, 1996).
//! No difference is taken across an artefact or a gap.

use crate::{
    Beat, MarkedBeat,
    beat::{follows, mark_artefacts},
};
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Differences above it count for NN50.
const NN50_US: u64 = 50_000;

/// Differences above it count for NN20.
const NN20_US: u64 = 20_000;

/// The outermost beat of a fact, for the difference across the boundary to its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Edge {
    /// Start of the beat.
    pub at_us: i64,
    /// Its interval.
    pub rr_us: u32,
    /// Whether it is not an artefact.
    pub normal: bool,
}

impl Edge {
    fn end_us(&self) -> i64 {
        self.at_us.saturating_add_unsigned(u64::from(self.rr_us))
    }
}

/// The exact sums of a stretch of beats; neighbouring stretches merge without loss.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct HrvSums {
    /// Normal beats.
    pub n: u64,
    /// Sum of their intervals in µs.
    pub sum_us: u64,
    /// Sum of the squares of their intervals in µs².
    pub sum_sq: u128,
    /// Differences between successive normal beats.
    pub diffs: u64,
    /// Sum of the squares of the differences in µs².
    pub diffs_sq: u128,
    /// Differences strictly greater than 50 ms.
    pub nn50: u64,
    /// Differences strictly greater than 20 ms.
    pub nn20: u64,
    /// The first beat, normal or not.
    pub first: Option<Edge>,
    /// The last beat, normal or not.
    pub last: Option<Edge>,
}

/// What is derived from [`HrvSums`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Hrv {
    /// Mean interval, rounded half up.
    pub mean_us: u64,
    /// Sample standard deviation of the intervals, rounded to the nearest.
    pub sdnn_us: u64,
    /// Root of the mean squared difference, rounded to the nearest.
    pub rmssd_us: u64,
    /// Share of differences strictly greater than 50 ms, rounded half up.
    pub pnn50_permille: u32,
}

impl HrvSums {
    /// The sums of one beat.
    pub fn of(marked: &MarkedBeat) -> Self {
        let Beat { at_us, rr_us, .. } = marked.beat;
        let edge = Some(Edge { at_us, rr_us, normal: !marked.artefact });
        let ends = Self { first: edge, last: edge, ..Self::default() };
        if marked.artefact {
            return ends;
        }
        let rr = u64::from(rr_us);
        Self { n: 1, sum_us: rr, sum_sq: u128::from(rr) * u128::from(rr), ..ends }
    }

    /// The sums of both stretches, of which one must end before the other begins.
    ///
    /// Includes the difference across the boundary when the beats on both sides are normal and the
    /// later follows the earlier without a gap.
    pub fn merge(&self, other: &Self) -> Self {
        let begins = |sums: &Self| sums.first.map_or(i64::MAX, |edge| edge.at_us);
        let (earlier, later) =
            if begins(self) <= begins(other) { (self, other) } else { (other, self) };
        let across = Difference::between(earlier.last, later.first);
        Self {
            n: earlier.n + later.n,
            sum_us: earlier.sum_us + later.sum_us,
            sum_sq: earlier.sum_sq + later.sum_sq,
            diffs: earlier.diffs + later.diffs + across.count,
            diffs_sq: earlier.diffs_sq + later.diffs_sq + across.square,
            nn50: earlier.nn50 + later.nn50 + across.nn50,
            nn20: earlier.nn20 + later.nn20 + across.nn20,
            first: earlier.first.or(later.first),
            last: later.last.or(earlier.last),
        }
    }

    /// Mean interval in µs, rounded half up.
    pub fn mean_us(&self) -> Option<u64> {
        rounded(u128::from(self.sum_us), u128::from(self.n))
    }

    /// Sample standard deviation in µs, rounded to the nearest; needs two beats.
    pub fn sdnn_us(&self) -> Option<u64> {
        let (n, sum) = (u128::from(self.n), u128::from(self.sum_us));
        let above = n.checked_mul(self.sum_sq)?.checked_sub(sum.checked_mul(sum)?)?;
        root_of_ratio(above, n.checked_mul(n.checked_sub(1)?)?)
    }

    /// Root of the mean squared difference in µs, rounded to the nearest; needs one difference.
    pub fn rmssd_us(&self) -> Option<u64> {
        root_of_ratio(self.diffs_sq, u128::from(self.diffs))
    }

    /// Permille of differences strictly greater than 50 ms, rounded half up.
    pub fn pnn50_permille(&self) -> Option<u32> {
        let share = rounded(u128::from(self.nn50) * 1_000, u128::from(self.diffs))?;
        u32::try_from(share).ok()
    }

    /// Everything derived, where there are two beats and one difference.
    pub fn hrv(&self) -> Option<Hrv> {
        Some(Hrv {
            mean_us: self.mean_us()?,
            sdnn_us: self.sdnn_us()?,
            rmssd_us: self.rmssd_us()?,
            pnn50_permille: self.pnn50_permille()?,
        })
    }
}

/// The sums of `beats` after marking artefacts.
pub fn hrv_of(beats: &[Beat]) -> HrvSums {
    hrv_sums(&mark_artefacts(beats))
}

/// The sums of marked beats in order of time.
pub fn hrv_sums(marked: &[MarkedBeat]) -> HrvSums {
    marked.iter().fold(HrvSums::default(), |sums, beat| sums.merge(&HrvSums::of(beat)))
}

#[derive(Default)]
struct Difference {
    count: u64,
    square: u128,
    nn50: u64,
    nn20: u64,
}

impl Difference {
    fn between(last: Option<Edge>, first: Option<Edge>) -> Self {
        let (Some(last), Some(first)) = (last, first) else { return Self::default() };
        if !last.normal || !first.normal || !follows(last.end_us(), first.at_us) {
            return Self::default();
        }
        let off = u64::from(last.rr_us.abs_diff(first.rr_us));
        Self {
            count: 1,
            square: u128::from(off) * u128::from(off),
            nn50: u64::from(off > NN50_US),
            nn20: u64::from(off > NN20_US),
        }
    }
}

/// `above ÷ below`, rounded half up.
fn rounded(above: u128, below: u128) -> Option<u64> {
    let twice = above.checked_mul(2)?.checked_add(below)?;
    u64::try_from(twice.checked_div(below.checked_mul(2)?)?).ok()
}

/// `√(above ÷ below)`, rounded to the nearest.
///
/// ⌊√x + ½⌋ = ⌊(⌊√(4x)⌋ + 1) ÷ 2⌋, and ⌊√q⌋ of a ratio is the integer root of its floor.
fn root_of_ratio(above: u128, below: u128) -> Option<u64> {
    let root = above.checked_mul(4)?.checked_div(below)?.isqrt();
    u64::try_from(root.div_ceil(2)).ok()
}
