// SPDX-License-Identifier: Apache-2.0
//! Numbers that the chain has already: none is signed a second time with other bytes.

use super::{Closer, CloserError, LOOK_EVERY, Step};
use crate::rewards::{EpochSeen, EpochView, HeadView, ProgramView, Stage};
use tokio::time::Instant;
use vigor_primitives::certificate::EpochPayload;

/// How old the newest finalized block may be for the chain to be believed about what it lacks.
const BEHIND_MS: u64 = 300_000;

/// How far the newest finalized block may be ahead of this machine's clock.
const AHEAD_MS: u64 = 60_000;

/// What the chain says of a number that is about to be signed.
pub(super) enum Number {
    /// It has none such.
    Free,
    /// It has just what would be signed.
    Ours,
    /// Nothing may be signed; the step says why.
    Taken(Step),
}

/// Whether the digest in a payload is known yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeafFileIs {
    /// It is not: the leaf file is yet to be published.
    Ahead,
    /// It is.
    Published,
}

/// A number that could not be signed, and the state of the chain in which it could not.
pub(super) struct Stuck {
    epoch: u64,
    head: Option<HeadView>,
    pending: Option<u64>,
    step: Step,
    until: Instant,
}

impl Closer {
    /// Asks the chain for the number of `payload`, whose digest counts once it is known.
    pub(super) async fn number(
        &mut self,
        view: &ProgramView,
        payload: &EpochPayload,
        leaf_file: LeafFileIs,
    ) -> Result<Number, CloserError> {
        let epoch = payload.epoch;
        let EpochSeen { finalized, best } = self.chain.epoch(self.program, epoch).await?;
        if finalized.is_some_and(|seen| seen.stage == Stage::Rejected) {
            self.spent = self.spent.max(Some(epoch));
            return Ok(Number::Taken(Step::Spent(epoch)));
        }
        if best.is_some_and(|seen| seen.stage == Stage::Rejected) {
            return Ok(Number::Taken(self.stick(view, epoch, Step::Waiting(epoch))));
        }
        let mut seen = [finalized, best].into_iter().flatten().peekable();
        if seen.peek().is_none() {
            return match self.foreign(view)? {
                Some(reason) => Ok(Number::Taken(self.stick(view, epoch, Step::Blocked(reason)))),
                None => self.number_after_restore(view, epoch),
            };
        }
        let is_ours = |seen: EpochView| {
            let theirs = seen.payload(payload.genesis, self.program, epoch);
            match leaf_file {
                LeafFileIs::Ahead => {
                    theirs == EpochPayload { leaf_digest: theirs.leaf_digest, ..*payload }
                }
                LeafFileIs::Published => theirs == *payload,
            }
        };
        if seen.all(is_ours) {
            return Ok(Number::Ours);
        }
        let reason = format!(
            "epoch {epoch} is on chain, and this store gives other bytes: it was restored from an \
             old backup, or the key signs elsewhere too"
        );
        Ok(Number::Taken(self.stick(view, epoch, Step::Blocked(reason))))
    }

    /// A number that the chain has not is free, unless it may have been signed before this store
    /// was restored from a backup: that could be any whose epoch had ended by then.
    fn number_after_restore(
        &mut self,
        view: &ProgramView,
        epoch: u64,
    ) -> Result<Number, CloserError> {
        if self.store.is_restoring()? {
            // The clock was set since the chain was looked at: that look gave the restore no time.
            return Ok(Number::Taken(Step::Waiting(epoch)));
        }
        let Some(restored_at_ms) = self.store.restored_at_ms()? else { return Ok(Number::Free) };
        let unsigned = view.schedule.oldest_ending_from(restored_at_ms);
        if epoch >= unsigned {
            return Ok(Number::Free);
        }
        self.spent = self.spent.max(unsigned.checked_sub(1));
        Ok(Number::Taken(Step::Spent(epoch)))
    }

    /// Why nothing may be signed now, whatever the number.
    pub(super) fn obstacle(&self, view: &ProgramView) -> Option<String> {
        if !view.members.keys.contains(&self.key.public()) {
            return Some(format!("our key is not a member of oracle set {}", view.oracle_set));
        }
        self.node_behind(view).or_else(|| self.clock_behind(view))
    }

    /// Says so where the node lacks blocks, so that what it has not proves nothing.
    pub(super) fn node_behind(&self, view: &ProgramView) -> Option<String> {
        let behind_ms = self.clock.now_ms().saturating_sub(view.at_ms);
        (behind_ms > BEHIND_MS).then(|| {
            let seconds = behind_ms / 1_000;
            format!("the node is behind: its newest final block is {seconds} s old")
        })
    }

    /// Says so where a final block was made in this machine's future.
    fn clock_behind(&self, view: &ProgramView) -> Option<String> {
        let ahead_ms = view.at_ms.saturating_sub(self.clock.now_ms());
        (ahead_ms > AHEAD_MS).then(|| {
            let seconds = ahead_ms / 1_000;
            format!("this clock is behind the chain: its newest final block is {seconds} s ahead")
        })
    }

    /// Gives a restore its time, the later one by the two clocks, as soon as they agree. Before
    /// that nothing is signed: a clock that is behind would let numbers be signed again.
    pub(super) async fn settle_restore(&self, view: &ProgramView) -> Result<(), CloserError> {
        let agree = self.node_behind(view).or_else(|| self.clock_behind(view)).is_none();
        if !agree || !self.store.is_restoring()? {
            return Ok(());
        }
        let at_ms = self.clock.now_ms().max(view.at_ms);
        self.store.mark_restored(at_ms).await?;
        tracing::warn!(at_ms, "no epoch that ended before this time is signed");
        Ok(())
    }

    /// Why nothing new can be built on the chain's state, if so.
    fn foreign(&self, view: &ProgramView) -> Result<Option<String>, CloserError> {
        if let Some(pending) = view.pending {
            return Ok(Some(format!("epoch {pending} is pending and not ours")));
        }
        let ours = self.store.head(self.program)?.map(|record| (record.epoch, record.root));
        let theirs = view.head.map(|head| (head.epoch, head.root));
        let differ = ours != theirs;
        Ok(differ.then(|| "the chain's newest final epoch is not ours".to_string()))
    }

    /// Why the number cannot be signed, while the chain is as it was when that was found out.
    pub(super) fn is_stuck(&self, view: &ProgramView, epoch: u64) -> Option<Step> {
        let stuck = self.stuck.as_ref()?;
        let same = stuck.epoch == epoch && stuck.head == view.head && stuck.pending == view.pending;
        (same && Instant::now() < stuck.until).then(|| stuck.step.clone())
    }

    fn stick(&mut self, view: &ProgramView, epoch: u64, step: Step) -> Step {
        let (head, pending, until) = (view.head, view.pending, Instant::now() + LOOK_EVERY);
        self.stuck = Some(Stuck { epoch, head, pending, step: step.clone(), until });
        step
    }
}
