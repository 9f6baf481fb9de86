// SPDX-License-Identifier: Apache-2.0
//! What becomes of a transaction, whether or not a block was found to hold it.

use crate::{
    appdb::{entity::transaction::Model, transactions::state},
    ids,
    services::chain::{Head, outcome::Outcome},
};

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

/// Notes that a block holds it, and what it did there. What it did in a block whose state the node
/// does not have is not known, whatever it did in another one.
pub(super) fn found(row: &mut Model, head: &Head, outcome: Option<Outcome>) {
    row.state = if head.finalized { state::FINALIZED } else { state::IN_BLOCK }.into();
    let hash = ids::hex0x(&head.hash.0);
    let same = row.block_hash.as_ref() == Some(&hash);
    row.block_number = i64::try_from(head.number).ok();
    row.block_hash = Some(hash);
    if let Some(outcome) = outcome {
        row.success = Some(outcome.error.is_none());
        row.error = outcome.error;
        row.events = serde_json::to_string(&outcome.events).ok();
    } else if !same {
        (row.success, row.error, row.events) = (None, None, None);
    }
}

/// Whether a row is said to be final in a block that the chain does not have at its height.
pub(super) fn is_lost(row: &Model, on_chain: &str) -> bool {
    row.state == state::FINALIZED && row.block_hash.as_deref() != Some(on_chain)
}

/// The height up to which final rows are judged, of those between two heights: one below the first
/// whose hash is `missing`; if the page of rows was full, one below the `newest` height of the page,
/// which may have more rows, unless the page is of that height alone; else all.
pub(super) fn judged_to((above, to): (i64, i64), newest: Option<i64>, missing: Option<i64>) -> i64 {
    match (missing, newest) {
        (Some(number), _) => number.saturating_sub(1).max(above),
        (None, Some(number)) if number.saturating_sub(1) > above => number.saturating_sub(1),
        (None, Some(number)) => number,
        (None, None) => to,
    }
}

/// Takes back that a block was seen with it.
pub(super) fn reopen(row: &mut Model) {
    row.state = state::READY.into();
    (row.block_number, row.block_hash) = (None, None);
    (row.success, row.error, row.events) = (None, None, None);
}

#[cfg(test)]
mod tests {
    use super::{Fate, IMMORTAL_MS_MAX, found, is_lost, judged_to, of, reopen};
    use crate::{
        appdb::transactions::{self, state},
        services::chain::{Head, outcome::Outcome},
    };
    use subxt::utils::H256;

    fn head(byte: u8, finalized: bool) -> Head {
        Head { number: 7, hash: H256([byte; 32]), finalized }
    }

    #[test]
    fn heights_that_were_not_judged_stay_doubtful() {
        assert_eq!(judged_to((5, 20), None, None), 20);
        assert_eq!(judged_to((5, 20), Some(12), None), 11);
        assert_eq!(judged_to((5, 20), Some(12), Some(9)), 8);
        assert_eq!(judged_to((5, 20), None, Some(6)), 5);
        // A page of one height alone is passed, or the search would stand still.
        assert_eq!(judged_to((5, 20), Some(6), None), 6);
    }

    #[test]
    fn what_it_did_is_not_known_where_the_state_is_gone() {
        let mut row = transactions::example("a");
        found(&mut row, &head(1, true), None);
        assert_eq!((row.state.as_str(), row.block_number), (state::FINALIZED, Some(7)));
        assert_eq!((row.success, &row.error, &row.events), (None, &None, &None));
    }

    #[test]
    fn what_it_did_is_known_of_the_block_that_holds_it() {
        let error = Some("Escrow::AlreadyPlaced".to_owned());
        let failed = Outcome { error: error.clone(), events: Vec::new() };
        let mut row = transactions::example("a");
        found(&mut row, &head(1, false), Some(failed));
        assert_eq!((row.state.as_str(), row.success), (state::IN_BLOCK, Some(false)));
        // The same block, final, is not asked in vain for what is known of it.
        found(&mut row, &head(1, true), None);
        assert_eq!((row.state.as_str(), row.success), (state::FINALIZED, Some(false)));
        assert_eq!((&row.error, row.events.as_deref()), (&error, Some("[]")));
        // Another block: it may have gone otherwise there.
        found(&mut row, &head(2, true), None);
        assert_eq!((row.success, &row.error, &row.events), (None, &None, &None));
        found(&mut row, &head(2, true), Some(Outcome { error: None, events: Vec::new() }));
        assert_eq!((row.success, &row.error), (Some(true), &None));
    }

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
    fn a_final_row_is_lost_with_its_block_and_reopened_as_if_never_seen() {
        let mut row = transactions::example("a");
        row.state = state::FINALIZED.into();
        (row.block_number, row.block_hash) = (Some(10), Some("0xaa".into()));
        (row.success, row.events) = (Some(true), Some("[]".into()));
        assert!(!is_lost(&row, "0xaa") && is_lost(&row, "0xbb"));
        reopen(&mut row);
        assert_eq!(row, transactions::example("a"));
        assert!(!is_lost(&row, "0xbb"));
        row.state = state::EXPIRED.into();
        assert!(!is_lost(&row, "0xbb"));
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
