// SPDX-License-Identifier: Apache-2.0
//! Which epoch comes next, and which subject-days it touches.

use super::schedule::Schedule;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
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
/// It need not be closed yet. No header after the first that yields the oldest possible one is
/// read.
pub(super) fn next_epoch(
    log: &dyn SensorLog,
    schedule: &Schedule,
    progress: &Progress,
    least: u64,
) -> Result<Option<u64>, StoreError> {
    let possible = progress.covered_epoch.map_or(0, |covered| covered.saturating_add(1)).max(least);
    let mut oldest = None;
    for_each_header(log, progress.cursor, |header| {
        let Some(first) = first_uncovered(schedule, progress, header) else {
            return ControlFlow::Continue(());
        };
        oldest = Some(oldest.map_or(first, |oldest: u64| oldest.min(first)));
        if first <= possible { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
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
        ControlFlow::Continue(())
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
    mut visit: impl FnMut(&FrameHeader) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let mut from = from;
    loop {
        let page = log.headers(from, PAGE)?;
        if page.iter().try_for_each(&mut visit).is_break() {
            return Ok(());
        }
        match page.last() {
            Some(last) => from = last.sequence.saturating_add(1),
            None => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGE, Progress, Schedule, next_epoch};
    use async_trait::async_trait;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use vigor_oracle_store::{
        DeviceId, Equivocation, FrameHeader, ManualClock, Mark, NewFrame, Receipt, SensorLog,
        Store, StoreError, StoredFrame, SubjectId,
    };

    const MINUTES: Schedule = Schedule { epoch_ms: 60_000, lateness_ms: 5_000 };

    /// A store that counts how often headers are read.
    struct Counting(Store, AtomicUsize);

    #[async_trait]
    impl SensorLog for Counting {
        async fn append(&self, frame: NewFrame) -> Result<Receipt, StoreError> {
            self.0.append(frame).await
        }

        async fn barrier(&self, at_ms: u64) -> Result<Mark, StoreError> {
            self.0.barrier(at_ms).await
        }

        fn headers(&self, from: u64, limit: usize) -> Result<Vec<FrameHeader>, StoreError> {
            self.1.fetch_add(1, Ordering::SeqCst);
            self.0.headers(from, limit)
        }

        fn frames_of_day(
            &self,
            whose: &SubjectId,
            day: u32,
        ) -> Result<Vec<StoredFrame>, StoreError> {
            self.0.frames_of_day(whose, day)
        }

        fn equivocation(
            &self,
            of: &DeviceId,
            seq: u64,
        ) -> Result<Option<Equivocation>, StoreError> {
            self.0.equivocation(of, seq)
        }
    }

    #[tokio::test]
    async fn the_scan_stops_at_the_oldest_epoch_there_can_be() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(600_000));
        let log = Counting(Store::open(dir.path(), clock).unwrap(), AtomicUsize::new(0));
        let mut receipts = Vec::new();
        for seq in 0..PAGE as u64 + 10 {
            // All in epoch 10, only the very last frame in epoch 9, which is still open.
            let first_ms = if seq == PAGE as u64 + 9 { 599_000 } else { 600_000 };
            let frame = NewFrame {
                subject: [1; 32],
                device: [2; 32],
                seq,
                first_ms,
                end_ms: first_ms + 1_000,
                values: 1,
                content_hash: [3; 32],
                jws: vec![0; 8],
            };
            receipts.push(log.append(frame).await.unwrap());
        }
        for receipt in receipts {
            receipt.await.unwrap();
        }
        let next = |covered, least| {
            log.1.store(0, Ordering::SeqCst);
            let progress = Progress { covered_epoch: covered, cursor: 1 };
            let next = next_epoch(&log, &MINUTES, &progress, least).unwrap();
            (next, log.1.load(Ordering::SeqCst))
        };
        assert_eq!(next(Some(9), 0), (Some(10), 1));
        assert_eq!(next(Some(3), 10), (Some(10), 1));
        assert_eq!(next(Some(3), 12), (Some(12), 1));
        // Until the last header an older epoch is possible, and there it is.
        assert_eq!(next(Some(8), 0), (Some(9), 2));
        assert_eq!(next(Some(10), 0), (None, 3));
    }
}
