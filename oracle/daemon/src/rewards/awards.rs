// SPDX-License-Identifier: Apache-2.0
//! Awards as they are kept: with every number between the facts and the payment.

use serde::{Deserialize, Serialize};
use vigor_epoch::{Award, Clipped, ClosedEpoch, Scaled};
use vigor_oracle_store::AwardRow;

/// Why an account was awarded what it was awarded for a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// From facts to units.
    pub award: Award,
    /// Present where the epoch's budget was exceeded.
    pub scaled: Option<Scaled>,
    /// Present where the account's epoch cap was exceeded.
    pub clipped: Option<Clipped>,
}

impl Explanation {
    /// Points that count as awarded for the day from now on.
    pub fn awarded_points(&self) -> u64 {
        self.award.day_points.points.max(self.award.awarded_before)
    }

    /// Reads a stored explanation.
    pub fn decode(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

/// One row for each award of the epoch that awards points, also where nothing is left of them.
pub(super) fn award_rows(closed: &ClosedEpoch) -> Result<Vec<AwardRow>, serde_json::Error> {
    let clipped_of = |account: &[u8; 32]| {
        let found = closed.clipped.binary_search_by(|clipped| clipped.account.cmp(account));
        found.ok().and_then(|index| closed.clipped.get(index)).copied()
    };
    closed
        .awards
        .iter()
        .filter(|award| award.points > 0)
        .map(|award| {
            let explanation = Explanation {
                award: award.clone(),
                scaled: closed.scaled,
                clipped: clipped_of(&award.account),
            };
            let explanation = serde_json::to_vec(&explanation)?;
            Ok(AwardRow { account: award.account, day: award.day, explanation })
        })
        .collect()
}
