// SPDX-License-Identifier: Apache-2.0
//! Bringing certificates to the chain, again where it lost them, and giving up those without hope.

use super::{Closer, CloserError, LAPSED_MS, RECORDS_MAX, RESUBMIT_AFTER, Step};
use crate::chain::ChainError;
use crate::rewards::doom::{Doom, GIVE_UP_AFTER_MS, Hopeless, doom};
use crate::rewards::refusal::{Verdict, verdict};
use crate::rewards::{EpochSeen, ProgramView, Stage};
use codec::Decode;
use std::time::Duration;
use tokio::time::Instant;
use vigor_oracle_store::{EpochRecord, EpochStatus};
use vigor_primitives::certificate::Certificate;

impl Closer {
    /// Submits the outstanding epoch, which is not on chain.
    pub(super) async fn submit(&mut self, record: &EpochRecord) -> Result<Step, CloserError> {
        let epoch = record.epoch;
        if self.is_throttled(epoch) {
            return Ok(Step::Waiting(epoch));
        }
        let Some(view) = self.look().await? else {
            return Ok(Step::Blocked("the chain has no such program".to_string()));
        };
        let head = view.head.map(|head| (head.epoch, head.root));
        if view.pending == Some(epoch) || head == Some((epoch, record.root)) {
            // It got there since we looked for it.
            return Ok(Step::Waiting(epoch));
        }
        if self.node_behind(&view).is_some() {
            // What it lacks may have the epoch, or give it a chance.
            return Ok(Step::Waiting(epoch));
        }
        if let Some(lost) = self.lost(&view)? {
            return self.restore(&view, &lost).await;
        }
        if let Some(step) = self.adopt(&view).await? {
            return Ok(step);
        }
        if head.map_or([0; 32], |(_, root)| root) != record.previous_root {
            let reason = format!("epoch {epoch} was overtaken on chain");
            return Ok(Step::Blocked(reason));
        }
        let age_ms = self.clock.now_ms().saturating_sub(view.schedule.end_ms(epoch));
        if age_ms > LAPSED_MS {
            self.store.reject(self.program, epoch).await?;
            return Ok(Step::Rejected(epoch));
        }
        if view.paused {
            return Ok(Step::Waiting(epoch));
        }
        let certificate = decode(record)?;
        let doom = self.said(epoch).or_else(|| doom(self.program, &view, &certificate));
        if let Some(doom) = doom {
            return self.give_up(epoch, doom).await;
        }
        self.hopeless = None;
        if let Some(pending) = view.pending {
            return Ok(Step::Blocked(format!("epoch {pending} is pending and not ours")));
        }
        self.send(epoch, &certificate).await
    }

    /// Our oldest final epoch that is missing under an older head of the chain, which then lost
    /// the blocks that had it.
    pub(super) fn lost(&self, view: &ProgramView) -> Result<Option<EpochRecord>, CloserError> {
        let theirs = view.head.map(|head| head.epoch);
        let ours = self.store.head(self.program)?.map(|record| record.epoch);
        if ours <= theirs {
            return Ok(None);
        }
        let records = self.store.epochs(self.program, RECORDS_MAX)?;
        let newer = records.into_iter().take_while(|record| Some(record.epoch) > theirs);
        let oldest = newer.filter(|record| record.status == EpochStatus::Final).last();
        let root = view.head.map_or([0; 32], |head| head.root);
        Ok(oldest.filter(|record| record.previous_root == root))
    }

    /// Submits an epoch again that was final.
    pub(super) async fn restore(
        &mut self,
        view: &ProgramView,
        record: &EpochRecord,
    ) -> Result<Step, CloserError> {
        let epoch = record.epoch;
        let EpochSeen { finalized, best } = self.chain.epoch(self.program, epoch).await?;
        match finalized.or(best) {
            Some(seen) if seen.root != record.root || seen.stage == Stage::Rejected => {
                Ok(Step::Blocked(format!("epoch {epoch} was final and is another on chain")))
            }
            Some(_) => Ok(Step::Waiting(epoch)),
            None if view.paused || self.is_throttled(epoch) => Ok(Step::Waiting(epoch)),
            None if self.node_behind(view).is_some() => Ok(Step::Waiting(epoch)),
            None => {
                if let Some(doom) = self.said(epoch) {
                    let reason =
                        format!("the chain lost epoch {epoch} and takes it no more: {doom}");
                    return Ok(Step::Blocked(reason));
                }
                tracing::warn!(
                    program = self.program,
                    epoch.index = epoch,
                    "the chain lost a final epoch; it is submitted again"
                );
                self.send(epoch, &decode(record)?).await
            }
        }
    }

    async fn send(&mut self, epoch: u64, certificate: &Certificate) -> Result<Step, CloserError> {
        let submitted = self.chain.submit(self.program, certificate).await;
        let wait = match &submitted {
            Ok(()) | Err(ChainError::Timeout) => RESUBMIT_AFTER,
            Err(ChainError::Refused(reason)) => self.refused(epoch, reason),
            Err(_) => self.backoff.step(),
        };
        self.next_submission = Some((epoch, Instant::now() + wait));
        submitted?;
        self.backoff.reset();
        Ok(Step::Submitted(epoch))
    }

    fn is_throttled(&self, epoch: u64) -> bool {
        self.next_submission.is_some_and(|(of, at)| of == epoch && Instant::now() < at)
    }

    /// Learns from a refusal; gives the time until the next submission.
    fn refused(&mut self, epoch: u64, reason: &str) -> Duration {
        match verdict(reason) {
            Some(Verdict::Doomed(doom)) => {
                let since_ms = self.clock.now_ms();
                self.hopeless = Some(Hopeless { epoch, doom, since_ms });
                self.backoff.step()
            }
            Some(Verdict::Wait | Verdict::Elsewhere) => RESUBMIT_AFTER,
            Some(Verdict::Retry) | None => self.backoff.step(),
        }
    }

    /// What is known of the epoch and stays true.
    fn said(&self, epoch: u64) -> Option<Doom> {
        let hopeless = self.hopeless.filter(|hopeless| hopeless.epoch == epoch)?;
        hopeless.doom.is_lasting().then_some(hopeless.doom)
    }

    /// Forgets what was known of the submission of an epoch that came to its end.
    pub(super) fn forget_submission(&mut self) {
        self.next_submission = None;
        self.hopeless = None;
    }

    /// Gives the epoch up, once it has stood no chance for long enough.
    async fn give_up(&mut self, epoch: u64, doom: Doom) -> Result<Step, CloserError> {
        let now_ms = self.clock.now_ms();
        let known = self.hopeless.filter(|hopeless| hopeless.epoch == epoch);
        let since_ms = known.map_or(now_ms, |hopeless| hopeless.since_ms);
        if known.is_none() {
            let program = self.program;
            tracing::warn!(program, epoch.index = epoch, %doom, "certificate without a chance");
        }
        self.hopeless = Some(Hopeless { epoch, doom, since_ms });
        if now_ms.saturating_sub(since_ms) < GIVE_UP_AFTER_MS {
            return Ok(Step::Doomed(epoch, doom));
        }
        self.store.reject(self.program, epoch).await?;
        self.hopeless = None;
        Ok(Step::Rejected(epoch))
    }
}

fn decode(record: &EpochRecord) -> Result<Certificate, CloserError> {
    Certificate::decode(&mut record.certificate.as_slice()).map_err(|_| CloserError::Certificate)
}
