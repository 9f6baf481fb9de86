// SPDX-License-Identifier: Apache-2.0
//! Sets of stretches of time.

use std::collections::BTreeMap;

/// A set of disjoint half-open spans: start to end.
#[derive(Default)]
pub(crate) struct Spans(BTreeMap<i64, i64>);

impl Spans {
    /// Adds `[from, to)`.
    pub(crate) fn insert(&mut self, from: i64, to: i64) {
        if from >= to {
            return;
        }
        let mut joined = (from, to);
        while let Some((start, end)) =
            self.last_touching(joined.1).filter(|span| span.1 >= joined.0)
        {
            self.0.remove(&start);
            joined = (joined.0.min(start), joined.1.max(end));
        }
        self.0.insert(joined.0, joined.1);
    }

    /// The parts of `[from, to)` outside the set, ascending.
    pub(crate) fn gaps(&self, from: i64, to: i64) -> Vec<(i64, i64)> {
        let mut gaps = Vec::new();
        let mut at = from;
        let before = self.0.range(..=from).next_back();
        let inside = self.0.range(from..to).filter(|span| *span.0 > from);
        for (&start, &end) in before.into_iter().chain(inside) {
            if end <= at {
                continue;
            }
            if start > at {
                gaps.push((at, start));
            }
            at = end;
        }
        if at < to {
            gaps.push((at, to));
        }
        gaps
    }

    /// Total length.
    pub(crate) fn measure(&self) -> u64 {
        self.0.iter().map(|(start, end)| start.abs_diff(*end)).sum()
    }

    fn last_touching(&self, to: i64) -> Option<(i64, i64)> {
        self.0.range(..=to).next_back().map(|(start, end)| (*start, *end))
    }
}
