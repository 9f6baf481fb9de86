// SPDX-License-Identifier: Apache-2.0
//! The facts of one UTC day of one subject.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vigor_primitives::rewards::FactKind;

/// What one subject did on one UTC day so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFacts {
    /// Amounts in the unit of their kind; a kind that is missing is zero.
    pub amounts: BTreeMap<FactKind, u64>,
}

impl DayFacts {
    /// The amount of one kind.
    pub fn amount(&self, kind: FactKind) -> u64 {
        self.amounts.get(&kind).copied().unwrap_or(0)
    }

    /// Adds to the amount of one kind.
    ///
    /// Stops at the largest amount: facts are bounded by the length of a day, and a sum that
    /// stops there does not depend on the order of its parts.
    pub fn add(&mut self, kind: FactKind, amount: u64) {
        if amount > 0 {
            let sum = self.amounts.entry(kind).or_default();
            *sum = sum.saturating_add(amount);
        }
    }

    /// Adds all amounts of another part of the same day.
    pub fn merge(&mut self, other: &Self) {
        for (kind, amount) in &other.amounts {
            self.add(*kind, *amount);
        }
    }
}

impl FromIterator<(FactKind, u64)> for DayFacts {
    fn from_iter<I: IntoIterator<Item = (FactKind, u64)>>(amounts: I) -> Self {
        let mut facts = Self::default();
        for (kind, amount) in amounts {
            facts.add(kind, amount);
        }
        facts
    }
}
