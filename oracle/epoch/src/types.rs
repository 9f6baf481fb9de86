// SPDX-License-Identifier: Apache-2.0
//! What closing an epoch takes and gives.

use crate::{
    facts::DayFacts,
    points::DayPoints,
    serde_accounts::{account, days, totals},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vigor_primitives::{
    rewards::Rule,
    tree::{Leaf, Node},
};

/// What of a program decides awards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What is paid for.
    pub rules: Vec<Rule>,
    /// Most reward units an account may earn in one epoch.
    pub cap_epoch: u64,
    /// Most reward units an account may earn in one UTC day.
    pub cap_day: u64,
}

/// A UTC day of an account in which something happened in this epoch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectDay {
    /// The account.
    #[serde(with = "account")]
    pub account: [u8; 32],
    /// Days since the Unix epoch.
    pub day: u32,
    /// All of the day so far, earlier epochs included.
    pub facts: DayFacts,
    /// Points that earlier epochs awarded for the day.
    pub awarded_points: u64,
}

/// Everything that an epoch depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseInput {
    /// The program's terms.
    pub terms: Terms,
    /// Most reward units that the epoch may add.
    pub budget: u64,
    /// In any order; each (account, day) at most once.
    pub days: Vec<SubjectDay>,
    /// Totals under the newest final root.
    #[serde(with = "totals")]
    pub totals: BTreeMap<[u8; 32], u64>,
}

/// What an account gets for a day, with every step that led there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// The account.
    #[serde(with = "account")]
    pub account: [u8; 32],
    /// Days since the Unix epoch.
    pub day: u32,
    /// The facts of the day so far.
    pub facts: DayFacts,
    /// What the rules give for them.
    pub day_points: DayPoints,
    /// Points that earlier epochs awarded for the day.
    pub awarded_before: u64,
    /// `day_points.points − awarded_before`, or zero.
    pub points: u64,
    /// What the account's epoch cap leaves of it.
    pub units_before_scaling: u64,
    /// What the budget leaves of that: what the total grows by.
    pub units: u64,
}

/// That an epoch's awards exceeded its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scaled {
    /// The budget.
    pub budget: u64,
    /// The sum of the awards before scaling.
    pub sum: u128,
}

/// That an account's points exceeded its epoch cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clipped {
    /// The account.
    #[serde(with = "account")]
    pub account: [u8; 32],
    /// Its points of this epoch.
    pub points: u128,
    /// The cap, which is what it gets before scaling.
    pub cap_epoch: u64,
}

/// A closed epoch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedEpoch {
    /// One for each day of the input, ascending by (account, day); some of zero units.
    pub awards: Vec<Award>,
    /// Points awarded for each day of the input, this epoch included.
    #[serde(with = "days")]
    pub awarded_points: BTreeMap<([u8; 32], u32), u64>,
    /// Totals after this epoch.
    #[serde(with = "totals")]
    pub totals: BTreeMap<[u8; 32], u64>,
    /// The same as leaves.
    pub leaves: Vec<Leaf>,
    /// The root over them.
    pub root: Node,
    /// Whether any total grew; an epoch in which none did need not be certified.
    pub leaves_changed: bool,
    /// Present where the budget was exceeded.
    pub scaled: Option<Scaled>,
    /// Accounts whose epoch cap was exceeded, ascending.
    pub clipped: Vec<Clipped>,
}
