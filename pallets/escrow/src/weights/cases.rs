// SPDX-License-Identifier: Apache-2.0
//! Calls that cost more in one case than in another.
//!
//! Before it is dispatched, a call weighs as much as the dearest case that it may turn out to be;
//! afterwards, as much as the one it was.

use frame_support::weights::Weight;

use crate::{course::Course, weights::WeightInfo};

/// Weights of calls by what they did.
pub(crate) trait Cases: WeightInfo {
    fn placed(course: Course) -> Weight {
        match (course.asset, course.panel) {
            (false, false) => Self::place_without_panel(),
            (false, true) => Self::place(),
            (true, false) => Self::place_asset_without_panel(),
            (true, true) => Self::place_asset(),
        }
    }

    fn accepted(course: Course) -> Weight {
        if course.asset { Self::accept_asset() } else { Self::accept() }
    }

    fn rejected(course: Course) -> Weight {
        if course.asset { Self::reject_asset() } else { Self::reject() }
    }

    fn cancelled(course: Course) -> Weight {
        match (course.ended, course.asset) {
            (false, _) => Self::cancel_request(),
            (true, false) => Self::cancel(),
            (true, true) => Self::cancel_asset(),
        }
    }

    fn completed(course: Course) -> Weight {
        if course.asset { Self::complete_asset() } else { Self::complete() }
    }

    fn offered(course: Course) -> Weight {
        match (course.ended, course.asset) {
            (false, _) => Self::offer_open(),
            (true, false) => Self::offer(),
            (true, true) => Self::offer_asset(),
        }
    }

    fn awarded(course: Course) -> Weight {
        match (course.ended, course.asset) {
            (false, _) => Self::award_open(),
            (true, false) => Self::award(),
            (true, true) => Self::award_asset(),
        }
    }

    fn poked(course: Course) -> Weight {
        if course.asset { Self::poke_asset() } else { Self::poke() }
    }

    /// The dearest case of one of the above; whether the buyer chose a panel, only placing asks.
    fn at_most(weight_of: fn(Course) -> Weight, panel: bool) -> Weight {
        let mut most = Weight::zero();
        for (asset, ended) in [(false, false), (false, true), (true, false), (true, true)] {
            most = most.max(weight_of(Course { asset, panel, ended }));
        }
        most
    }
}

impl<W: WeightInfo> Cases for W {}
