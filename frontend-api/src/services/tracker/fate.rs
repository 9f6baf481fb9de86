// SPDX-License-Identifier: Apache-2.0
//! What becomes of a transaction that no finalized block was found to hold.

use crate::appdb::{entity::transaction::Model, transactions::state};

/// How long an immortal transaction is looked for.
const IMMORTAL_MS_MAX: i64 = 60 * 60 * 1_000;

/// What to do with an open transaction once the finalized blocks up to its `searched_to` are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Go on looking.
    Open,
    /// The block that was seen with it is final.
    Final,
    /// The block that was seen with it is not of the chain any more.
    Reverted,
    /// Its era ended without it.
    Expired,
    /// It was looked for long enough.
    Dropped,
}

/// The number of the block whose hash decides, if the row names one.
pub(super) fn seen_in(row: &Model) -> Option<u64> {
    (row.state == state::IN_BLOCK).then_some(row.block_number?.unsigned_abs())
}

/// Judges a row; `on_chain` is the chain's hash at [`seen_in`], none if it has no such block.
pub(super) fn of(row: &Model, on_chain: Option<&str>, now_ms: i64) -> Fate {
    if let Some(number) = seen_in(row) {
        let stands = on_chain.is_some() && on_chain == row.block_hash.as_deref();
        return match (stands, number <= row.searched_to.unsigned_abs()) {
            (true, true) => Fate::Final,
            (true, false) => Fate::Open,
            (false, _) => Fate::Reverted,
        };
    }
    let age_ms = now_ms.saturating_sub(row.created_ms);
    match row.era_end {
        Some(end) if row.searched_to >= end => Fate::Expired,
        None if age_ms > IMMORTAL_MS_MAX => Fate::Dropped,
        _ => Fate::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, IMMORTAL_MS_MAX, of};
    use crate::appdb::transactions::{self, state};

    #[test]
    fn a_row_in_a_block_is_judged_by_the_hash_of_the_chain() {
        let mut row = transactions::example("a");
        row.state = state::IN_BLOCK.into();
        (row.block_number, row.block_hash) = (Some(10), Some("0xaa".into()));
        (row.era_end, row.searched_to) = (Some(70), 80);
        assert_eq!(of(&row, Some("0xaa"), 0), Fate::Final);
        assert_eq!(of(&row, Some("0xbb"), 0), Fate::Reverted);
        assert_eq!(of(&row, None, 0), Fate::Reverted);
        row.searched_to = 9;
        assert_eq!(of(&row, Some("0xaa"), i64::MAX), Fate::Open);
        (row.era_end, row.block_number) = (None, Some(10));
        assert_eq!(of(&row, Some("0xaa"), i64::MAX), Fate::Open);
    }

    #[test]
    fn a_row_outside_blocks_ends_with_its_era_or_of_age() {
        let mut row = transactions::example("a");
        (row.era_end, row.searched_to, row.created_ms) = (Some(70), 69, 0);
        assert_eq!(of(&row, None, i64::MAX), Fate::Open);
        row.searched_to = 70;
        assert_eq!(of(&row, None, 0), Fate::Expired);
        row.era_end = None;
        assert_eq!(of(&row, None, IMMORTAL_MS_MAX), Fate::Open);
        assert_eq!(of(&row, None, IMMORTAL_MS_MAX + 1), Fate::Dropped);
    }
}
