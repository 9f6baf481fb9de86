// SPDX-License-Identifier: Apache-2.0
//! Which epoch comes next, and which subject-days it touches.

use super::schedule::Schedule;
use std::collections::BTreeSet;
use vigor_oracle_store::{FrameHeader, Progress, SensorLog, StoreError, SubjectId, day_of};

/// Headers read at once.
const PAGE: usize = 4_096;

/// The next epoch of a program and what it must look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// The epoch.
    pub(super) epoch: u64,
    /// Subjects and UTC days with samples that no earlier epoch covered.
    pub(super) touched: BTreeSet<(SubjectId, u32)>,
    /// The program's progress once this epoch is covered.
    pub(super) progress_after: Progress,
}

/// The oldest epoch that has uncovered samples, but at least `least`; `None` if there are none.
///
/// It need not be closed yet.
pub(super) fn next_epoch(
    log: &dyn SensorLog,
    schedule: &Schedule,
    progress: &Progress,
    least: u64,
) -> Result<Option<u64>, StoreError> {
    let mut oldest = None;
    for_each_header(log, progress.cursor, |header| {
        if let Some(first) = first_uncovered(schedule, progress, header) {
            oldest = Some(oldest.map_or(first, |oldest: u64| oldest.min(first)));
        }
    })?;
    Ok(oldest.map(|oldest| oldest.max(least)))
}

/// What a closed epoch must look at.
pub(super) fn plan(
    log: &dyn SensorLog,
    schedule: &Schedule,
    progress: &Progress,
    epoch: u64,
) -> Result<Plan, StoreError> {
    let (end_ms, closes_at_ms) = (schedule.end_ms(epoch), schedule.closes_at_ms(epoch));
    let mut touched = BTreeSet::new();
    let mut cursor = None;
    let mut seen = progress.cursor;
    for_each_header(log, progress.cursor, |header| {
        seen = header.sequence.saturating_add(1);
        let arrived_in_time = header.received_at_ms < closes_at_ms;
        if header.end_ms > end_ms || !arrived_in_time {
            cursor.get_or_insert(header.sequence);
        }
        let uncovered = first_uncovered(schedule, progress, header).is_some();
        if uncovered && arrived_in_time && header.first_ms < end_ms {
            let last_ms = header.end_ms.min(end_ms).saturating_sub(1).max(header.first_ms);
            for day in day_of(header.first_ms)..=day_of(last_ms) {
                touched.insert((header.subject, day));
            }
        }
    })?;
    let cursor = cursor.unwrap_or(seen);
    let progress_after = Progress { covered_epoch: Some(epoch), cursor };
    Ok(Plan { epoch, touched, progress_after })
}

/// The oldest epoch after the covered ones in which a sample of the frame may count.
fn first_uncovered(schedule: &Schedule, progress: &Progress, header: &FrameHeader) -> Option<u64> {
    let last_ms = header.end_ms.saturating_sub(1).max(header.first_ms);
    let first = schedule.epoch_of(header.first_ms, header.received_at_ms);
    let last = schedule.epoch_of(last_ms, header.received_at_ms);
    match progress.covered_epoch {
        Some(covered) if last <= covered => None,
        Some(covered) => Some(first.max(covered.saturating_add(1))),
        None => Some(first),
    }
}

fn for_each_header(
    log: &dyn SensorLog,
    from: u64,
    mut visit: impl FnMut(&FrameHeader),
) -> Result<(), StoreError> {
    let mut from = from;
    loop {
        let page = log.headers(from, PAGE)?;
        page.iter().for_each(&mut visit);
        match page.last() {
            Some(last) => from = last.sequence.saturating_add(1),
            None => return Ok(()),
        }
    }
}
